import {
  type ActionOperation,
  type Objection,
  OPERATIONS,
  type OperationName,
} from './action-response.ts';
import { javaText } from './java-text.ts';
import type { JsonMember, JsonNode } from './json-text.ts';

/** Allowed characters and length of texts in answers. Source: docs/contracts/asgardeo.md, row 1.0.8. */
export const TEXT_RULES = {
  failureReason: { required: true, max: 100 },
  failureDescription: { required: false, max: 300 },
  errorMessage: { required: true, max: 100 },
  errorDescription: { required: false, max: 300 },
} as const;
export type TextField = keyof typeof TEXT_RULES;
const ALLOWED_TEXT = /^[a-zA-Z0-9 \t\n\v\f\r\-_.!?;:'()[\]]$/;
export const ALLOWED_TEXT_WORDS = "letters, digits, white space and - _ . ! ? ; : ' ( ) [ ]";

/** The platform has no such bound; this one keeps a hostile answer from holding up the host. */
export const MAX_OPERATIONS = 10_000;

/** Thrown inside the parser only; it ends as an objection. */
export class Rejection extends Error {
  readonly objection: Objection;
  constructor(objection: Objection) {
    super(objection.message);
    this.objection = objection;
  }
}

function reject(code: string, message: string, path?: string): never {
  throw new Rejection(path === undefined ? { code, message } : { code, message, path });
}

/** What is wrong with a text of an answer, or undefined. */
export function textObjection(field: TextField, text: string | undefined): Objection | undefined {
  const { required, max } = TEXT_RULES[field];
  if (text === undefined || text === '') {
    return required
      ? {
          code: 'text-missing',
          message: `"${field}" is required and must not be empty`,
          path: field,
        }
      : undefined;
  }
  const bad = [...text].find((character) => !ALLOWED_TEXT.test(character));
  if (bad !== undefined) {
    return {
      code: 'text-not-allowed',
      message: `"${field}" contains ${JSON.stringify(bad)}: the platform takes only ${ALLOWED_TEXT_WORDS}, and refuses the whole answer`,
      path: field,
    };
  }
  if (text.length > max) {
    return {
      code: 'text-too-long',
      message: `"${field}" has ${text.length} characters: the platform takes ${max}, and refuses the whole answer`,
      path: field,
    };
  }
  return undefined;
}

/** The members of an object; anything else is refused as the platform's reader does. */
export function objectMembers(
  node: JsonNode,
  what: string,
  known: readonly string[],
): readonly JsonMember[] {
  if (node.kind !== 'object')
    reject('wrong-type', `${what} must be a JSON object, not ${node.kind}`);
  for (const { key } of node.members) {
    if (!known.includes(key)) {
      reject(
        'unknown-member',
        `${what} has a member "${key}" that the platform does not know, and refuses the whole answer: it takes ${known.join(', ')}`,
        key,
      );
    }
  }
  return node.members;
}

/** A text member: numbers and booleans become text, lists and objects are refused. */
export function textOf(node: JsonNode, what: string): string | undefined {
  if (node.kind === 'null') return undefined;
  if (node.kind === 'array' || node.kind === 'object') {
    return reject('wrong-type', `"${what}" must be a text, not ${node.kind}`, what);
  }
  return node.kind === 'number' ? node.text : javaText(node);
}

function operationName(node: JsonNode, path: string): OperationName | undefined {
  if (node.kind === 'null') return undefined;
  const name = textOf(node, 'op');
  const known = OPERATIONS.find((candidate) => candidate === name);
  if (known !== undefined) return known;
  return reject(
    'operation-name',
    `"op" is ${JSON.stringify(name)}: it must be one of ${OPERATIONS.join(', ')}, in lower case. One bad operation makes the platform refuse the whole answer`,
    path,
  );
}

/** The order of the keys counts: `op` must stand before the members that depend on it. */
function operation(node: JsonNode, index: number): ActionOperation | null {
  if (node.kind === 'null') return null;
  const at = `operations[${index}]`;
  let op: OperationName | undefined;
  let path: string | undefined;
  let value: JsonNode | undefined;
  let url: string | undefined;
  for (const entry of objectMembers(node, at, ['op', 'path', 'value', 'url'])) {
    const isRedirect = op === 'redirect';
    if (entry.key === 'op') op = operationName(entry.value, `${at}.op`);
    else if (entry.key === 'url') {
      if (!isRedirect) {
        reject(
          'redirect-member-order',
          `${at} has a "url" that does not follow "op": "redirect"; the platform reads the members in their order`,
          `${at}.url`,
        );
      }
      url = textOf(entry.value, 'url');
    } else if (isRedirect) {
      reject('redirect-member', `${at}: a redirect takes no "${entry.key}"`, `${at}.${entry.key}`);
    } else if (entry.key === 'path') path = textOf(entry.value, 'path');
    else value = entry.value.kind === 'null' ? undefined : entry.value;
  }
  return { op, path, value, url, index };
}

/** The operations of an answer; null when the member is null. */
export function operationsOf(
  node: JsonNode | undefined,
): readonly (ActionOperation | null)[] | null {
  if (node === undefined) return [];
  if (node.kind === 'null') return null;
  if (node.kind !== 'array') {
    return reject('wrong-type', `"operations" must be a list, not ${node.kind}`, 'operations');
  }
  if (node.items.length > MAX_OPERATIONS) {
    reject(
      'too-many-operations',
      `the answer has ${node.items.length} operations: Hookbench simulates at most ${MAX_OPERATIONS}`,
      'operations',
    );
  }
  return node.items.map(operation);
}
