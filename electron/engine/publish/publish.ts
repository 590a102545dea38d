import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { Plan, PublishOutcome } from '../../../shared/model/publish.ts';
import type { Lock } from '../../../shared/model/workspace.ts';
import type { PublishItem, Remote, RemoteCall } from '../../../shared/platforms/remote.ts';
import { sendOnNetwork } from '../gateway/network.ts';
import type { SecretSource } from '../simulate/engine.ts';
import { UsageError } from '../simulate/options.ts';
import { createPorts } from '../simulate/ports.ts';
import type { Workspace } from '../workspace/index.ts';

export interface PublishRequest {
  readonly workspace: Workspace;
  /** name of a connection in tenants.json */
  readonly connection: string;
  /** absent: every enabled extension of the connection's platform */
  readonly extensions?: readonly string[];
  readonly credential: string;
  readonly secrets: SecretSource;
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
  apply(plan: Plan, progress?: (extension: string, step: string) => void): Promise<PublishOutcome>;
}

/** @throws UsageError or WorkspaceError for what the author can put right; nothing remote is touched */
export async function preparePublication(request: PublishRequest): Promise<Publication> {
  const { remote, call } = await prepare(request);
  return {
    plan: () => remote.plan(call),
    async apply(plan, progress = () => {}) {
      const outcome = await remote.apply(plan, call, progress);
      await keepLock(request.workspace, outcome, call);
      return outcome;
    },
  };
}

async function prepare(request: PublishRequest): Promise<{ remote: Remote; call: RemoteCall }> {
  const { workspace, credential } = request;
  const connection = workspace.connection(request.connection);
  const platform = workspace.platforms.find(({ id }) => id === connection.platform);
  if (platform?.remote === undefined) {
    throw new UsageError(
      `Hookbench cannot publish to platform "${connection.platform}" yet; export a bundle instead`,
    );
  }
  const lock = workspace.contents.locks.get(connection.name);
  const { origin } = new URL(connection.url);
  const ports = { ...createPorts(), send: (sent: HttpRequest) => sendTo(connection.url, sent) };
  const items = await itemsOf(request, connection.platform);
  const base = lock?.origin === origin ? lock : undefined;
  return { remote: platform.remote, call: { connection, credential, lock: base, items, ports } };
}

/** A connection is the user's own word for its host; nothing else is reached with its credential. */
function sendTo(url: string, request: HttpRequest): Promise<HttpOutcome> {
  const tenant = new URL(url);
  if (new URL(request.url).origin !== tenant.origin) {
    const message = `a request for ${tenant.origin} pointed elsewhere: ${request.url}`;
    return Promise.resolve({ ok: false, fault: 'denied', message, durationMs: 0 });
  }
  const host = tenant.hostname.replace(/^\[|\]$/g, '');
  return sendOnNetwork(request, { allowHosts: [host] });
}

async function itemsOf(request: PublishRequest, platformId: string): Promise<PublishItem[]> {
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
      return { slug, manifest, source, secrets: secrets(manifest.secrets) };
    }),
  );
}

/** Keeps what is published where, so that a colleague's clone has the same base. */
async function keepLock(
  workspace: Workspace,
  outcome: PublishOutcome,
  { connection, lock }: RemoteCall,
): Promise<void> {
  const extensions: Lock['extensions'] = { ...lock?.extensions };
  for (const item of outcome.items) {
    if (item.remoteId === undefined || item.hash === undefined) continue;
    extensions[item.extension] = {
      remoteId: item.remoteId,
      hash: item.hash,
      ...(item.location !== undefined && { location: item.location }),
      bindings: lock?.extensions[item.extension]?.bindings ?? [],
    };
  }
  if (Object.keys(extensions).length === 0) return;
  const { origin, platform } = outcome;
  await workspace.saveLock(connection.name, { version: 1, platform, origin, extensions });
}
