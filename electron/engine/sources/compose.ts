import remapping from '@jridgewell/remapping';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Rewritten } from '../../../shared/sources/instrument.ts';

/**
 * A source whose text was replaced: its map leads over the text that was replaced back to the
 * author's files.
 */
export function replaced(source: SourceText, { code, map }: Rewritten): SourceText {
  return { ...source, code, map: composed(map, source) };
}

/** One map for two steps: `later` was made from `source`, and perhaps from other files. */
function composed(later: string, { file: own, map: earlier }: SourceText): string {
  if (earlier === undefined) return later;
  return remapping(later, (file, { depth }) =>
    depth === 1 && file === own ? earlier : null,
  ).toString();
}
