import { decodedMappings, TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import { Remembered } from '../../../shared/guest/remembered.ts';
import type { Location } from '../../../shared/model/invocation.ts';

/** Finds a place of a text in the author's files; undefined for what no author wrote. */
export type AuthorsPlace = (place: Location) => Location | undefined;

/** Reading a large map takes long, and one extension is fired often. */
const read = new Remembered<TraceMap>();

/** The way back along a source map (version 3, JSON text). Lines and columns are 1-based, in UTF-16. */
export function authorsPlaces(map: string): AuthorsPlace {
  const trace = read.get(map, () => new TraceMap(map));
  return ({ line, column }) => {
    const segment = traceSegment(trace, line - 1, (column ?? 1) - 1);
    if (segment === null || segment.length === 1) return undefined;
    const [, source, authorsLine, authorsColumn] = segment;
    const file = trace.sources[source];
    if (file === undefined || file === null) return undefined;
    const place = { file, line: authorsLine + 1 };
    if (column === undefined) return place;
    return { ...place, column: authorsColumn + within(trace, line - 1, column - 1, segment) + 1 };
  };
}

type Segment = NonNullable<ReturnType<typeof traceSegment>>;

/**
 * How far into a piece of the author's text a column is. A map names where pieces begin, and a
 * piece ends at the latest where the next one of the same line begins.
 */
function within(trace: TraceMap, line: number, column: number, segment: Segment): number {
  const [begin, source, authorsLine, authorsColumn] = segment;
  const next = decodedMappings(trace)[line]?.find(([start]) => start > begin);
  const offset = column - begin;
  if (next === undefined || next[1] !== source || next[2] !== authorsLine) return offset;
  const most = (next[3] ?? 0) - (authorsColumn ?? 0);
  return most > 0 ? Math.min(offset, most) : offset;
}
