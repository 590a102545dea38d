import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../workspace/error.ts';
import { diskError } from './history-error.ts';

const KEY_BYTES = 32;

/** Tells whether a value is the same as before, to nobody who has not this user's key. */
export class Fingerprints {
  readonly #folder: string;
  #key: Buffer | undefined;

  /** @param folder that of all histories of this user */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws HistoryError when there is no key and none can be made */
  of(value: string): string {
    this.#key ??= keyOf(this.#folder);
    return createHmac('sha256', this.#key).update(value, 'utf8').digest('hex').slice(0, 32);
  }
}

function keyOf(folder: string): Buffer {
  const file = join(folder, 'fingerprint.key');
  const beside = `${file}.${randomUUID()}`;
  try {
    const known = readKey(file);
    if (known !== undefined) return known;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(beside, randomBytes(KEY_BYTES), { mode: 0o600, flush: true });
    // Whoever is first makes it: a key that another process uses is not replaced.
    linkSync(beside, file);
    return readFileSync(file);
  } catch (error) {
    const made = codeOf(error) === 'EEXIST' ? readKey(file) : undefined;
    if (made !== undefined) return made;
    throw diskError(file, error);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** A key of another length is damaged, and what it was for can't be told any more. */
function readKey(file: string): Buffer | undefined {
  try {
    const key = readFileSync(file);
    if (key.length === KEY_BYTES) return key;
    rmSync(file, { force: true });
    return undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
