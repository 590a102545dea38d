import type { PulledItem, PullOutcome } from '../../../shared/model/publish.ts';
import type { Found, Remote, RemoteCall } from '../../../shared/platforms/remote.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import { type Workspace, WorkspaceError } from '../workspace/index.ts';
import { Aliases } from './aliases.ts';
import { LockKeeper } from './lock-keeper.ts';
import { maskedOutcome, maskerOf } from './masked.ts';
import { type Publisher, placeOf, type Place as Target } from './place.ts';
import { Revisions } from './revisions.ts';
import { standingOf } from './standing.ts';
import { addTaken, type Base, type Taking, takeOver } from './take-over.ts';
import { type Asking, takeTurn } from './turn.ts';

/** A tenant could not be read. */
export class PullError extends Error {
  override readonly name = 'PullError';
}

/** How pulling waits for others. */
export interface Pulling {
  readonly signal?: AbortSignal;
  readonly waiting?: Asking['waiting'];
}

/**
 * Brings what is on a tenant into the workspace: new extensions, and code that changed there and not
 * here. Secrets come by name alone, and what a new extension is bound to as aliases of the connection.
 * What was changed in both places is left as it is.
 *
 * @throws PullError when the tenant can't be read, or TurnCancelled; nothing was written then
 */
export async function pull(publisher: Publisher, how: Pulling = {}): Promise<PullOutcome> {
  const place = await placeOf(publisher);
  const turn = await takeTurn(place.connection, { who: publisher.who ?? 'Hookbench', ...how });
  try {
    return maskedOutcome(await pulled(publisher, place, how.signal), maskerOf(publisher, place));
  } finally {
    turn.release();
  }
}

async function pulled(
  publisher: Publisher,
  { connection, remote }: Target,
  signal: AbortSignal | undefined,
): Promise<PullOutcome> {
  const { workspace } = publisher;
  const patience = signal && { signal, abandon: true };
  const standing = await standingOf(publisher, { connection, remote }, [], patience);
  const { call, lock } = standing;
  const found = await remote.find(call);
  if (signal?.aborted) throw new PullError('Pulling was cancelled: nothing was written.');
  if (found.kind === 'failed') {
    const masker = maskerOf(publisher, { connection });
    throw new PullError(masker.text(found.message));
  }
  const revisions = new Revisions(workspace, connection.name);
  const keeper = new LockKeeper(workspace, connection, lock);
  for (const arrived of standing.recovered.arrived) await keeper.settled(arrived);
  const owners = ownersIn(workspace, remote, call);
  const aliases = new Aliases(workspace, connection);
  const items: PulledItem[] = [];
  for (const object of found.objects) {
    const extension = owners.get(object.remoteId);
    const item = await takeIn(object, extension, { workspace, remote, call, aliases });
    if (item.extension !== undefined && item.status !== 'refused') {
      await settle(item.extension, object, revisions, keeper);
    }
    items.push(item);
  }
  const { name: tenant, platform, url } = connection;
  const complete = items.every(({ status }) => status !== 'refused');
  return { tenant, platform, origin: originOf(url), items, complete };
}

interface Place {
  readonly workspace: Workspace;
  readonly remote: Remote;
  readonly call: RemoteCall;
  readonly aliases: Aliases;
}

/** Which extension is which remote object. */
function ownersIn(workspace: Workspace, remote: Remote, call: RemoteCall): Map<string, string> {
  const ofPlatform = workspace.contents.extensions.filter(
    ({ manifest }) => manifest.platform === call.connection.platform,
  );
  return new Map(
    ofPlatform.map(({ slug, manifest }) => [remote.remoteIdOf(slug, manifest, call), slug]),
  );
}

async function takeIn(
  { remoteId, taken, revision }: Found,
  extension: string | undefined,
  place: Place,
): Promise<PulledItem> {
  const known = { remoteId, ...(extension !== undefined && { extension }) };
  if (!taken.ok) return { ...known, status: 'refused', message: taken.reason };
  try {
    return extension === undefined
      ? await add(remoteId, taken, place)
      : { remoteId, extension, ...(await takeOverInto(extension, { taken, revision }, place)) };
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
    return { ...known, status: 'refused', message: error.message };
  }
}

async function add(
  remoteId: string,
  taken: Taking,
  { workspace, call, aliases }: Place,
): Promise<PulledItem> {
  const bind = await aliases.of(taken.bound ?? []);
  const extension = await addTaken(workspace, call.connection.platform, taken, bind);
  return { remoteId, extension, status: 'added' };
}

async function takeOverInto(
  extension: string,
  found: Parameters<typeof takeOver>[2],
  { workspace, remote, call }: Place,
) {
  const locked = call.lock?.extensions[extension];
  const content = locked && (await call.revision(extension, locked.hash));
  const base: Base | undefined = locked && { hash: locked.hash, ...(content && { content }) };
  return takeOver(workspace, extension, found, base, remote);
}

/** What is there now is what the next publishing compares with. */
async function settle(
  slug: string,
  { remoteId, revision, location }: Found,
  revisions: Revisions,
  keeper: LockKeeper,
): Promise<void> {
  await revisions.keep({ slug, ...revision });
  await keeper.settled({
    extension: slug,
    remoteId,
    hash: revision.hash,
    ...(location !== undefined && { location }),
  });
}
