import { wrapperPrefix } from '../../guest/stack.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import { v8SyntaxMessage } from '../../guest/v8-syntax.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Ending } from './outcome.ts';
import { webtaskProfile } from './profile.ts';
import { thrownError } from './report.ts';
import { compileFailure, type Writing } from './respond.ts';

/** What a call comes to when the code does not parse; undefined when it does. */
export function syntaxEnding(source: SourceText, writing: Writing): Ending | undefined {
  const problem = checkSyntax(source, webtaskProfile.form);
  if (problem === undefined) return undefined;
  const line = problem.line ?? 1;
  const column = problem.column ?? 1;
  const shift = line === 1 ? wrapperPrefix(webtaskProfile).length : 0;
  const message = v8SyntaxMessage(problem, source);
  const stack = `    at ${source.file}:${line}:${column + shift}`;
  const native = compileFailure(thrownError('SyntaxError', message, stack), writing);
  const location = { file: source.file, line, column };
  const place = `${source.file}:${line}:${column}`;
  return {
    outcome: 'error',
    native,
    error: {
      name: 'SyntaxError',
      message,
      stack: `SyntaxError: ${message}\n    at ${place}`,
      location,
    },
    remark: `Compilation failed: SyntaxError: ${message}`,
  };
}
