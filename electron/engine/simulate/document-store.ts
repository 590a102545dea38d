import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { JsonValue } from '../../../shared/model/json.ts';
import { parseJson } from '../../../shared/model/json.ts';
import { historyName, userData } from '../history/place.ts';
import type { StateStore } from './state-store.ts';

const folderOf = (workspaceDir: string) =>
  join(userData(), 'hookbench', 'documents', historyName(workspaceDir));

/**
 * What the extensions of workspaces keep between runs, outside the workspaces: one file a document,
 * readable by its owner only. What another program wrote counts from the next run on.
 */
export class DocumentStore implements StateStore {
  readonly #workspaceDir: () => string;
  readonly #folderOf: (workspaceDir: string) => string;
  /** of the workspace that was asked for last: finding its real path takes long */
  #folder: { readonly of: string; readonly path: string } | undefined;
  /** not on the disk yet */
  readonly #waiting = new Map<string, JsonValue>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(workspaceDir: () => string, folder = folderOf) {
    this.#workspaceDir = workspaceDir;
    this.#folderOf = folder;
  }

  get(key: string): JsonValue | undefined {
    const file = this.#fileOf(key);
    if (this.#waiting.has(file)) return this.#waiting.get(file) ?? undefined;
    // Most extensions keep nothing, and each of their calls asks.
    if (!existsSync(file)) return undefined;
    try {
      return parseJson(readFileSync(file, 'utf8')) ?? undefined;
    } catch {
      return undefined;
    }
  }

  put(key: string, value: JsonValue): void {
    const file = this.#fileOf(key);
    const isWaiting = this.#waiting.has(file);
    this.#waiting.set(file, value);
    if (!isWaiting) this.#last = this.#last.then(() => this.#write(file)).catch(() => undefined);
  }

  /** Settles when everything is on the disk. */
  async flush(): Promise<void> {
    await this.#last;
  }

  #fileOf(key: string): string {
    const of = this.#workspaceDir();
    if (this.#folder?.of !== of) this.#folder = { of, path: this.#folderOf(of) };
    return join(this.#folder.path, `${encodeURIComponent(key)}.json`);
  }

  async #write(file: string): Promise<void> {
    const value = this.#waiting.get(file) ?? null;
    if (value === null) rmSync(file, { force: true });
    else {
      mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
      await writeFileAtomic(file, JSON.stringify(value), { mode: 0o600, fsync: false });
    }
    if ((this.#waiting.get(file) ?? null) === value) this.#waiting.delete(file);
    else await this.#write(file);
  }
}
