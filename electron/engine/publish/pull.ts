import type { PulledItem, PullOutcome } from '../../../shared/model/publish.ts';
import type { Found, RemoteCall, Taken } from '../../../shared/platforms/remote.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import { WorkspaceError } from '../workspace/index.ts';
import { LockKeeper } from './lock-keeper.ts';
import { type Publisher, placeOf } from './place.ts';
import { portsTo } from './ports.ts';
import { Revisions } from './revisions.ts';
import { freeSlug } from './slug-of.ts';

type Taking = Extract<Taken, { ok: true }>;

interface Done {
  readonly extension: string;
  readonly status: PulledItem['status'];
  readonly message?: string;
}

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
export async function pull({
  workspace,
  connection: name,
  credential,
}: Publisher): Promise<PullOutcome> {
  const { connection, remote, lock } = placeOf({ workspace, connection: name, credential });
  const revisions = new Revisions(workspace, connection.name);
  const revision = await revisions.last(lock);
  const ports = portsTo(connection.url);
  const call: RemoteCall = { connection, credential, lock, entries: [], revision, ports };
  const found = await remote.find(call);
  if (found.kind === 'failed') throw new PullError(found.message);
  const keeper = new LockKeeper(workspace, connection, lock);
  const owners = new Map(
    workspace.contents.extensions
      .filter(({ manifest }) => manifest.platform === connection.platform)
      .map(({ slug, manifest }) => [remote.remoteIdOf(slug, manifest, call), slug]),
  );

  const takeIn = async (object: Found): Promise<PulledItem> => {
    const { remoteId, taken } = object;
    const extension = owners.get(remoteId);
    const refused = (message: string) => ({
      remoteId,
      ...(extension !== undefined && { extension }),
      status: 'refused' as const,
      message,
    });
    if (!taken.ok) return refused(taken.reason);
    try {
      const pulled =
        extension === undefined ? await add(taken) : await update(extension, taken, object);
      if (pulled.status === 'refused') return { remoteId, ...pulled };
      const { revision: kept, location } = object;
      await revisions.keep({ slug: pulled.extension, ...kept });
      await keeper.settled({
        extension: pulled.extension,
        status: 'unchanged',
        remoteId,
        hash: kept.hash,
        ...(location !== undefined && { location }),
      });
      return { remoteId, ...pulled };
    } catch (error) {
      if (error instanceof WorkspaceError) return refused(error.message);
      throw error;
    }
  };

  async function add({ name, manifest, code }: Taking): Promise<Done> {
    const { trigger, ...rest } = manifest;
    const slug = freeSlug(
      name,
      workspace.contents.extensions.map((each) => each.slug),
    );
    const { platform } = connection;
    await workspace.createExtension({ platform, trigger, slug, made: { ...rest, code } });
    return { extension: slug, status: 'added' };
  }

  async function update(
    extension: string,
    { code }: Taking,
    { revision: there }: Found,
  ): Promise<Done> {
    const { file } = workspace.extension(extension);
    const { text, hash } = await workspace.readFile(file);
    const base = lock?.extensions[extension];
    if (text === code || base?.hash === there.hash) return { extension, status: 'unchanged' };
    const refused = (message: string): Done => ({ extension, status: 'refused', message });
    if (!file.endsWith('.js')) {
      return refused(`${file} is compiled before it is published: take the change over by hand`);
    }
    const before = base && revision(extension, base.hash);
    if (before === undefined || remote.codeIn(before) !== text) {
      return refused(
        `${file} was changed here and there: compare with publish --dry-run, and take over what should stay`,
      );
    }
    const saved = await workspace.saveFile({
      path: file,
      text: code,
      baseHash: hash,
      overwrite: false,
    });
    if (saved.status === 'saved') return { extension, status: 'updated' };
    return refused(`${file} was changed while it was read: pull again`);
  }

  const items: PulledItem[] = [];
  for (const object of found.objects) items.push(await takeIn(object));
  const { platform, url } = connection;
  const complete = items.every(({ status }) => status !== 'refused');
  return { tenant: connection.name, platform, origin: originOf(url), items, complete };
}
