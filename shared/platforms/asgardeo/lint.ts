import type { AnyNode, Node, ObjectExpression } from 'acorn';
import { NODE_MODULES, NOT_SIMULATED } from '../../guest/facts.ts';
import { fixesOf, type Remedy } from '../../guest/fix.ts';
import { parseText } from '../../guest/parse.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import { nodesOf } from '../../guest/syntax-nodes.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';
import type { Trigger } from '../platform.ts';
import { OPERATIONS } from './action-response.ts';
import { defaultExport, rightOperation, rightStatus } from './lint-remedies.ts';
import { literalText, property } from './operation-places.ts';
import {
  ALLOWED_TEXT_WORDS,
  TEXT_RULES,
  type TextField,
  textObjection,
} from './response-fields.ts';
import { actionTypeOf } from './triggers.ts';

const STATUSES = ['SUCCESS', 'INCOMPLETE', 'FAILED', 'ERROR'];
const FIELDS = Object.keys(TEXT_RULES) as TextField[];

function problemAt(
  { file, code: text }: SourceText,
  node: Node,
  code: string,
  severity: Problem['severity'],
  message: string,
  hint: string,
  remedies: readonly Remedy[] = [],
): Problem {
  const start = node.loc?.start;
  const end = node.loc?.end;
  return {
    file,
    ...(start && { line: start.line, column: start.column + 1 }),
    ...(end && { endLine: end.line, endColumn: end.column + 1 }),
    severity,
    code,
    message,
    hint,
    ...fixesOf(text, () => 'module', remedies),
  };
}

const OPERATION_MEMBERS = ['op', 'path', 'value', 'url', 'from'];
/** JSON Patch has these besides; an author may take the platform's operations for one. */
const PATCH_OPERATIONS = ['move', 'copy', 'test'];

/** Other objects have an `op` too: one that reads like an operation has nothing else, and a name like one. */
function readsLikeOperation(object: ObjectExpression, name: string): boolean {
  const hasPath = literalText(property(object, 'path'))?.startsWith('/') ?? false;
  const isNamed = [...OPERATIONS, ...PATCH_OPERATIONS].includes(name.toLowerCase());
  const members = object.properties.flatMap((member) =>
    member.type === 'Property' && member.key.type === 'Identifier' ? [member.key.name] : [],
  );
  return hasPath || (isNamed && members.every((member) => OPERATION_MEMBERS.includes(member)));
}

function operationProblems(object: ObjectExpression, source: SourceText): Problem[] {
  const problems: Problem[] = [];
  const op = property(object, 'op');
  const name = literalText(op);
  if (op === undefined || name === undefined || !readsLikeOperation(object, name)) return [];
  if (!OPERATIONS.some((known) => known === name)) {
    problems.push(
      problemAt(
        source,
        op,
        'operation-name',
        'error',
        `"${name}" is no operation: one bad operation makes the platform refuse the whole answer`,
        `Write one of ${OPERATIONS.join(', ')}, in lower case.`,
        rightOperation(op, name),
      ),
    );
  }
  if (name === 'add' || name === 'remove' || name === 'replace') {
    const hasSpread = object.properties.some((member) => member.type === 'SpreadElement');
    if (property(object, 'path') === undefined && !hasSpread) {
      problems.push(
        problemAt(
          source,
          object,
          'operation-without-path',
          'error',
          `an operation "${name}" without "path" makes the platform fail the flow`,
          'Give the path that the operation is about.',
        ),
      );
    }
  }
  return problems;
}

function textProblems(object: ObjectExpression, source: SourceText): Problem[] {
  return FIELDS.flatMap((field) => {
    const node = property(object, field);
    const text = literalText(node);
    const objection = text === undefined ? undefined : textObjection(field, text);
    if (node === undefined || objection === undefined) return [];
    return [
      problemAt(
        source,
        node,
        objection.code,
        'error',
        objection.message,
        `Use ${ALLOWED_TEXT_WORDS}; at most ${TEXT_RULES[field].max} characters.`,
      ),
    ];
  });
}

function statusProblems(object: ObjectExpression, source: SourceText): Problem[] {
  const node = property(object, 'actionStatus');
  const status = literalText(node);
  if (node === undefined || status === undefined || STATUSES.includes(status)) return [];
  return [
    problemAt(
      source,
      node,
      'action-status',
      'error',
      `"${status}" is no actionStatus: the platform can't use the answer`,
      'Write SUCCESS, FAILED or ERROR, in upper case.',
      rightStatus(node, status, STATUSES),
    ),
  ];
}

function isDefaultExport(node: AnyNode): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  return (
    node.type === 'ExportNamedDeclaration' &&
    node.specifiers.some(
      ({ exported }) => exported.type === 'Identifier' && exported.name === 'default',
    )
  );
}

/** The service is a Node: its built-in modules load, packages are bundled into the text before. */
function importProblems(node: AnyNode, name: string, source: SourceText): Problem[] {
  const bare = name.replace(/^node:/, '');
  if (Object.hasOwn(NODE_MODULES, bare)) return [];
  if (NOT_SIMULATED.includes(bare)) {
    const message = `the built-in module "${name}" is not simulated: loading it fails here`;
    return [problemAt(source, node, 'import', 'warning', message, 'It works in your own service.')];
  }
  const hint = name.startsWith('.')
    ? 'Put the file into the folder of the extension: it is bundled into the code.'
    : 'Install its package in the workspace (npm install): it is bundled into the code.';
  return [problemAt(source, node, 'import', 'error', `"${name}" can't be loaded`, hint)];
}

/** An action type that the platform does not run at all. */
function refusedType({ id }: Trigger, file: string): Problem[] {
  const { refusedByPlatform } = actionTypeOf(id);
  if (refusedByPlatform === undefined) return [];
  const message = `nothing calls this code: ${refusedByPlatform}`;
  return [{ file, line: 1, column: 1, severity: 'error', code: 'not-implemented', message }];
}

/** Syntax errors, and what the platform would refuse in answers that are written out in the code. */
export function lint(source: SourceText, trigger: Trigger): Problem[] {
  const syntax = checkSyntax(source, 'module');
  if (syntax !== undefined) return [syntax];
  const parsed = parseText(source.code, 'module');
  if (!parsed.ok) throw parsed.error;
  const { file } = source;
  const { program } = parsed;
  const problems = refusedType(trigger, file);
  if (!program.body.some(isDefaultExport)) {
    problems.push({
      file,
      line: 1,
      column: 1,
      severity: 'error',
      code: 'no-default-export',
      message: 'the module has no default export: nothing is called',
      hint: 'Write: export default function (request) { ... }',
      ...fixesOf(source.code, () => 'module', defaultExport(program)),
    });
  }
  for (const node of nodesOf(program)) {
    if (node.type === 'ImportDeclaration') {
      problems.push(...importProblems(node, String(node.source.value), source));
    }
    if (node.type !== 'ObjectExpression') continue;
    problems.push(
      ...operationProblems(node, source),
      ...textProblems(node, source),
      ...statusProblems(node, source),
    );
  }
  return problems;
}
