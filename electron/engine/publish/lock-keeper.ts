import type { PublishedItem } from '../../../shared/model/publish.ts';
import type { Connection, Lock } from '../../../shared/model/workspace.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import type { Workspace } from '../workspace/index.ts';

/** Revisions that the lock of an extension names. */
const MOST_REVISIONS = 50;

/** Keeps what is published where, object by object, so that a colleague's clone has the same base. */
export class LockKeeper {
  readonly #workspace: Workspace;
  readonly #connection: Connection;
  #lock: Lock;

  /** @param lock absent: nothing was published to this origin */
  constructor(workspace: Workspace, connection: Connection, lock: Lock | undefined) {
    this.#workspace = workspace;
    this.#connection = connection;
    const { platform, url } = connection;
    this.#lock = lock ?? { version: 1, platform, origin: originOf(url), extensions: {} };
  }

  /** @throws WorkspaceError when the lock can't be written: the object is on the tenant all the same */
  async settled({ extension, remoteId, hash, location }: PublishedItem): Promise<void> {
    if (remoteId === undefined || hash === undefined) return;
    const before = this.#lock.extensions[extension];
    const isSame = before?.remoteId === remoteId && before.hash === hash;
    if (isSame && before.location === location) return;
    const known = before?.revisions ?? [];
    const revisions = isSame ? known : [...known, { hash, at: new Date().toISOString() }];
    const entry = {
      remoteId,
      hash,
      ...(location !== undefined && { location }),
      bindings: before?.bindings ?? [],
      revisions: revisions.slice(-MOST_REVISIONS),
    };
    const extensions = { ...this.#lock.extensions, [extension]: entry };
    this.#lock = { ...this.#lock, extensions };
    await this.#workspace.saveLock(this.#connection.name, this.#lock);
  }
}
