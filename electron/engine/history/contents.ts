import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { warningSchema } from '../../../shared/model/invocation.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import { codeOf } from '../workspace/error.ts';
import { hashText } from '../workspace/hash.ts';
import { diskError, HistoryError } from './history-error.ts';

/** A content that is known to be there is looked for again after this time, in ms. */
const KNOWN_FOR_MS = 600_000;
/** A content that no run needs stays at least this long: a run that needs it may be on its way. */
const STAYS_MS = 3_600_000;

/** Texts of extensions that are known again by their code. */
const MOST_SOURCES = 256;

const sourceSchema = z.object({
  file: z.string(),
  code: z.string(),
  map: z.string().optional(),
  notes: z.array(warningSchema).optional(),
});

const NAME = /^[0-9a-f]{64}\.json$/;

/** What many runs share (sources, fixtures), each stored once under the hash of its JSON text. */
export class Contents {
  readonly #folder: string;
  readonly #hashes = new WeakMap<object, string>();
  readonly #known = new Map<string, number>();
  readonly #sources = new Map<string, SourceText>();

  constructor(folder: string) {
    this.#folder = join(folder, 'contents');
  }

  /** Keeps a value that is never changed in place; gives its hash. @throws HistoryError */
  keep(value: object): string {
    const hash = this.#hashes.get(value);
    if (hash !== undefined && this.#isKnown(hash)) return hash;
    const text = JSON.stringify(value);
    const made = hash ?? hashText(text);
    this.#hashes.set(value, made);
    if (!this.#isKnown(made)) this.#write(made, text);
    return made;
  }

  /** Keeps the text that ran. A text that was read again from its file is known by its code. */
  keepSource(source: SourceText): string {
    const known = this.#sources.get(source.code) ?? source;
    const same = known.file === source.file && known.map === source.map;
    if (same) return this.keep(this.#remember(known));
    return this.keep(this.#remember(source));
  }

  #remember(source: SourceText): SourceText {
    if (this.#sources.size >= MOST_SOURCES) this.#sources.clear();
    this.#sources.set(source.code, source);
    return source;
  }

  /** The text that ran. @throws HistoryError when it is missing or is not what it was */
  readSource(hash: string): SourceText {
    const source = this.read(hash);
    sourceSchema.parse(source);
    // Checked, and taken as it stands: the order of members is part of its hash.
    return source as unknown as SourceText;
  }

  /** @throws HistoryError when it is missing or is not what it was */
  read(hash: string): JsonValue {
    const file = join(this.#folder, `${hash}.json`);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      throw diskError(file, error);
    }
    if (hashText(text) === hash) return JSON.parse(text) as JsonValue;
    throw new HistoryError(
      `${file} was damaged.`,
      'Runs that need it can be read, not replayed.',
      file,
    );
  }

  /** Removes what no run needs. @returns bytes that stay */
  sweep(needed: ReadonlySet<string>): number {
    let names: string[];
    try {
      names = readdirSync(this.#folder).filter((name) => NAME.test(name));
    } catch {
      return 0;
    }
    let bytes = 0;
    for (const name of names) {
      const file = join(this.#folder, name);
      const found = statSync(file, { throwIfNoEntry: false });
      if (found === undefined) continue;
      const stays = needed.has(name.slice(0, 64)) || Date.now() - found.mtimeMs < STAYS_MS;
      if (stays) bytes += found.size;
      else rmSync(file, { force: true });
    }
    return bytes;
  }

  #isKnown(hash: string): boolean {
    return performance.now() < (this.#known.get(hash) ?? 0);
  }

  #write(hash: string, text: string): void {
    const file = join(this.#folder, `${hash}.json`);
    const beside = `${file}.${randomUUID()}`;
    try {
      if (!touched(file)) {
        mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
        writeFileSync(beside, text, { mode: 0o600 });
        renameSync(beside, file);
      }
    } catch (error) {
      rmSync(beside, { force: true });
      throw diskError(file, error);
    }
    this.#known.set(hash, performance.now() + KNOWN_FOR_MS);
  }
}

/** Says that a content is in use; false when it is not there. */
function touched(file: string): boolean {
  try {
    const now = new Date();
    utimesSync(file, now, now);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
