import { join } from 'node:path';
import type { KeptHead } from '../../../shared/model/history.ts';
import { Fingerprints } from './fingerprint.ts';
import { History } from './history.ts';
import type { HistoryError } from './history-error.ts';
import { readLimits, writeLimits } from './limits-file.ts';
import { defaultHistoryFolder, historyName } from './place.ts';
import { DEFAULT_LIMITS, type Limits } from './prune.ts';

/** A link on the way to a workspace is followed anew after this time, in ms. */
const NAME_FOR_MS = 1000;

export interface HistoriesOptions {
  /** of the program: part of the rules that a run was made by */
  readonly version: string;
  /** told what could not be kept or read */
  readonly told: (problem: HistoryError) => void;
  /** what stands over the user's own limits */
  readonly limits?: Partial<Limits>;
  /** how large a segment grows; absent: 8 MiB */
  readonly segmentBytes?: number;
  /** absent: the user's data folder */
  readonly folder?: string;
}

/** The histories of this user, one for each workspace. */
export class Histories {
  readonly version: string;
  readonly fingerprints: Fingerprints;
  readonly #folder: string;
  readonly #options: HistoriesOptions;
  readonly #open = new Map<string, History>();
  readonly #listeners = new Set<(history: History, head: KeptHead) => void>();
  readonly #names = new Map<
    string | undefined,
    { readonly name: string; readonly until: number }
  >();

  constructor(options: HistoriesOptions) {
    this.version = options.version;
    this.#options = options;
    this.#folder = options.folder ?? defaultHistoryFolder();
    this.fingerprints = new Fingerprints(this.#folder);
  }

  /** @param workspaceDir absent: of what is run without a workspace */
  of(workspaceDir?: string): History {
    const name = this.#nameOf(workspaceDir);
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    const { told, segmentBytes } = this.#options;
    const parts = { told, limits: () => this.limits, ...(segmentBytes && { segmentBytes }) };
    const made = new History(join(this.#folder, name), parts);
    made.listen((head) => {
      for (const listener of this.#listeners) listener(made, head);
    });
    this.#open.set(name, made);
    return made;
  }

  /** How much is kept: what this program was told, else what the user wants, else the usual. */
  get limits(): Limits {
    const wanted = readLimits(this.#folder, this.#options.told);
    return { ...DEFAULT_LIMITS, ...wanted, ...this.#options.limits };
  }

  /** Keeps how much the user wants to be kept, for every program. @throws HistoryError */
  setLimits(limits: Limits): void {
    writeLimits(this.#folder, limits);
  }

  /** Tells of every run that this process keeps from now on, whatever its workspace. */
  listen(listener: (history: History, head: KeptHead) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #nameOf(workspaceDir: string | undefined): string {
    const now = performance.now();
    const known = this.#names.get(workspaceDir);
    if (known !== undefined && now < known.until) return known.name;
    const name = historyName(workspaceDir);
    this.#names.set(workspaceDir, { name, until: now + NAME_FOR_MS });
    return name;
  }

  close(): void {
    for (const history of this.#open.values()) history.close();
    this.#open.clear();
  }
}
