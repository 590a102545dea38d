import type { AnyNode } from 'acorn';
import type { Remedy } from '../../../guest/fix.ts';
import type { Finding } from './finding.ts';
import type { Visit } from './syntax-tree.ts';

/** Nodes that ECMAScript 5.1 does not have. */
const NODES: Readonly<Record<string, string>> = {
  ArrayPattern: 'Destructuring',
  ArrowFunctionExpression: 'An arrow function',
  AssignmentPattern: 'A default value',
  AwaitExpression: 'await',
  ChainExpression: 'Optional chaining',
  ClassDeclaration: 'A class',
  ClassExpression: 'A class',
  ForOfStatement: 'for-of',
  ObjectPattern: 'Destructuring',
  RestElement: 'A rest parameter',
  SpreadElement: 'Spreading',
  TemplateLiteral: 'A template',
};

const OPERATORS = ['**', '**=', '??', '??=', '&&=', '||='];

/** What a node is that ECMAScript 5.1 lacks; undefined when it has it. */
function wordsOf(node: AnyNode): string | undefined {
  if (Object.hasOwn(NODES, node.type)) return NODES[node.type];
  switch (node.type) {
    case 'VariableDeclaration':
      return node.kind === 'var' ? undefined : node.kind;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return node.async || node.generator ? 'An async or a generator function' : undefined;
    case 'Property':
      return node.shorthand || node.method || node.computed
        ? 'A short, computed or method property'
        : undefined;
    case 'CatchClause':
      return node.param == null ? 'Catch without a name' : undefined;
    case 'AssignmentExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
      return OPERATORS.includes(node.operator) ? `The operator ${node.operator}` : undefined;
    default:
      return undefined;
  }
}

/** Syntax that a body for Nashorn can't have: nothing of it runs there. */
export function newerSyntaxOf({ node, parent }: Visit): Finding | undefined {
  const what = wordsOf(node);
  // A pattern's own parts are told with it.
  if (what === undefined || parent?.type === 'ObjectPattern') return undefined;
  return {
    node,
    severity: 'error',
    code: 'newer-than-es5',
    message: `${what} came after ECMAScript 5.1, which Nashorn speaks: nothing of the body runs there.`,
    hint: 'Write it in older terms, or let GraalJS run it.',
    remedies: asVar(node, parent),
  };
}

/** `var`, where the declaration stands directly in the body of a function or at the top level. */
function asVar(node: AnyNode, parent: AnyNode | undefined): Remedy[] {
  if (node.type !== 'VariableDeclaration') return [];
  if (parent?.type !== 'Program' && parent?.type !== 'BlockStatement') return [];
  const { start, kind } = node;
  return [{ title: 'Write var', changes: [{ start, end: start + kind.length, text: 'var' }] }];
}
