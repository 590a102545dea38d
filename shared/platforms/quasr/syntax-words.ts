import { tokenizer } from 'acorn';
import { v8SyntaxMessage } from '../../guest/v8-syntax.ts';
import type { Problem } from '../../model/workspace.ts';

/** A syntax error as V8 words it, and which part of the text it marks. */
export interface SyntaxWords {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

function offsetOf(problem: Problem, code: string): number {
  const before = code.split('\n').slice(0, (problem.line ?? 1) - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + (problem.column ?? 1) - 1;
}

/** Length of the token at a place; of one that never ends the rest of its line. */
function tokenLength(code: string, offset: number): number {
  const rest = code.slice(offset);
  try {
    const token = tokenizer(rest, { ecmaVersion: 'latest' }).getToken();
    return token.end - token.start;
  } catch {
    return rest.split('\n', 1)[0]?.length ?? 0;
  }
}

/** What V8 marks stands before the place at which the parser stops. */
const BEFORE: readonly (readonly [RegExp, RegExp])[] = [
  [/^await is only valid/, /\bawait\s+$/],
  [/^Missing initializer in const/, /[\w$]+\s*$/],
];

/** V8's words for a syntax problem. docs/contracts/lambda.md, 3 Load failures and 4 */
export function syntaxWords(problem: Problem, code: string): SyntaxWords {
  const message = v8SyntaxMessage(problem, { file: problem.file, code });
  const stopped = offsetOf(problem, code);
  const before = BEFORE.find(([words]) => words.test(message))?.[1].exec(code.slice(0, stopped));
  const offset = before?.index ?? stopped;
  return { message, offset, length: tokenLength(code, offset) };
}
