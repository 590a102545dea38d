/**
 * The records of a segment in columns: a number each, in the order of the segment. Names (of
 * platforms, extensions, sources) are numbers of a list of texts; 0 is the empty one.
 */
export interface Rows {
  readonly count: number;
  /** epoch ms */
  readonly time: Float64Array;
  readonly level: Uint8Array;
  readonly platform: Uint16Array;
  readonly extension: Uint16Array;
  readonly source: Uint16Array;
  /** number of the run in the segment */
  readonly run: Uint32Array;
  /** where its text ends in the texts; it begins where the one before ends */
  readonly textEnd: Uint32Array;
}

export const COLUMNS = [
  ['time', Float64Array],
  ['run', Uint32Array],
  ['textEnd', Uint32Array],
  ['platform', Uint16Array],
  ['extension', Uint16Array],
  ['source', Uint16Array],
  ['level', Uint8Array],
] as const;

type Growing = Record<(typeof COLUMNS)[number][0], number[]>;

/** Gathers rows one by one. */
export class RowBuilder {
  readonly #columns: Growing = {
    time: [],
    run: [],
    textEnd: [],
    platform: [],
    extension: [],
    source: [],
    level: [],
  };

  get count(): number {
    return this.#columns.time.length;
  }

  add(row: Readonly<Record<keyof Growing, number>>): void {
    for (const [name] of COLUMNS) this.#columns[name].push(row[name]);
  }

  rows(): Rows {
    const { time, run, textEnd, platform, extension, source, level } = this.#columns;
    return {
      count: time.length,
      time: Float64Array.from(time),
      run: Uint32Array.from(run),
      textEnd: Uint32Array.from(textEnd),
      platform: Uint16Array.from(platform),
      extension: Uint16Array.from(extension),
      source: Uint16Array.from(source),
      level: Uint8Array.from(level),
    };
  }
}

export const NO_ROWS = new RowBuilder().rows();

/** Rows behind others of the same segment, their texts behind those of the others. */
export function joinRows(a: Rows, b: Rows): Rows {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const textsOfA = a.textEnd[a.count - 1] ?? 0;
  const textEnd = new Uint32Array(a.count + b.count);
  textEnd.set(a.textEnd);
  for (let row = 0; row < b.count; row += 1) {
    textEnd[a.count + row] = textsOfA + (b.textEnd[row] ?? 0);
  }
  return {
    count: a.count + b.count,
    time: joined(Float64Array, a.time, b.time),
    run: joined(Uint32Array, a.run, b.run),
    textEnd,
    platform: joined(Uint16Array, a.platform, b.platform),
    extension: joined(Uint16Array, a.extension, b.extension),
    source: joined(Uint16Array, a.source, b.source),
    level: joined(Uint8Array, a.level, b.level),
  };
}

type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

function joined<T extends Column>(make: new (length: number) => T, a: T, b: T): T {
  const all = new make(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
