import { type Expression, type Pattern, type Program, parse, type Super } from 'acorn';
import { type Errors, fieldError } from './errors.ts';

const FIELD = 'lambda.body';

/**
 * What is wrong with the source of a lambda: it has to be an ECMAScript 2021 script that defines
 * the function of its type. Source: docs/contracts/fusionauth.md §7, Source (codes
 * and texts are assumed).
 */
export function bodyError(source: string, functionName: string): Errors | undefined {
  let program: Program;
  try {
    program = parse(source, { ecmaVersion: 2021, sourceType: 'script' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fieldError(FIELD, 'invalid', `The JavaScript of the lambda does not compile: ${reason}`);
  }
  if (globalsOf(program).has(functionName)) return undefined;
  return fieldError(FIELD, 'missing', `The body must define a function named [${functionName}].`);
}

/** Names that a script defines at its top level. */
function globalsOf(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration') names.add(statement.id.name);
    if (statement.type === 'VariableDeclaration') {
      for (const { id } of statement.declarations) addTarget(id, names);
    }
    if (statement.type === 'ExpressionStatement') {
      const { expression } = statement;
      if (expression.type === 'AssignmentExpression') addTarget(expression.left, names);
    }
  }
  return names;
}

function addTarget(target: Pattern, names: Set<string>): void {
  if (target.type === 'Identifier') names.add(target.name);
  if (target.type !== 'MemberExpression' || !isGlobal(target.object)) return;
  const { property } = target;
  if (property.type === 'Identifier' && !target.computed) names.add(property.name);
  if (property.type === 'Literal' && typeof property.value === 'string') names.add(property.value);
}

function isGlobal(node: Expression | Super): boolean {
  return (
    node.type === 'ThisExpression' || (node.type === 'Identifier' && node.name === 'globalThis')
  );
}
