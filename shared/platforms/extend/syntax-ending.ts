import { wrapperPrefix } from '../../guest/stack.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import { v8SyntaxMessage } from '../../guest/v8-syntax.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Ending } from './outcome.ts';
import type { ErrorClass } from './points.ts';
import { webtaskProfile } from './profile.ts';
import { thrownError } from './report.ts';
import { compileFailure, type Writing } from './respond.ts';
import { type LatestFailure, latestFailure } from './use-latest.ts';

/** A text that does not parse: where, and in Node's words. */
export interface BrokenText {
  readonly name: 'SyntaxError' | LatestFailure['name'];
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** in the guest's form */
  readonly stack: string;
}

/** Classes that stand before the text on its first line: the text can't declare their names again. */
function declared(classes: readonly ErrorClass[]): string {
  return classes.map(({ name }) => `class ${name}{}`).join(';');
}

/** Why the code does not parse behind these classes; undefined when it does. */
export function brokenText(
  source: SourceText,
  classes: readonly ErrorClass[] = [],
): BrokenText | undefined {
  const before = classes.length === 0 ? '' : `${declared(classes)};`;
  const whole = { ...source, code: before + source.code };
  const problem = checkSyntax(whole, webtaskProfile.form);
  if (problem === undefined) return classes.length > 0 ? undefined : untranslatable(source);
  const line = problem.line ?? 1;
  const column = Math.max(1, (problem.column ?? 1) - (line === 1 ? before.length : 0));
  const shift = line === 1 ? wrapperPrefix(webtaskProfile).length : 0;
  const stack = `    at ${source.file}:${line}:${column + shift}`;
  const message = v8SyntaxMessage(problem, whole);
  return { name: 'SyntaxError', message, line, column, stack };
}

/** Behind classes nothing is translated: the directive is not the first any more. */
function untranslatable(source: SourceText): BrokenText | undefined {
  const failure = latestFailure(source);
  if (failure === undefined) return undefined;
  const shift = failure.line === 1 ? wrapperPrefix(webtaskProfile).length : 0;
  return { ...failure, stack: `    at ${source.file}:${failure.line}:${failure.column + shift}` };
}

/** What a call comes to when the platform itself answers that the code does not parse. */
export function syntaxEnding(broken: BrokenText, { file }: SourceText, writing: Writing): Ending {
  const { name, message, line, column, stack } = broken;
  const native = compileFailure(thrownError(name, message, stack), writing);
  return {
    outcome: 'error',
    native,
    error: {
      name,
      message,
      stack: `${name}: ${message}\n    at ${file}:${line}:${column}`,
      location: { file, line, column },
    },
    remark: `Compilation failed: ${name}: ${message}`,
  };
}
