import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { About, RunEntry } from './read-lines.ts';
import { remembered } from './remembered.ts';
import { COLUMNS, type Rows } from './rows.ts';

/** Another number makes every index anew. */
const FORMAT = 0x48_42_49_03;
const START_BYTES = 16;
const GRAIN = 8;

const headerSchema = z.object({
  covers: z.number(),
  foreign: z.number(),
  about: z.object({ first: z.string(), last: z.string(), values: z.array(z.string()) }),
  rows: z.number(),
  names: z.array(z.string()),
  runs: z.number(),
  runBytes: z.number(),
  blocks: z.number(),
  texts: z.number(),
});
type Header = z.infer<typeof headerSchema>;

/** The index of a segment as it is kept beside it. It can be made again from the segment at any time. */
export interface IndexContent {
  readonly covers: number;
  readonly foreign: number;
  readonly about: About;
  readonly rows: Rows;
  readonly names: readonly string[];
  readonly runs: () => readonly RunEntry[];
  /** one of them, without reading the others */
  readonly run: (number: number) => RunEntry | undefined;
  readonly blocks: Uint8Array;
  /** @param room gives the bytes that they are read into, when they are not in memory */
  readonly texts: (room?: Room) => Promise<Uint8Array>;
}

/** At least so many bytes. */
export type Room = (length: number) => Buffer;

const padded = (bytes: Uint8Array) => {
  const rest = bytes.length % GRAIN;
  return rest === 0 ? [bytes] : [bytes, Buffer.alloc(GRAIN - rest)];
};
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** Writes an index whole, or not at all. */
export async function writeIndex(file: string, content: IndexContent): Promise<void> {
  const { covers, foreign, about, rows, names, blocks } = content;
  const texts = await content.texts();
  const runs = content.runs().map((run) => Buffer.from(JSON.stringify(run), 'utf8'));
  const runEnds = new Uint32Array(runs.length);
  let runBytes = 0;
  for (const [number, { length }] of runs.entries()) {
    runBytes += length;
    runEnds[number] = runBytes;
  }
  const header: Header = {
    covers,
    foreign,
    about: { ...about, values: [...about.values] },
    rows: rows.count,
    names: [...names],
    runs: runs.length,
    runBytes,
    blocks: blocks.length,
    texts: texts.length,
  };
  const head = Buffer.from(JSON.stringify(header), 'utf8');
  const start = Buffer.alloc(START_BYTES);
  start.writeUInt32LE(FORMAT, 0);
  start.writeUInt32LE(head.length, 4);
  const parts = [
    start,
    ...padded(head),
    ...COLUMNS.flatMap(([name]) => padded(bytesOf(rows[name]))),
    ...padded(blocks),
    ...padded(bytesOf(runEnds)),
    ...padded(Buffer.concat(runs)),
  ];
  start.writeDoubleLE(
    parts.reduce((sum, part) => sum + part.length, 0),
    8,
  );
  const beside = `${file}.${randomUUID()}`;
  try {
    await writeFile(beside, [...parts, texts], { mode: 0o600 });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Reads an index; undefined when there is none that can be used. Its texts are read when they are asked for. */
export async function readIndex(file: string): Promise<IndexContent | undefined> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    const start = await exactly(handle, 0, START_BYTES);
    if (start.readUInt32LE(0) !== FORMAT) return undefined;
    const textsAt = start.readDoubleLE(8);
    const body = await exactly(handle, START_BYTES, textsAt - START_BYTES);
    const { texts, ...content } = decoded(body, start.readUInt32LE(4));
    if (textsAt + texts !== size) return undefined;
    return { ...content, texts: (room) => textsOf(file, size, textsAt, room) };
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

async function exactly(
  handle: FileHandle,
  from: number,
  length: number,
  room: Room = Buffer.allocUnsafeSlow,
): Promise<Buffer> {
  const bytes = room(length).subarray(0, length);
  const { bytesRead } = await handle.read(bytes, 0, length, from);
  if (bytesRead === length) return bytes;
  throw new Error('shorter than it says');
}

/** An index only grows: another size is another index. */
async function textsOf(file: string, size: number, at: number, room?: Room): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    if ((await handle.stat()).size !== size) throw new Error('it was replaced');
    return await exactly(handle, at, size - at, room);
  } finally {
    await handle.close();
  }
}

function decoded(body: Buffer, headLength: number) {
  let at = 0;
  const take = (length: number) => {
    const part = body.subarray(at, at + length);
    at += Math.ceil(length / GRAIN) * GRAIN;
    return part;
  };
  const header = headerSchema.parse(JSON.parse(take(headLength).toString('utf8')));
  const { buffer, byteOffset } = body;
  const column = <T>(
    Type: { readonly BYTES_PER_ELEMENT: number } & (new (
      buffer: ArrayBufferLike,
      offset: number,
      length: number,
    ) => T),
    length = header.rows,
  ): T => {
    const from = byteOffset + at;
    take(length * Type.BYTES_PER_ELEMENT);
    return new Type(buffer, from, length);
  };
  const rows: Rows = {
    count: header.rows,
    time: column(Float64Array),
    run: column(Uint32Array),
    textEnd: column(Uint32Array),
    platform: column(Uint16Array),
    extension: column(Uint16Array),
    source: column(Uint16Array),
    level: column(Uint8Array),
  };
  const blocks = take(header.blocks);
  const runEnds = column(Uint32Array, header.runs);
  const runTexts = take(header.runBytes);
  const run = (number: number): RunEntry | undefined => {
    const end = runEnds[number];
    if (end === undefined) return undefined;
    return JSON.parse(runTexts.toString('utf8', runEnds[number - 1] ?? 0, end)) as RunEntry;
  };
  if (at !== body.length) throw new Error('longer than it says');
  return {
    covers: header.covers,
    foreign: header.foreign,
    about: header.about,
    rows,
    names: header.names,
    runs: remembered(() => Array.from(runEnds, (_, number) => run(number)).filter(isThere)),
    run,
    blocks,
    texts: header.texts,
  };
}

const isThere = (run: RunEntry | undefined): run is RunEntry => run !== undefined;
