import { tokenizer, tokTypes } from 'acorn';
import type { SourceText } from '../model/sandbox.ts';
import type { Problem } from '../model/workspace.ts';

const AWAIT = 'await is only valid in async functions and the top level bodies of modules';

/** The parser's message and V8's. What is not here keeps the parser's words. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^Unterminated string constant$/, 'Invalid or unexpected token'],
  [/^Unexpected character /, 'Invalid or unexpected token'],
  [/^Unterminated template$/, 'Unexpected end of input'],
  [/^Unterminated comment$/, 'Invalid or unexpected token'],
  [/^Unterminated regular expression$/, 'Invalid regular expression: missing /'],
  [/^Assigning to rvalue$/, 'Invalid left-hand side in assignment'],
  [/^Argument name clash$/, 'Duplicate parameter name not allowed in this context'],
  [/^Unsyntactic break$/, 'Illegal break statement'],
  [/^Unsyntactic continue$/, 'Illegal continue statement: no surrounding iteration statement'],
  [/^'super' keyword outside a method$/, "'super' keyword unexpected here"],
  [/^Duplicate constructor in the same class$/, 'A class may only have one constructor'],
  [/^'with' in strict mode$/, 'Strict mode code may not include a with statement'],
  [/^Deleting local variable/, 'Delete of an unqualified identifier in strict mode.'],
  [/^Missing catch or finally clause$/, 'Missing catch or finally after try'],
  [/^Shorthand property assignments are valid only/, 'Invalid shorthand property initializer'],
  [/^'return' outside of function$/, 'Illegal return statement'],
  [/^Cannot use keyword 'await' outside an async function$/, AWAIT],
];

function offsetOf(code: string, line: number, column: number): number {
  const before = code.split('\n').slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

function unexpected(code: string, offset: number): string {
  const rest = code.slice(offset);
  try {
    const token = tokenizer(rest, { ecmaVersion: 'latest' }).getToken();
    if (token.type === tokTypes.eof) return 'Unexpected end of input';
    const text = rest.slice(token.start, token.end);
    if (token.type === tokTypes.string) return 'Unexpected string';
    if (token.type === tokTypes.num) return 'Unexpected number';
    if (token.type === tokTypes.backQuote) return 'Unexpected template string';
    return token.type === tokTypes.name
      ? `Unexpected identifier '${text}'`
      : `Unexpected token '${text}'`;
  } catch {
    return 'Invalid or unexpected token';
  }
}

function moduleOnly(code: string, offset: number): string {
  return code.startsWith('import', offset)
    ? 'Cannot use import statement outside a module'
    : "Unexpected token 'export'";
}

/** The message of a syntax problem as Node words it. Pure. */
export function v8SyntaxMessage(problem: Problem, { code }: SourceText): string {
  const { message, line = 1, column = 1 } = problem;
  const offset = offsetOf(code, line, column);
  if (message.startsWith("'import' and 'export' may appear only")) return moduleOnly(code, offset);
  if (message === 'Unexpected token' && /\bawait\s+$/.test(code.slice(0, offset))) return AWAIT;
  if (message === 'Unexpected token' && /\bconst\s+[\w$]+\s*$/.test(code.slice(0, offset)))
    return 'Missing initializer in const declaration';
  if (message === 'Unexpected token') return unexpected(code, offset);
  return WORDINGS.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}
