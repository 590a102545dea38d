import type { AnyNode, Function as FunctionNode, Program } from 'acorn';
import { nodesOf } from '../../guest/syntax-nodes.ts';

/** A handler function of the author's text. */
export type Handler = Pick<FunctionNode, 'async' | 'generator' | 'params' | 'body'> & AnyNode;

function asHandler(node: AnyNode | null | undefined): Handler | undefined {
  switch (node?.type) {
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
      return node;
    default:
      return undefined;
  }
}

function exportsHandler(node: AnyNode): boolean {
  if (node.type !== 'MemberExpression' || node.computed) return false;
  const { object, property } = node;
  if (property.type !== 'Identifier' || property.name !== 'handler') return false;
  if (object.type === 'Identifier') return object.name === 'exports';
  return (
    object.type === 'MemberExpression' &&
    object.object.type === 'Identifier' &&
    object.object.name === 'module' &&
    object.property.type === 'Identifier' &&
    object.property.name === 'exports'
  );
}

/** The handler function where the text exports it directly. */
export function findHandler(tree: Program): Handler | undefined {
  for (const node of nodesOf(tree)) {
    if (node.type === 'AssignmentExpression' && exportsHandler(node.left)) {
      return asHandler(node.right);
    }
    if (node.type !== 'ExportNamedDeclaration' || node.declaration == null) continue;
    const { declaration } = node;
    if (declaration.type === 'FunctionDeclaration' && declaration.id.name === 'handler') {
      return declaration;
    }
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && id.name === 'handler') return asHandler(init);
    }
  }
  return undefined;
}

/** The value that a function itself returns; nested functions return for themselves. */
export function returnOf(handler: Handler): AnyNode | undefined {
  if (handler.body.type !== 'BlockStatement') return handler.body;
  const inner: AnyNode[] = [];
  for (const node of nodesOf(handler.body)) {
    if (asHandler(node) !== undefined) inner.push(node);
    if (node.type !== 'ReturnStatement' || node.argument == null) continue;
    const nested = inner.some((fn) => fn.start <= node.start && node.end <= fn.end);
    if (!nested) return node;
  }
  return undefined;
}

/** Values that are certainly no promise, so that Node 22 drops them. */
const PLAIN = ['ObjectExpression', 'ArrayExpression', 'Literal', 'TemplateLiteral'];

/** Whether a returned expression is a value that Node 22 drops. */
export function isPlain(node: AnyNode): boolean {
  const value = node.type === 'ReturnStatement' ? node.argument : node;
  return value != null && PLAIN.includes(value.type);
}
