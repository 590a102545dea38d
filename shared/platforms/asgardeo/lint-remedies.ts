import type { AnyNode, Node, Program } from 'acorn';
import { inserting, type Remedy, replacing } from '../../guest/fix.ts';
import { OPERATIONS } from './action-response.ts';

/** What authors call the platform's operations and statuses elsewhere. */
const MEANT_OPERATIONS: Readonly<Record<string, string>> = {
  delete: 'remove',
  update: 'replace',
  set: 'replace',
};
const MEANT_STATUSES: Readonly<Record<string, string>> = {
  OK: 'SUCCESS',
  FAIL: 'FAILED',
  FAILURE: 'FAILED',
};

function instead(node: Node, text: string | undefined): Remedy[] {
  if (text === undefined) return [];
  return [{ title: `Write '${text}'`, changes: [replacing(node, `'${text}'`)] }];
}

export function rightOperation(node: Node, name: string): Remedy[] {
  const lower = name.toLowerCase();
  return instead(node, OPERATIONS.find((known) => known === lower) ?? MEANT_OPERATIONS[lower]);
}

export function rightStatus(node: Node, status: string, known: readonly string[]): Remedy[] {
  const upper = status.toUpperCase();
  return instead(node, known.find((each) => each === upper) ?? MEANT_STATUSES[upper]);
}

/** `module.exports` or `exports.default`. */
function isCommonExport(node: AnyNode): boolean {
  if (node.type !== 'MemberExpression' || node.computed) return false;
  const { object, property } = node;
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return false;
  const name = `${object.name}.${property.name}`;
  return name === 'module.exports' || name === 'exports.default';
}

/** The only function at the top level becomes the default export, or what CommonJS exports does. */
export function defaultExport({ body }: Program): Remedy[] {
  const title = 'Make it the default export';
  for (const statement of body) {
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression' || !isCommonExport(expression.left)) continue;
    const { start } = statement;
    return [{ title, changes: [{ start, end: expression.right.start, text: 'export default ' }] }];
  }
  const functions = body.flatMap((statement) => {
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    return declared?.type === 'FunctionDeclaration' ? [{ statement, declared }] : [];
  });
  const [only, ...more] = functions;
  if (only === undefined || more.length > 0) return [];
  const { statement, declared } = only;
  const change =
    statement === declared
      ? inserting(statement.start, 'export default ')
      : { start: statement.start, end: declared.start, text: 'export default ' };
  return [{ title, changes: [change] }];
}
