import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../../shared/model/workspace.ts';
import { replaceFileSync } from '../engine/workspace/replace-file.ts';
import { type OwnFile, type OwnFileKind, readOwnFile } from './own-file.ts';

/** A value as only the keychain opens it. */
export interface Sealed {
  /** base64 */
  readonly sealed: string;
}

/** A kind of file whose values are sealed: how it is read, and what stands in it. */
export interface SealedKind<Entry extends Sealed> extends OwnFileKind<readonly Entry[]> {
  readonly content: (entries: readonly Entry[]) => object;
}

/** Sealed values in a file of the app's own folder, readable by its owner alone. */
export class SealedFile<Entry extends Sealed> {
  readonly #file: string;
  readonly #kind: SealedKind<Entry>;
  readonly #told: (problems: readonly Problem[]) => void;
  #read: OwnFile<readonly Entry[]> | undefined;

  /** @param told hears of a file that can't be read, once */
  constructor(file: string, kind: SealedKind<Entry>, told: (problems: readonly Problem[]) => void) {
    this.#file = file;
    this.#kind = kind;
    this.#told = told;
  }

  get entries(): readonly Entry[] {
    return this.#content().data;
  }

  /** @returns false: nothing is kept in it, since a newer Hookbench wrote it */
  write(entries: readonly Entry[]): boolean {
    const content = this.#content();
    if (!content.writable) return false;
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
    replaceFileSync(this.#file, `${JSON.stringify(this.#kind.content(entries))}\n`, {
      mode: 0o600,
    });
    this.#read = { ...content, data: [...entries] };
    return true;
  }

  #content(): OwnFile<readonly Entry[]> {
    if (this.#read !== undefined) return this.#read;
    const read = readOwnFile(this.#file, this.#kind);
    if (read.problems.length > 0) this.#told(read.problems);
    this.#read = read;
    return read;
  }
}
