import type {
  AnyNode,
  CallExpression,
  Function as FunctionNode,
  MemberExpression,
  Program,
  ReturnStatement,
  VariableDeclaration,
} from 'acorn';
import { inserting, type Remedy, replacing, type TextChange } from '../../../guest/fix.ts';
import { nodesOf } from '../../../guest/syntax-nodes.ts';
import type { LambdaType } from '../types/lambda-type.ts';

/** `async` and the character after it. */
const ASYNC_LENGTH = 6;
const AWAIT_LENGTH = 6;

/** The function that the type needs, at the end of the body. */
export function defineEntry(program: Program, type: LambdaType): Remedy[] {
  const before = program.end === 0 ? '' : '\n';
  return [
    {
      title: `Define ${type.entry}`,
      changes: [inserting(program.end, `${before}function ${type.signature} {\n}\n`)],
    },
  ];
}

/** An ordinary function of an async one: what it awaited is there at once. */
export function withoutAsync(fn: AnyNode & FunctionNode): Remedy[] {
  if (!fn.async || fn.generator || fn.type === undefined) return [];
  const changes: TextChange[] = [{ start: fn.start, end: fn.start + ASYNC_LENGTH, text: '' }];
  for (const node of nodesOf(fn)) {
    if (node !== fn && 'async' in node && node.async) return [];
    if (node.type === 'ForOfStatement' && node.await) return [];
    if (node.type !== 'AwaitExpression') continue;
    changes.push({ start: node.start, end: node.start + AWAIT_LENGTH, text: '' });
  }
  return [{ title: 'Make it an ordinary function', changes }];
}

/** `const` where nothing ever writes the variable. */
export function asConstant(program: Program, statement: VariableDeclaration): Remedy[] {
  const names = statement.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init != null ? [id.name] : [],
  );
  if (statement.kind !== 'let' || names.length < statement.declarations.length) return [];
  for (const node of nodesOf(program)) {
    const written = writtenBy(node);
    if (written === undefined) continue;
    for (const part of nodesOf(written)) {
      if (part.type === 'Identifier' && names.includes(part.name)) return [];
    }
  }
  const { start } = statement;
  return [
    { title: 'Make it const', changes: [{ start, end: start + 'let'.length, text: 'const' }] },
  ];
}

/** What a node assigns to. */
function writtenBy(node: AnyNode): AnyNode | undefined {
  switch (node.type) {
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' ? undefined : node.left;
    case 'UpdateExpression':
      return node.argument;
    case 'ForInStatement':
    case 'ForOfStatement':
      return node.left.type === 'VariableDeclaration' ? undefined : node.left;
    default:
      return undefined;
  }
}

/** A return of nothing, where working the value out does nothing else. */
export function withoutValue({ start, argument }: ReturnStatement): Remedy[] {
  if (argument?.type !== 'Identifier' && argument?.type !== 'Literal') return [];
  return [
    {
      title: 'Return nothing',
      changes: [{ start: start + 'return'.length, end: argument.end, text: '' }],
    },
  ];
}

/** Members of later levels that an older expression stands for exactly. */
const OLDER: Readonly<Record<string, string>> = {
  'Object.hasOwn': 'Object.prototype.hasOwnProperty.call',
  'Number.parseFloat': 'parseFloat',
  'Number.parseInt': 'parseInt',
};

/** Methods with one argument, as a comparison of an older one. */
const COMPARED: Readonly<Record<string, readonly [method: string, end: string]>> = {
  includes: ['indexOf', ') !== -1)'],
  startsWith: ['lastIndexOf', ', 0) === 0)'],
};

/** @param parent what the member is called by */
export function inOlderTerms(
  node: MemberExpression,
  parent: AnyNode | undefined,
  name: string,
): Remedy[] {
  const older = Object.hasOwn(OLDER, name) ? OLDER[name] : undefined;
  if (older !== undefined) {
    return [{ title: `Write ${older}`, changes: [replacing(node, older)] }];
  }
  const compared = Object.hasOwn(COMPARED, name) ? COMPARED[name] : undefined;
  if (compared === undefined || parent?.type !== 'CallExpression' || node.computed) return [];
  const [argument, ...more] = parent.arguments;
  if (parent.callee !== node || !argument || more.length > 0) return [];
  if (argument.type === 'SpreadElement') return [];
  const [method, text] = compared;
  return [
    {
      title: `Write ${method}`,
      changes: [
        inserting(parent.start, '('),
        replacing(node.property, method),
        { start: argument.end, end: parent.end, text },
      ],
    },
  ];
}

/** Other names of what lambdas call `globalThis`. */
const GLOBALS: readonly string[] = ['global', 'self'];

/** @param parent what the name is called or read by */
export function knownGlobal(
  node: AnyNode & { name: string },
  parent: AnyNode | undefined,
): Remedy[] {
  if (GLOBALS.includes(node.name) && parent?.type !== 'Property') {
    return [{ title: 'Write globalThis', changes: [replacing(node, 'globalThis')] }];
  }
  if (node.name !== 'structuredClone' || parent?.type !== 'CallExpression') return [];
  const [value, ...more] = parent.arguments;
  if (parent.callee !== node || value === undefined || more.length > 0) return [];
  return value.type === 'SpreadElement'
    ? []
    : [
        {
          title: 'Copy it as JSON',
          changes: [
            replacing(node, 'JSON.parse'),
            inserting(value.start, 'JSON.stringify('),
            inserting(value.end, ')'),
          ],
        },
      ];
}

/** Documented methods of console in place of others, the nearest first. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  warn: ['error', 'info'],
  trace: ['debug'],
};

export function documentedMethod({ callee }: CallExpression, method: string): Remedy[] {
  if (callee.type !== 'MemberExpression' || callee.computed) return [];
  return (NEAREST[method] ?? []).map((name) => ({
    title: `Write console.${name}`,
    changes: [replacing(callee.property, name)],
  }));
}

const isText = (node: AnyNode) =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');

/** One argument of several: texts as they are, everything else as JSON. */
export function oneArgument({ arguments: given }: CallExpression): Remedy[] {
  const [first] = given;
  const last = given.at(-1);
  if (!first || !last || given.some(({ type }) => type === 'SpreadElement')) return [];
  const opening = (node: AnyNode) => (isText(node) ? '' : 'JSON.stringify(');
  const closing = (node: AnyNode) => (isText(node) ? '' : ')');
  const changes: TextChange[] = [inserting(first.start, opening(first))];
  for (const [index, node] of given.entries()) {
    const next = given[index + 1];
    if (!next) continue;
    const between = `${closing(node)} + ' ' + ${opening(next)}`;
    changes.push({ start: node.end, end: next.start, text: between });
  }
  changes.push(inserting(last.end, closing(last)));
  const title = 'Join the arguments into one text';
  return [{ title, changes: changes.filter(({ start, end, text }) => text !== '' || end > start) }];
}
