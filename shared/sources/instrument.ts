import MagicString from 'magic-string';
import type { SourceText } from '../model/sandbox.ts';

/** A text that stands for another one, and the way back. */
export interface Rewritten {
  readonly code: string;
  /** source map (version 3, JSON text) from `code` to the text that was rewritten */
  readonly map: string;
}

/**
 * Replaces a text right before a run, as coverage and tracing do: it gets what the platform would
 * be given, and its result is given instead. Pure; the result must parse in the same form.
 */
export type Instrument = (source: SourceText) => Rewritten;

/**
 * Rewrites a text by edits at its own offsets (UTF-16), with a map that finds each word again.
 *
 * @param edit changes the text that it is handed: `text.appendLeft(offset, 'count(1);')`
 */
export function rewrite(source: SourceText, edit: (text: MagicString) => void): Rewritten {
  const text = new MagicString(source.code);
  edit(text);
  const map = text.generateMap({ source: source.file, hires: 'boundary' });
  return { code: text.toString(), map: map.toString() };
}
