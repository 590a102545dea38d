import { type ecmaVersion, parse } from 'acorn';
import type { SourceForm, SourceText } from '../model/sandbox.ts';
import type { Problem } from '../model/workspace.ts';

const REMEMBERED = 64;
const known = new Map<string, Problem | undefined>();

/**
 * Checks that the author's text parses on its own, in the form in which it will
 * be loaded, at a level of the language. Wrapping alone would not show it: a text can close its own wrapper.
 * Pure; the latest texts are remembered, since an unchanged extension is fired often.
 */
export function checkSyntax(
  source: SourceText,
  form: SourceForm,
  level: ecmaVersion = 'latest',
): Problem | undefined {
  const key = `${form}\0${level}\0${source.file}\0${source.code}`;
  if (known.has(key)) return known.get(key);
  const problem = parseOnce(source, form, level);
  const oldest = known.keys().next();
  if (known.size >= REMEMBERED && !oldest.done) known.delete(oldest.value);
  known.set(key, problem);
  return problem;
}

function parseOnce(
  { file, code }: SourceText,
  form: SourceForm,
  level: ecmaVersion,
): Problem | undefined {
  const body = form === 'commonjs' || form === 'function-body';
  try {
    parse(code, {
      ecmaVersion: level,
      sourceType: form === 'module' ? 'module' : 'script',
      allowReturnOutsideFunction: body,
      allowHashBang: form === 'commonjs' || form === 'module',
      locations: true,
    });
    return undefined;
  } catch (error) {
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
