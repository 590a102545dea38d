import type { HttpResponse } from '../../model/http.ts';
import type { ActionResponse, HandledResponse, Objection } from './action-response.ts';
import { type JsonNode, member, readJson } from './json-text.ts';
import { ERROR_LOGS } from './messages.ts';
import {
  objectMembers,
  operationsOf,
  Rejection,
  type TextField,
  textObjection,
  textOf,
} from './response-fields.ts';

const JSON_TYPE = 'application/json';
const SUCCESS_MEMBERS = ['actionStatus', 'operations', 'data'];
const INCOMPLETE_MEMBERS = ['actionStatus', 'operations'];
const FAILED_MEMBERS = ['actionStatus', 'failureReason', 'failureDescription'];
const ERROR_MEMBERS = ['actionStatus', 'errorMessage', 'errorDescription'];

/** How each status is read. Source: docs/contracts/asgardeo.md, row 1.0.3. */
const CLIENT_ERRORS = [400, 401];
const SERVER_ERROR = 500;
const GATEWAY_ERRORS = [502, 503, 504];

function header(response: HttpResponse, name: string): string | undefined {
  const entry = Object.entries(response.headers).find(([key]) => key.toLowerCase() === name);
  const value = entry?.[1];
  return Array.isArray(value) ? value[0] : value;
}

/** Case-sensitive, anywhere in the value, as the platform tests it. */
function saysJson(response: HttpResponse): boolean {
  return header(response, 'content-type')?.includes(JSON_TYPE) === true;
}

function contentTypeObjection(response: HttpResponse): Objection {
  const type = header(response, 'content-type');
  const found = type === undefined ? 'there is none' : `it is ${JSON.stringify(type)}`;
  return {
    code: 'content-type',
    message: `the answer's Content-Type must contain "${JSON_TYPE}" in lower case: ${found}`,
  };
}

function unusable(errorLog: string, objections: readonly Objection[]): ActionResponse {
  return { status: 'unusable', errorLog, objections };
}

function text(node: JsonNode, field: TextField): string | undefined {
  const found = member(node, field);
  const value = found === undefined ? undefined : textOf(found, field);
  const objection = textObjection(field, value);
  if (objection !== undefined) throw new Rejection(objection);
  return value === '' ? undefined : value;
}

function statusMust(node: JsonNode, wanted: string, hint: string): void {
  const found = member(node, 'actionStatus');
  const value = found === undefined ? undefined : textOf(found, 'actionStatus');
  if (value !== wanted) {
    throw new Rejection({
      code: 'action-status',
      message: `"actionStatus" is ${JSON.stringify(value ?? null)}: ${hint}`,
      path: 'actionStatus',
    });
  }
}

/** Members of the text fields in their order, so that the first fault named is the platform's. */
function checkTexts(node: JsonNode, fields: readonly string[]): void {
  for (const entry of node.kind === 'object' ? node.members : []) {
    if (fields.includes(entry.key)) textOf(entry.value, entry.key);
  }
}

/** Reads the `data` of a SUCCESS answer strictly; absent: it is accepted and ignored. @throws Rejection */
export type ReadData = (data: JsonNode) => void;

function parseSuccess(node: JsonNode, readData: ReadData | undefined): ActionResponse {
  objectMembers(node, 'the answer', SUCCESS_MEMBERS);
  const operations = operationsOf(member(node, 'operations'));
  const data = member(node, 'data');
  if (data !== undefined) readData?.(data);
  return { status: 'SUCCESS', operations, ...(data !== undefined && { data }) };
}

function parseSuccessOrFailure(node: JsonNode, readData: ReadData | undefined): ActionResponse {
  const found = member(node, 'actionStatus');
  const name = found === undefined || found.kind === 'null' ? '' : textOf(found, 'actionStatus');
  if (name === undefined || name === '') {
    throw new Rejection({
      code: 'action-status-missing',
      message: 'the answer has no "actionStatus": it must be SUCCESS or FAILED',
      path: 'actionStatus',
    });
  }
  if (name === 'SUCCESS') return parseSuccess(node, readData);
  if (name === 'INCOMPLETE') {
    objectMembers(node, 'the answer', INCOMPLETE_MEMBERS);
    return { status: name, operations: operationsOf(member(node, 'operations')) };
  }
  if (name !== 'FAILED') {
    statusMust(
      node,
      'FAILED',
      'with status 200 the platform takes SUCCESS, INCOMPLETE or FAILED, in upper case; ERROR needs status 400, 401 or 500',
    );
  }
  objectMembers(node, 'a FAILED answer', FAILED_MEMBERS);
  checkTexts(node, FAILED_MEMBERS);
  return {
    status: 'FAILED',
    reason: text(node, 'failureReason') ?? '',
    description: text(node, 'failureDescription'),
  };
}

function parseError(node: JsonNode): ActionResponse {
  objectMembers(node, 'an ERROR answer', ERROR_MEMBERS);
  checkTexts(node, ERROR_MEMBERS);
  statusMust(node, 'ERROR', 'with this status the platform takes only ERROR, in upper case');
  return {
    status: 'ERROR',
    message: text(node, 'errorMessage') ?? '',
    description: text(node, 'errorDescription'),
  };
}

/** Where an offset is, for the author. */
function place(body: string, offset: number): string {
  const before = body.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function parseWith(
  body: string,
  errorLog: string,
  parse: (node: JsonNode) => ActionResponse,
): ActionResponse {
  const reading = readJson(body);
  if (!reading.ok) {
    const at = place(body, reading.offset);
    return unusable(errorLog, [
      {
        code: 'invalid-json',
        message: `the body is not JSON: ${reading.message} (${at} of the body)`,
      },
    ]);
  }
  try {
    return parse(reading.node);
  } catch (error) {
    if (error instanceof Rejection) return unusable(errorLog, [error.objection]);
    throw error;
  }
}

function errorAnswer(response: HttpResponse): ActionResponse {
  if (!saysJson(response)) {
    return unusable(ERROR_LOGS.noJson(response.status), [contentTypeObjection(response)]);
  }
  return parseWith(response.body, ERROR_LOGS.parsing(response.status), parseError);
}

/**
 * Reads an HTTP answer of an action as the platform does; never throws.
 * Source: docs/contracts/asgardeo.md, rows 1.0.1 to 1.0.9 and 2.3.
 */
export function handleResponse(response: HttpResponse, readData?: ReadData): HandledResponse {
  const { status } = response;
  if (status === 200) {
    if (!saysJson(response)) {
      return {
        response: unusable(ERROR_LOGS.contentType, [contentTypeObjection(response)]),
        retry: false,
      };
    }
    return {
      response: parseWith(response.body, ERROR_LOGS.reading, (node) =>
        parseSuccessOrFailure(node, readData),
      ),
      retry: false,
    };
  }
  if (CLIENT_ERRORS.includes(status)) return { response: errorAnswer(response), retry: false };
  if (status === SERVER_ERROR) {
    const answer = errorAnswer(response);
    return { response: answer, retry: answer.status === 'unusable' };
  }
  if (GATEWAY_ERRORS.includes(status)) return { response: errorAnswer(response), retry: true };
  return {
    response: unusable(ERROR_LOGS.status(status), [
      {
        code: 'unexpected-status',
        message: `status ${status} is none that the platform knows: 200 with SUCCESS or FAILED, 400, 401 or 500 with ERROR. The body is ignored, and redirects are not followed`,
      },
    ]),
    retry: false,
  };
}
