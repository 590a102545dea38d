import type { ecmaVersion } from 'acorn';
import type { SourceForm, SourceText } from '../model/sandbox.ts';
import type { Problem } from '../model/workspace.ts';
import { parseText } from './parse.ts';

/**
 * Checks that the author's text parses on its own, in the form in which it will
 * be loaded, at a level of the language. Wrapping alone would not show it: a text can close its own wrapper.
 */
export function checkSyntax(
  { file, code }: SourceText,
  form: SourceForm,
  level: ecmaVersion = 'latest',
): Problem | undefined {
  const parsed = parseText(code, form, level);
  if (parsed.ok) return undefined;
  const { error } = parsed;
  if (error instanceof RangeError) return tooDeep(file);
  if (!isAcornError(error)) throw error;
  return {
    file,
    line: error.loc.line,
    column: error.loc.column + 1,
    severity: 'error',
    code: 'syntax',
    message: error.message.replace(/ \(\d+:\d+\)$/, ''),
    hint: 'Correct the syntax at this place; nothing runs until the text parses.',
  };
}

/** A text can be nested so deeply that no parser follows it. */
function tooDeep(file: string): Problem {
  return {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    code: 'syntax',
    message: 'The source is nested too deeply to be parsed',
    hint: 'Nothing runs until the text parses.',
  };
}

function isAcornError(
  error: unknown,
): error is SyntaxError & { loc: { line: number; column: number } } {
  return error instanceof SyntaxError && 'loc' in error;
}
