import type { PulledItem, PullOutcome } from '../../../shared/model/publish.ts';
import type { Found, Remote, RemoteCall } from '../../../shared/platforms/remote.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import { type Workspace, WorkspaceError } from '../workspace/index.ts';
import { LockKeeper } from './lock-keeper.ts';
import { type Publisher, placeOf } from './place.ts';
import { portsTo } from './ports.ts';
import { Revisions } from './revisions.ts';
import { addTaken, type Base, type Taking, takeOver } from './take-over.ts';

/** A tenant could not be read. */
export class PullError extends Error {
  override readonly name = 'PullError';
}

/**
 * Brings what is on a tenant into the workspace: new extensions, and code that changed there and not
 * here. Secrets come by name alone. What was changed in both places is left as it is.
 *
 * @throws PullError when the tenant can't be read; nothing was written then
 */
export async function pull(publisher: Publisher): Promise<PullOutcome> {
  const { workspace, credential } = publisher;
  const { connection, remote, lock } = placeOf(publisher);
  const revisions = new Revisions(workspace, connection.name);
  const revision = await revisions.last(lock);
  const ports = portsTo(connection);
  const call: RemoteCall = { connection, credential, lock, entries: [], revision, ports };
  const found = await remote.find(call);
  if (found.kind === 'failed') throw new PullError(found.message);
  const keeper = new LockKeeper(workspace, connection, lock);
  const owners = ownersIn(workspace, remote, call);
  const items: PulledItem[] = [];
  for (const object of found.objects) {
    const extension = owners.get(object.remoteId);
    const item = await takeIn(object, extension, { workspace, remote, call });
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
  { workspace, call }: Place,
): Promise<PulledItem> {
  const extension = await addTaken(workspace, call.connection.platform, taken);
  return { remoteId, extension, status: 'added' };
}

function takeOverInto(
  extension: string,
  found: Parameters<typeof takeOver>[2],
  { workspace, remote, call }: Place,
) {
  const locked = call.lock?.extensions[extension];
  const content = locked && call.revision(extension, locked.hash);
  const base: Base | undefined = locked && { hash: locked.hash, ...(content && { content }) };
  return takeOver(workspace, extension, found, base, remote.codeField);
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
    status: 'unchanged',
    remoteId,
    hash: revision.hash,
    ...(location !== undefined && { location }),
  });
}
