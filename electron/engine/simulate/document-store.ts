import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../../shared/model/json.ts';
import { parseJson } from '../../../shared/model/json.ts';
import { diskError, HistoryError } from '../history/history-error.ts';
import { historyName, userData } from '../history/place.ts';
import { replaceFile } from '../workspace/replace-file.ts';
import type { StateStore } from './state-store.ts';

const folderOf = (workspaceDir: string) =>
  join(userData(), 'hookbench', 'documents', historyName(workspaceDir));

export interface DocumentStoreParts {
  /** of the workspace whose extensions run */
  readonly workspaceDir: () => string;
  /** absent: in the user's data folder */
  readonly folderOf?: (workspaceDir: string) => string;
  /** told what could not be kept or read; nothing is lost of what was there */
  readonly told: (problem: HistoryError) => void;
}

/**
 * What the extensions of workspaces keep between runs, outside the workspaces: one file a document,
 * readable by its owner only. What another program wrote counts from the next run on.
 */
export class DocumentStore implements StateStore {
  readonly #parts: DocumentStoreParts;
  /** of the workspace that was asked for last: finding its real path takes long */
  #folder: { readonly of: string; readonly path: string } | undefined;
  /** not on the disk yet */
  readonly #waiting = new Map<string, JsonValue>();
  /** files that are about to be written */
  readonly #due = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: DocumentStoreParts) {
    this.#parts = parts;
  }

  get(key: string): JsonValue | undefined {
    const file = this.#fileOf(key);
    if (this.#waiting.has(file)) return this.#waiting.get(file) ?? undefined;
    // Most extensions keep nothing, and each of their calls asks.
    if (!existsSync(file)) return undefined;
    try {
      const value = parseJson(readFileSync(file, 'utf8'));
      if (value === undefined) this.#setAside(file);
      return value ?? undefined;
    } catch (error) {
      this.#parts.told(diskError(file, error));
      return undefined;
    }
  }

  put(key: string, value: JsonValue): void {
    const file = this.#fileOf(key);
    this.#waiting.set(file, value);
    if (this.#due.has(file)) return;
    this.#due.add(file);
    this.#last = this.#last.then(() => this.#tryToWrite(file));
  }

  /** Settles when everything is on the disk. */
  async flush(): Promise<void> {
    await this.#last;
  }

  #fileOf(key: string): string {
    const { workspaceDir, folderOf: folder = folderOf } = this.#parts;
    const of = workspaceDir();
    if (this.#folder?.of !== of) this.#folder = { of, path: folder(of) };
    return join(this.#folder.path, `${encodeURIComponent(key)}.json`);
  }

  /** The next writing does not lose what is there. */
  #setAside(file: string): void {
    const movedTo = `${file}.damaged-${Date.now()}`;
    renameSync(file, movedTo);
    const message = `${file} was damaged and is set aside as ${movedTo}.`;
    this.#parts.told(new HistoryError(message, 'The extension starts with nothing.', movedTo));
  }

  /** What can't be written stays where the next run finds it, as long as this process lives. */
  async #tryToWrite(file: string): Promise<void> {
    try {
      await this.#write(file);
    } catch (error) {
      this.#parts.told(diskError(file, error));
    } finally {
      this.#due.delete(file);
    }
  }

  async #write(file: string): Promise<void> {
    const value = this.#waiting.get(file) ?? null;
    if (value === null) rmSync(file, { force: true });
    else {
      mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
      await replaceFile(file, JSON.stringify(value), { mode: 0o600, fsync: false });
    }
    if ((this.#waiting.get(file) ?? null) === value) this.#waiting.delete(file);
    else await this.#write(file);
  }
}
