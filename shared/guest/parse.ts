import { type ecmaVersion, type Program, parse } from 'acorn';
import type { SourceForm } from '../model/sandbox.ts';

export type Parsed =
  | { readonly ok: true; readonly program: Program }
  /** `error` is acorn's SyntaxError, or a RangeError when the text is nested too deeply */
  | { readonly ok: false; readonly error: unknown };

/** A tree is many times as large as its text: no more than this much text stays remembered. */
const MOST_CHARACTERS = 512 * 1024;
const known = new Map<string, Parsed>();
let characters = 0;

/**
 * The syntax tree of an author's text on its own, in the form in which it will be loaded, at a level
 * of the language. Pure; the latest texts are remembered, since an unchanged extension is fired often.
 */
export function parseText(code: string, form: SourceForm, level: ecmaVersion = 'latest'): Parsed {
  const key = `${form} ${level} ${code}`;
  const found = known.get(key) ?? parseOnce(code, form, level);
  if (!known.has(key)) characters += key.length;
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (characters <= MOST_CHARACTERS || oldest === key) break;
    known.delete(oldest);
    characters -= oldest.length;
  }
  return found;
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
