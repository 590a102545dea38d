import type { SourceText } from '../../model/sandbox.ts';

export type Pragma = 'latest' | 'npm';

const DIRECTIVES = /^(?:[\n\s]*("|')use\s+(?:latest|npm)\1\s*(?:;|\n))*/;

/** The directives that the runtime recognises: only as the very first statements. */
export function pragmasOf(source: SourceText): Pragma[] {
  const head = DIRECTIVES.exec(source.code)?.[0] ?? '';
  const found: Pragma[] = [];
  if (/use\s+latest/.test(head)) found.push('latest');
  if (/use\s+npm/.test(head)) found.push('npm');
  return found;
}

/** The author's text as it is compiled: without a byte order mark, a hashbang line as a comment. */
export function compiledText(source: SourceText): SourceText {
  const code = source.code.replace(/^\uFEFF/, '').replace(/^#!/, '//');
  return code === source.code ? source : { ...source, code };
}

/** `"use strict"` among the first directives; comments and other directives may stand before it. */
const STRICT =
  /^((?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/|(["'])use (?:latest|npm)\2\s*;?)*)(["'])use strict\3/;

/**
 * The text behind a compiler that puts its own text before it: directives are none any more. What
 * stands for them has the same length, so that places stay.
 */
export function withoutDirectives(source: SourceText): SourceText {
  const code = source.code.replace(
    STRICT,
    (_, before: string, _quote: string, quote: string) => `${before}${quote}use sloppy${quote}`,
  );
  return code === source.code ? source : { ...source, code };
}
