import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Draft, draftSchema } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/model/workspace.ts';
import { codeOf, hashText } from '../engine/workspace/index.ts';
import { replaceFile } from '../engine/workspace/replace-file.ts';

/** Unsaved texts, one file each, so that no crash and no restart loses an author's work. */
export class Drafts {
  readonly #root: string;
  /** settles when everything that was asked for before has been done */
  #before: Promise<unknown> = Promise.resolve();

  constructor(userDataDir: string) {
    this.#root = join(userDataDir, 'drafts');
  }

  /** Names of a workspace never become names on disk: both are hashed. */
  #folder(workspace: string): string {
    return join(this.#root, hashText(workspace).slice(0, 32));
  }

  #file(workspace: string, path: string): string {
    return join(this.#folder(workspace), `${hashText(path)}.json`);
  }

  /**
   * One after the other, in the order of the requests: a draft that is still being written is neither
   * missing from a list nor back after it was dropped.
   */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#before.then(work);
    this.#before = mine.catch(() => undefined);
    return mine;
  }

  save(workspace: string, draft: Draft): Promise<void> {
    return this.#inTurn(async () => {
      await mkdir(this.#folder(workspace), { recursive: true, mode: 0o700 });
      const text = JSON.stringify(draft);
      await replaceFile(this.#file(workspace, draft.path), text, { mode: 0o600, fsync: true });
    });
  }

  drop(workspace: string, path: string): Promise<void> {
    return this.#inTurn(() => rm(this.#file(workspace, path), { force: true }));
  }

  /** The drafts of a workspace. A file that is no draft is set aside and named. */
  list(workspace: string): Promise<{ drafts: Draft[]; problems: Problem[] }> {
    return this.#inTurn(() => this.#read(workspace));
  }

  async #read(workspace: string): Promise<{ drafts: Draft[]; problems: Problem[] }> {
    const folder = this.#folder(workspace);
    const names = await readdir(folder).catch((error) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    const drafts: Draft[] = [];
    const problems: Problem[] = [];
    for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
      const file = join(folder, name);
      const draft = await readDraft(file);
      if (draft) drafts.push(draft);
      else problems.push(await setAside(file));
    }
    return { drafts, problems };
  }
}

async function readDraft(file: string): Promise<Draft | undefined> {
  try {
    return draftSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function setAside(file: string): Promise<Problem> {
  const kept = `${file}.corrupt`;
  await rename(file, kept);
  return {
    file: kept,
    severity: 'warning',
    code: 'draft.set-aside',
    message: `An unsaved text could not be read; it was set aside as ${kept}.`,
    hint: 'Open that file by hand if you miss something.',
  };
}
