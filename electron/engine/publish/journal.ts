import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../shared/model/json.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import type { Intent, Settling } from '../../../shared/platforms/remote.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import { historyName } from '../history/place.ts';
import { isBeside } from '../workspace/beside.ts';
import { codeOf } from '../workspace/error.ts';
import { hashText } from '../workspace/hash.ts';
import { replaceFile } from '../workspace/replace-file.ts';
import { stateError, stateFolder } from './state-folder.ts';

const VERSION = 1;

/** What is being published: no code and no secret value is in it. */
const journalSchema = z.strictObject({
  version: z.literal(VERSION),
  origin: z.string(),
  /** when it was begun */
  at: z.iso.datetime(),
  items: z.array(
    z.strictObject({
      extension: z.string(),
      /** `writing`: what became of it is not known; `done`: it is on the tenant and in the lock */
      state: z.enum(['open', 'writing', 'done']),
      remoteId: z.string().optional(),
      /** of the revision that is written */
      hash: z.string().optional(),
      /** of revisions that were begun before it, and arrived in part */
      former: z.array(z.string()).optional(),
      /**
       * secrets were sent again, which nobody can read back, and whether they arrived was not seen; of
       * one that is done: none were sent since, as by a rollback
       */
      resent: z.literal(true).optional(),
    }),
  ),
});
type Kept = z.infer<typeof journalSchema>;
export type JournalItem = Kept['items'][number];

/** Hashes of all revisions of an object that were begun and not seen to their end. */
export const begunOf = ({ former = [], hash }: JournalItem): string[] =>
  hash === undefined ? [...former] : [...former, hash];

/** An object is hardly interrupted more often without one publishing between. */
const MOST_FORMER = 20;

export interface JournalOf {
  readonly workspaceDir: string;
  readonly connection: Connection;
}

/** What an earlier publishing left behind. */
export type LeftBehind =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unfinished'; readonly at: string; readonly items: readonly JournalItem[] }
  | { readonly kind: 'unusable'; readonly file: string; readonly why: string };

/**
 * What is being published, on the disk before the tenant hears of it: of a publisher that was killed
 * the next one knows what it was about. One file for each workspace and tenant, in the user's data.
 */
export class Journal {
  readonly file: string;
  readonly #origin: string;
  #kept: Kept | undefined;

  /** @throws PublisherStateError when its folder can't be made */
  constructor({ workspaceDir, connection }: JournalOf) {
    this.#origin = originOf(connection.url);
    const name = `${connection.name}-${hashText(this.#origin).slice(0, 12)}.json`;
    this.file = join(stateFolder('journals', historyName(workspaceDir)), name);
  }

  /** @throws PublisherStateError when it is there and can't be read */
  read(): LeftBehind {
    let text: string;
    try {
      text = readFileSync(this.file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return { kind: 'nothing' };
      throw stateError(this.file, error);
    }
    const value = parseJson(text);
    const read = journalSchema.safeParse(value);
    if (read.success) {
      const { at, items } = read.data;
      return { kind: 'unfinished', at, items };
    }
    const newer = z.looseObject({ version: z.number().int().gt(VERSION) }).safeParse(value).success;
    const why = newer ? 'was written by a newer Hookbench' : 'is damaged';
    return { kind: 'unusable', file: this.file, why };
  }

  /** Moves an unusable one away, with its content; gives its new name. @throws PublisherStateError */
  setAside(): string {
    const movedTo = `${this.file}.aside-${Date.now()}`;
    try {
      renameSync(this.file, movedTo);
    } catch (error) {
      throw stateError(this.file, error);
    }
    return movedTo;
  }

  /**
   * @param unknown of an earlier publishing: they could not be looked up, or arrived in part
   * @throws PublisherStateError when it is not on the disk: nothing may be written to the tenant then
   */
  async begin(extensions: readonly string[], unknown: readonly JournalItem[]): Promise<void> {
    const others = extensions.filter((slug) => unknown.every((item) => item.extension !== slug));
    const items: JournalItem[] = [
      ...unknown,
      ...others.map((extension) => ({ extension, state: 'open' as const })),
    ];
    await this.#write({
      version: VERSION,
      origin: this.#origin,
      at: new Date().toISOString(),
      items,
    });
  }

  /** @throws PublisherStateError when it is not on the disk: it may not be written to the tenant then */
  async writing({
    slug: extension,
    remoteId,
    hash,
    resent,
  }: Omit<Intent, 'content'>): Promise<void> {
    const before = this.#kept?.items.find((each) => each.extension === extension);
    const begun =
      before?.state === 'writing' ? begunOf(before).filter((each) => each !== hash) : [];
    const former = begun.slice(-MOST_FORMER);
    const isOpen = resent === true || before?.resent === true;
    await this.#change({
      ...{ extension, state: 'writing', remoteId, hash },
      ...(former.length > 0 && { former }),
      ...(isOpen && { resent: true as const }),
    });
  }

  /** @throws PublisherStateError */
  async done(extension: string, { leftUnread }: Settling): Promise<void> {
    const item = this.#kept?.items.find((each) => each.extension === extension);
    if (item === undefined || (item.state !== 'writing' && !item.resent)) return;
    const { resent, ...rest } = item;
    await this.#change({ ...rest, state: 'done', ...(resent && leftUnread && { resent }) });
  }

  /** Whether what became of a write, or of secrets that were sent again, is not known. */
  get isOpen(): boolean {
    return this.#kept?.items.some(({ state, resent }) => state === 'writing' || resent) ?? false;
  }

  /** Everything is known: what a killed process had half written goes too. */
  end(): void {
    const folder = dirname(this.file);
    const own = basename(this.file);
    const isOwn = (name: string) => name === own || isBeside(name, own);
    try {
      for (const name of readdirSync(folder).filter(isOwn)) rmSync(join(folder, name));
    } catch {
      // One that stays says of everything what became of it: the next publishing takes it away.
    }
  }

  async #change(item: JournalItem): Promise<void> {
    const kept = this.#kept;
    if (kept === undefined) throw new Error('the journal was not begun');
    const isIt = ({ extension }: JournalItem) => extension === item.extension;
    const items = kept.items.some(isIt)
      ? kept.items.map((each) => (isIt(each) ? item : each))
      : [...kept.items, item];
    await this.#write({ ...kept, items });
  }

  async #write(kept: Kept): Promise<void> {
    try {
      await replaceFile(this.file, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
    } catch (error) {
      throw stateError(this.file, error);
    }
    this.#kept = kept;
  }
}
