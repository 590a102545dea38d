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
