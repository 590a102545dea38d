import type { Plan, PublishedItem, PublishOutcome } from '../../../shared/model/publish.ts';
import type { Lock } from '../../../shared/model/workspace.ts';
import type { Entry, PublishItem, Reading, RemoteCall } from '../../../shared/platforms/remote.ts';
import type { SecretSource } from '../simulate/engine-parts.ts';
import { UsageError } from '../simulate/options.ts';
import type { Workspace } from '../workspace/index.ts';
import { LockKeeper } from './lock-keeper.ts';
import { maskedOutcome, maskedPlan, maskerOf } from './masked.ts';
import { type Place, type Publisher, placeOf } from './place.ts';
import { Revisions } from './revisions.ts';
import { type Standing, standingOf } from './standing.ts';
import { type Asking, type Turn, takeTurn } from './turn.ts';

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

/** How long the author waits for it. */
export interface Waiting {
  /** ends it: nothing new is begun then */
  readonly signal?: AbortSignal;
}

export interface Planning extends Waiting {
  readonly reading?: Reading;
}

export interface Applying extends Waiting {
  readonly progress?: (extension: string, step: string) => void;
  /** write also what somebody else changed since it was last published from here */
  readonly force?: boolean;
  /** that the caller has taken and releases; absent: one of its own */
  readonly turn?: Turn;
  /** told who is at the tenant before its own turn comes */
  readonly waiting?: Asking['waiting'];
}

/**
 * What is to be published, read once: the connection, the code and the lock. Whatever changes on
 * disk afterwards, what was planned is what is applied, to the tenant that it was planned for.
 */
export interface Publication {
  /**
   * Says what publishing would change, by reading the tenant, and what became of an earlier
   * publishing that ended before it was done. Changes nothing.
   */
  plan(how?: Planning): Promise<Plan>;
  /**
   * Publishes what a plan says, reads back, compares, and writes the lock file for what arrived.
   * Each remote object is checked against the plan's base right before it is written. One publisher
   * is at a tenant at a time; what it is about to write is in its journal before.
   *
   * @throws PublisherStateError when the journal or the turn can't be kept, WorkspaceError when the
   *   lock can't, or TurnCancelled: nothing was written to the tenant then
   */
  apply(plan: Plan, how?: Applying): Promise<PublishOutcome>;
}

/** @throws UsageError or WorkspaceError for what the author can put right; nothing remote is touched */
export async function preparePublication(request: PublishRequest): Promise<Publication> {
  const place = await placeOf(request);
  return publicationOf(request, place, await entriesOf(request, place.connection.platform));
}

/**
 * Puts an earlier revision of an extension back on the tenant; the workspace stays as it is.
 *
 * @throws UsageError when there is no such revision, or what is known of it is not complete;
 *   WorkspaceError when the lock file can't be read
 */
export async function prepareRollback(request: RollbackRequest): Promise<Publication> {
  const place = await placeOf(request);
  // What a publishing wrote and did not live to say is what is there now: it is looked up.
  const { call } = await standingOf(request, place, []);
  return publicationOf(request, place, [await revisionOf(request, call.lock)]);
}

function publicationOf(
  publisher: PublishRequest | RollbackRequest,
  place: Place,
  entries: readonly Entry[],
): Publication {
  const masker = maskerOf(publisher, place);
  return {
    async plan({ signal, reading } = {}) {
      const patience = signal && { signal, abandon: true };
      const { call, recovered } = await standingOf(publisher, place, entries, patience);
      const plan = await place.remote.plan(call, reading);
      const { notices } = recovered;
      return maskedPlan({ ...plan, ...(notices.length > 0 && { notices: [...notices] }) }, masker);
    },
    async apply(plan, how = {}) {
      const { connection } = place;
      const { signal, waiting } = how;
      const asking = {
        who: publisher.who ?? 'Hookbench',
        ...(waiting && { waiting }),
        ...(signal && { signal }),
      };
      const turn = how.turn ?? (await takeTurn(connection, asking));
      try {
        const patience = signal && { signal, abandon: false };
        const standing = await standingOf(publisher, place, entries, patience);
        return maskedOutcome(
          await applied(publisher.workspace, place, plan, standing, how),
          masker,
        );
      } finally {
        if (how.turn === undefined) turn.release();
      }
    },
  };
}

async function applied(
  workspace: Workspace,
  { connection, remote }: Place,
  plan: Plan,
  { journal, recovered, lock, call }: Standing,
  { progress = () => {}, force = false }: Applying,
): Promise<PublishOutcome> {
  const revisions = new Revisions(workspace, connection.name);
  const keeper = new LockKeeper(workspace, connection, lock);
  const begun = written(plan);
  if (begun.length > 0) await keeper.mustBeWritable();
  for (const arrived of recovered.arrived) await keeper.settled(arrived);
  if (recovered.unusable) journal.setAside();
  await journal.begin(begun, recovered.unknown);
  const outcome = await remote.apply(plan, call, {
    progress,
    force,
    async keep(intent) {
      await revisions.keep(intent);
      await journal.writing(intent);
    },
    async settled(item, { leftUnread }) {
      await keeper.settled({ ...item, bindings: bindingsOf(item.extension, call) });
      // Of what failed it is not known whether it arrived; what was not written is as it was found.
      if (KNOWN.includes(item.status)) await journal.done(item.extension, { leftUnread });
    },
  });
  if (!journal.isOpen) journal.end();
  return outcome;
}

/** The aliases of what the workspace has; what is put back has those of its own time, which nobody kept. */
function bindingsOf(slug: string, { entries }: RemoteCall): readonly string[] | undefined {
  const entry = entries.find((each) => each.slug === slug);
  return entry?.kind === 'publish' ? entry.item.manifest.bind : undefined;
}

const KNOWN: readonly PublishedItem['status'][] = ['created', 'updated', 'unchanged'];

const written = ({ items }: Plan): string[] =>
  items
    .filter(({ action }) => action !== 'nothing' && action !== 'refused')
    .map(({ extension }) => extension);

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
      const item: PublishItem = {
        slug,
        manifest,
        source,
        secrets: secrets(manifest.secrets, slug),
      };
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
