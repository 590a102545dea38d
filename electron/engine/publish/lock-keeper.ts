import { jsonEquals } from '../../../shared/model/json.ts';
import type { PublishedItem } from '../../../shared/model/publish.ts';
import type { Connection, Lock } from '../../../shared/model/workspace.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import { WorkspaceError } from '../workspace/error.ts';
import type { Workspace } from '../workspace/index.ts';

/** Revisions that the lock of an extension names. */
const MOST_REVISIONS = 50;

/** What is published where, of one object. */
export type Settled = Pick<PublishedItem, 'extension' | 'remoteId' | 'hash' | 'location'> & {
  /** aliases that it was published with; absent: not known, as of what `pull` found */
  readonly bindings?: readonly string[] | undefined;
};

/** A lock in which an object is as it was settled; the same one, when it says so already. */
export function lockWith(lock: Lock, settled: Settled): Lock {
  const { extension, remoteId, hash, location } = settled;
  if (remoteId === undefined || hash === undefined) return lock;
  const before = lock.extensions[extension];
  const bindings = [...(settled.bindings ?? before?.bindings ?? [])];
  const isSame = before?.remoteId === remoteId && before.hash === hash;
  if (isSame && before.location === location && jsonEquals(before.bindings, bindings)) return lock;
  const known = before?.revisions ?? [];
  const revisions = isSame ? known : [...known, { hash, at: new Date().toISOString() }];
  const entry = {
    remoteId,
    hash,
    ...(location !== undefined && { location }),
    bindings,
    revisions: revisions.slice(-MOST_REVISIONS),
  };
  return { ...lock, extensions: { ...lock.extensions, [extension]: entry } };
}

/** The lock of a tenant to which nothing was published. */
export const emptyLock = ({ platform, url }: Connection): Lock => ({
  version: 1,
  platform,
  origin: originOf(url),
  extensions: {},
});

/** Keeps what is published where, object by object, so that a colleague's clone has the same base. */
export class LockKeeper {
  readonly #workspace: Workspace;
  readonly #connection: Connection;
  #lock: Lock;

  /** @param lock absent: nothing was published to this origin */
  constructor(workspace: Workspace, connection: Connection, lock: Lock | undefined) {
    this.#workspace = workspace;
    this.#connection = connection;
    this.#lock = lock ?? emptyLock(connection);
  }

  /**
   * Writes the lock as it is: what is published would not be known here without it.
   *
   * @throws WorkspaceError when it can't be written: nothing may be written to the tenant
   */
  async mustBeWritable(): Promise<void> {
    if (Object.keys(this.#lock.extensions).length === 0) return;
    try {
      await this.#workspace.saveLock(this.#connection.name, this.#lock);
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error;
      const message = `Nothing was written to the tenant: ${error.message}`;
      throw new WorkspaceError(message, 'Make the workspace writable, and publish again.');
    }
  }

  /** @throws WorkspaceError when the lock can't be written: the object is on the tenant all the same */
  async settled(item: Settled): Promise<void> {
    const lock = lockWith(this.#lock, item);
    if (lock === this.#lock) return;
    await this.#workspace.saveLock(this.#connection.name, lock);
    this.#lock = lock;
  }
}
