import { utf16Column } from './columns.ts';
import type { DestructuredPlace, FunctionPlace, Place, Point } from './places.ts';
import type { RunningText } from './source-trace.ts';

/** What the guest is told of a place at which the engine stands. */
export interface FoundPlace extends Partial<Place> {
  readonly line: number;
  readonly column: number;
  /** the frame's name as V8 says it, when that is more than the function's own */
  readonly frame: string;
  /** outside every function of the text */
  readonly top?: true;
  /** what is taken apart in this function: the one that failed is the first that is left */
  readonly pattern?: DestructuredPlace;
  /** there is no other that it could be */
  readonly only?: true;
}

const FRAME = /:(\d+):(\d+)(?=\)?$)/;

/** Finds places of one text by the engine's lines and columns. */
export class PlaceFinder {
  readonly #running: RunningText;
  readonly #prefix: number;

  /** @param prefix characters before the author's first one, on its line */
  constructor(running: RunningText, prefix: number) {
    this.#running = running;
    this.#prefix = prefix;
  }

  /** A place as JSON (FoundPlace). */
  describe(line: number, column: number): string {
    const running = utf16Column(this.#running.code, line, column - (line === 1 ? this.#prefix : 0));
    const at: Point = [line, Math.max(1, this.#written(line, running))];
    const places = this.#running.places();
    const place = places.at[at.join(':')];
    const inside = places.functions.findLast((fn) => holds(fn, at));
    const found: FoundPlace = {
      line: at[0],
      column: at[1],
      ...place,
      frame: inside?.name ?? '',
      ...(inside === places.functions[0] && { top: true }),
      ...patternAt(inside, at),
    };
    return JSON.stringify(found);
  }

  /** The engine's stack with the columns of the author's text (behind the same prefix). */
  inAuthorsText(stack: string): string {
    if (this.#running.inserted.length === 0) return stack;
    const lines = stack.split('\n').map((text) => {
      if (!text.includes(this.#running.file)) return text;
      return text.replace(FRAME, (_all, line: string, column: string) => {
        const { code } = this.#running;
        const prefix = line === '1' ? this.#prefix : 0;
        const running = utf16Column(code, Number(line), Number(column) - prefix);
        const moved = running - this.#written(Number(line), running);
        // what was put in has no character outside the basic plane
        return `:${line}:${Number(column) - moved}`;
      });
    });
    return lines.join('\n');
  }

  /** The author's column of a column of the text that runs, both in UTF-16 units. */
  #written(line: number, column: number): number {
    let shown = column;
    for (const [insertedLine, insertedColumn, length] of this.#running.inserted) {
      if (insertedLine !== line || insertedColumn >= shown) continue;
      shown = Math.max(insertedColumn, shown - length);
    }
    return shown;
  }
}

function isBefore([line, column]: Point, [otherLine, otherColumn]: Point): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn);
}

function holds({ start, end }: FunctionPlace, at: Point): boolean {
  return !isBefore(at, start) && isBefore(at, end);
}

function patternAt(inside: FunctionPlace | undefined, at: Point) {
  const left = inside?.patterns.filter(({ end }) => !isBefore(end, at)) ?? [];
  const [pattern] = left;
  if (pattern === undefined) return {};
  return { pattern, ...(inside?.patterns.length === 1 && { only: true as const }) };
}
