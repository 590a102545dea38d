import type { Plan, PublishOutcome } from '../../../shared/model/publish.ts';
import type { Lock } from '../../../shared/model/workspace.ts';
import type { Entry, PublishItem, Remote, RemoteCall } from '../../../shared/platforms/remote.ts';
import type { SecretSource } from '../simulate/engine.ts';
import { UsageError } from '../simulate/options.ts';
import type { Workspace } from '../workspace/index.ts';
import { LockKeeper } from './lock-keeper.ts';
import { type Publisher, placeOf } from './place.ts';
import { portsTo } from './ports.ts';
import { Revisions } from './revisions.ts';

export interface PublishRequest extends Publisher {
  /** absent: every enabled extension of the connection's platform */
  readonly extensions?: readonly string[];
  readonly secrets: SecretSource;
}

export interface RollbackRequest extends Publisher {
  readonly extension: string;
  /** hash of a revision, or how it begins; absent: the one before */
  readonly to?: string;
}

export interface Applying {
  readonly progress?: (extension: string, step: string) => void;
  /** write also what somebody else changed since it was last published from here */
  readonly force?: boolean;
}

/**
 * What is to be published, read once: the connection, the code and the lock. Whatever changes on
 * disk afterwards, what was planned is what is applied, to the tenant that it was planned for.
 */
export interface Publication {
  /** Says what publishing would change, by reading the tenant. Changes nothing. */
  plan(): Promise<Plan>;
  /**
   * Publishes what a plan says, reads back, compares, and writes the lock file for what arrived.
   * Each remote object is checked against the plan's base right before it is written.
   */
  apply(plan: Plan, how?: Applying): Promise<PublishOutcome>;
}

/** @throws UsageError or WorkspaceError for what the author can put right; nothing remote is touched */
export async function preparePublication(request: PublishRequest): Promise<Publication> {
  const place = placeOf(request);
  return publicationOf(request, place, await entriesOf(request, place.connection.platform));
}

/**
 * Puts an earlier revision of an extension back on the tenant; the workspace stays as it is.
 *
 * @throws UsageError when there is no such revision, or what is known of it is not complete
 */
export async function prepareRollback(request: RollbackRequest): Promise<Publication> {
  const place = placeOf(request);
  return publicationOf(request, place, [await revisionOf(request, place.lock)]);
}

async function publicationOf(
  { workspace, credential }: Publisher,
  { connection, remote, lock }: ReturnType<typeof placeOf>,
  entries: readonly Entry[],
): Promise<Publication> {
  const revisions = new Revisions(workspace, connection.name);
  const revision = await revisions.last(lock);
  const ports = portsTo(connection);
  const call: RemoteCall = { connection, credential, lock, entries, revision, ports };
  return {
    plan: () => remote.plan(call),
    apply: (plan, how) => applied(remote, plan, call, revisions, workspace, how),
  };
}

function applied(
  remote: Remote,
  plan: Plan,
  call: RemoteCall,
  revisions: Revisions,
  workspace: Workspace,
  { progress = () => {}, force = false }: Applying = {},
): Promise<PublishOutcome> {
  const keeper = new LockKeeper(workspace, call.connection, call.lock);
  return remote.apply(plan, call, {
    progress,
    force,
    keep: (revision) => revisions.keep(revision),
    settled: (item) => keeper.settled(item),
  });
}

async function entriesOf(request: PublishRequest, platformId: string): Promise<Entry[]> {
  const { workspace, secrets } = request;
  const all = workspace.contents.extensions.filter(
    ({ manifest }) => manifest.platform === platformId && manifest.enabled,
  );
  const slugs = request.extensions ?? all.map(({ slug }) => slug);
  if (slugs.length === 0) {
    throw new UsageError(`this workspace has no enabled extension of platform "${platformId}"`);
  }
  return Promise.all(
    slugs.map(async (slug) => {
      const { manifest } = workspace.runnable(slug);
      if (manifest.platform !== platformId) {
        throw new UsageError(
          `"${slug}" is an extension of platform "${manifest.platform}"; the connection is for "${platformId}"`,
        );
      }
      const source = await workspace.loadSource(slug, undefined, 'publish');
      const item: PublishItem = { slug, manifest, source, secrets: secrets(manifest.secrets) };
      return { kind: 'publish' as const, slug, item };
    }),
  );
}

async function revisionOf(request: RollbackRequest, lock: Lock | undefined): Promise<Entry> {
  const { workspace, connection, extension: slug, to } = request;
  const locked = lock?.extensions[slug];
  if (locked === undefined) {
    throw new UsageError(`"${slug}" was not published to "${connection}" from this workspace`);
  }
  const { hash: current, remoteId, revisions } = locked;
  const wanted = (hash: string) => (to === undefined ? hash !== current : hash.startsWith(to));
  const found = revisions.findLast(({ hash }) => wanted(hash));
  if (found === undefined) {
    const known = revisions.map(({ hash, at }) => `${hash.slice(0, 12)} (${at})`).join(', ');
    throw new UsageError(
      to === undefined
        ? `"${slug}" has no earlier revision on "${connection}"`
        : `"${slug}" has no revision "${to}" on "${connection}"; known: ${known || 'none'}`,
    );
  }
  const content = await new Revisions(workspace, connection).read(slug, found.hash);
  if (content === undefined) {
    throw new UsageError(
      `the file of revision ${found.hash.slice(0, 12)} of "${slug}" is missing from tenants/${connection}/${slug}/ or was changed: take it from your repository's history`,
    );
  }
  return { kind: 'restore', slug, remoteId, content };
}
