import type {
  AnyNode,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
  Program,
} from 'acorn';

type FunctionNode = ArrowFunctionExpression | FunctionDeclaration | FunctionExpression;

/** The function that a module hands to the platform. */
export interface Exported {
  readonly isAsync: boolean;
  /** as `length` counts: up to the first default or rest parameter */
  readonly length: number;
  /** 1-based */
  readonly line: number;
  readonly column: number;
}

function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionDeclaration'
  );
}

function isModuleExports(node: AnyNode): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  );
}

/** What one statement of the top level hands over, if it does. */
function handed(statement: AnyNode): AnyNode | undefined {
  if (statement.type === 'ReturnStatement') return statement.argument ?? undefined;
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  const isExport = expression.type === 'AssignmentExpression' && isModuleExports(expression.left);
  return isExport ? expression.right : undefined;
}

/** A function of the top level, by its name. */
function named(program: Program, name: string): AnyNode | undefined {
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration' && statement.id.name === name) return statement;
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && id.name === name && init) return init;
    }
  }
  return undefined;
}

/** The function that the text hands over at its top level; undefined where that can't be seen. */
export function exportedFunction(program: Program): Exported | undefined {
  const all = program.body.flatMap((statement) => handed(statement) ?? []);
  const last = all.at(-1);
  const node = last?.type === 'Identifier' ? named(program, last.name) : last;
  if (node === undefined || !isFunction(node)) return undefined;
  const { params, loc } = node;
  const counted = params.findIndex(
    ({ type }) => type === 'AssignmentPattern' || type === 'RestElement',
  );
  return {
    isAsync: node.async,
    length: counted < 0 ? params.length : counted,
    line: loc?.start.line ?? 1,
    column: (loc?.start.column ?? 0) + 1,
  };
}
