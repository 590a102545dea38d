import type { RecordNames } from '../../../shared/model/records-view.ts';
import type { SegmentIndex } from './segment-index.ts';

/** The platforms, extensions and sources that some kept record has, by name. */
export function recordNames(indexes: readonly SegmentIndex[]): RecordNames {
  const all = {
    platforms: new Set<string>(),
    extensions: new Set<string>(),
    sources: new Set<string>(),
  };
  for (const { content } of indexes) {
    const { rows, names } = content;
    gather(rows.platform, names, all.platforms);
    gather(rows.extension, names, all.extensions);
    gather(rows.source, names, all.sources);
  }
  const sorted = (set: ReadonlySet<string>) => [...set].filter((name) => name !== '').sort();
  return {
    platforms: sorted(all.platforms),
    extensions: sorted(all.extensions),
    sources: sorted(all.sources),
  };
}

function gather(column: Uint16Array, names: readonly string[], into: Set<string>): void {
  const seen = new Uint8Array(names.length);
  for (let row = 0; row < column.length; row += 1) seen[column[row] ?? 0] = 1;
  for (const [number, name] of names.entries()) if (seen[number] === 1) into.add(name);
}
