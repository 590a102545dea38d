import remapping from '@jridgewell/remapping';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Rewritten } from '../../../shared/sources/instrument.ts';

/**
 * A source whose text was replaced: its map leads over the text that was replaced back to the
 * author's files.
 */
export function replaced(source: SourceText, { code, map }: Rewritten): SourceText {
  return { ...source, code, map: composed(map, source.map) };
}

/** One map for two steps: `later` was made from the text that `earlier` describes. */
function composed(later: string, earlier: string | undefined): string {
  if (earlier === undefined) return later;
  const way = remapping(later, (_file, { depth }) => (depth === 1 ? earlier : null));
  return way.toString();
}
