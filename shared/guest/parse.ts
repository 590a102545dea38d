import { type ecmaVersion, type Program, parse } from 'acorn';
import type { SourceForm } from '../model/sandbox.ts';
import { Remembered } from './remembered.ts';

export type Parsed =
  | { readonly ok: true; readonly program: Program }
  /** `error` is acorn's SyntaxError, or a RangeError when the text is nested too deeply */
  | { readonly ok: false; readonly error: unknown };

const known = new Remembered<Parsed>();

/**
 * The syntax tree of an author's text on its own, in the form in which it will be loaded, at a level
 * of the language. Pure; the latest texts are remembered, since an unchanged extension is fired often.
 */
export function parseText(code: string, form: SourceForm, level: ecmaVersion = 'latest'): Parsed {
  return known.get(`${form} ${level} ${code}`, () => parseOnce(code, form, level));
}

function parseOnce(code: string, form: SourceForm, level: ecmaVersion): Parsed {
  const body = form === 'commonjs' || form === 'function-body';
  try {
    const program = parse(code, {
      ecmaVersion: level,
      sourceType: form === 'module' ? 'module' : 'script',
      allowReturnOutsideFunction: body,
      allowHashBang: form === 'commonjs' || form === 'module',
      locations: true,
    });
    return { ok: true, program };
  } catch (error) {
    return { ok: false, error };
  }
}
