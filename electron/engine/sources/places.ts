import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Location } from '../../../shared/model/invocation.ts';

/** Finds a place of a text in the author's files; undefined for what no author wrote. */
export type AuthorsPlace = (place: Location) => Location | undefined;

const REMEMBERED = 16;
const read = new Map<string, TraceMap>();

/** Reading a large map takes long, and one extension is fired often. */
function traceMap(map: string): TraceMap {
  const known = read.get(map);
  if (known !== undefined) return known;
  const oldest = read.keys().next();
  if (read.size >= REMEMBERED && !oldest.done) read.delete(oldest.value);
  const fresh = new TraceMap(map);
  read.set(map, fresh);
  return fresh;
}

/** The way back along a source map (version 3, JSON text). Lines and columns are 1-based, in UTF-16. */
export function authorsPlaces(map: string): AuthorsPlace {
  const trace = traceMap(map);
  return ({ line, column }) => {
    const at = originalPositionFor(trace, { line, column: (column ?? 1) - 1 });
    if (at.source === null) return undefined;
    const place = { file: at.source, line: at.line };
    return column === undefined ? place : { ...place, column: at.column + 1 };
  };
}
