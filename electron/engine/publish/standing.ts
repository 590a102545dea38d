import type { Lock } from '../../../shared/model/workspace.ts';
import type { Entry, RemoteCall } from '../../../shared/platforms/remote.ts';
import { begunOf, Journal, type LeftBehind } from './journal.ts';
import { emptyLock, lockWith } from './lock-keeper.ts';
import { lockAt, type Place, type Publisher } from './place.ts';
import { type Patience, portsTo as portsToTenant } from './ports.ts';
import { type Recovered, recover } from './recover.ts';
import { Revisions } from './revisions.ts';

/** What is known here of a tenant at this moment. */
export interface Standing {
  readonly journal: Journal;
  readonly recovered: Recovered;
  /** as it is in the workspace: without what an earlier publishing did not live to put there */
  readonly lock: Lock | undefined;
  /** with what that publishing wrote */
  readonly call: RemoteCall;
}

/**
 * Reads the lock again, which another publisher may have written, and looks what became of an earlier
 * publishing. Writes nothing.
 *
 * @throws PublisherStateError when the journal can't be read, or WorkspaceError: the lock can't
 */
export async function standingOf(
  { workspace, credential, resendSecrets = false, portsTo = portsToTenant }: Publisher,
  { connection, remote }: Pick<Place, 'connection' | 'remote'>,
  entries: readonly Entry[],
  patience?: Patience,
): Promise<Standing> {
  const lock = await lockAt(workspace, connection);
  const journal = new Journal({ workspaceDir: workspace.dir, connection });
  const left = journal.read();
  const revisions = new Revisions(workspace, connection.name);
  const call: RemoteCall = {
    ...{
      connection,
      credential,
      lock,
      entries,
      resendSecrets,
      begun: begunIn(left),
      resending: resendingIn(left),
    },
    revision: (slug, hash) => revisions.read(slug, hash),
    ports: portsTo(connection, patience),
  };
  const recovered = await recover(left, remote, call);
  const { arrived } = recovered;
  const known =
    arrived.length === 0 ? lock : arrived.reduce(lockWith, lock ?? emptyLock(connection));
  return { journal, recovered, lock, call: { ...call, lock: known } };
}

const writingIn = (left: LeftBehind) =>
  left.kind === 'unfinished' ? left.items.filter(({ state }) => state === 'writing') : [];

const begunIn = (left: LeftBehind): Map<string, string[]> =>
  new Map(writingIn(left).map((item) => [item.extension, begunOf(item)]));

const resendingIn = (left: LeftBehind): Set<string> =>
  new Set(
    left.kind === 'unfinished'
      ? left.items.flatMap(({ extension, resent }) => (resent ? [extension] : []))
      : [],
  );
