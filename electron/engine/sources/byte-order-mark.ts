import type { SourceText } from '../../../shared/model/sandbox.ts';

/**
 * The text without a byte order mark: every platform skips it, and no editor counts it as a
 * column. A text with a map was made here and has none.
 */
export function withoutByteOrderMark(source: SourceText): SourceText {
  if (!source.code.startsWith('\uFEFF')) return source;
  return { ...source, code: source.code.slice(1) };
}
