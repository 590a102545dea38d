import { setTimeout as after } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { portsTo } from '../../../../electron/engine/publish/ports.ts';
import { quasrStandIn } from '../../../../electron/engine/tenants/quasr/index.ts';
import type { HttpOutcome, HttpRequest } from '../../../../shared/model/http.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { type Lock, manifestSchema } from '../../../../shared/model/workspace.ts';
import { remote } from '../../../../shared/platforms/quasr/remote/index.ts';
import type {
  Entry,
  PublishItem,
  RemoteCall,
  Revision,
} from '../../../../shared/platforms/remote.ts';
import { CREDENTIAL } from '../../../support/remote/case.ts';
import { CLIENTS, extensionsOf } from '../../../support/remote/quasr.ts';
import { quiet } from '../applying.ts';

export const CODE = 'exports.handler = async () => ({ plan: "gold" });';
export const OTHER = 'exports.handler = async () => ({ plan: "silver" });';
export const ALIASES = { shop: CLIENTS[0], field: CLIENTS[1] };

export type Between = (
  request: HttpRequest,
  send: () => Promise<HttpOutcome>,
) => Promise<HttpOutcome>;

/** A tenant of its own, and a publisher to it. */
export async function tenant(
  given: { settings?: JsonObject; credential?: string; buildMs?: number } = {},
) {
  const { settings = { clientId: 'publisher' }, credential = CREDENTIAL, buildMs } = given;
  const running = await quasrStandIn.start({
    port: 0,
    credential: CREDENTIAL,
    ...(buildMs !== undefined && { buildMs }),
  });
  onTestFinished(() => running.close());
  const { url } = running;
  let lock: Lock | undefined;
  const revisions = new Map<string, JsonObject>();
  let between: Between = (_request, send) => send();
  const ports = portsTo({ url });
  const call = (entries: readonly Entry[]): RemoteCall => ({
    connection: {
      name: 'dev',
      platform: 'quasr',
      url,
      settings,
      credential: 'dev',
      aliases: ALIASES,
    },
    credential,
    lock,
    entries,
    revision: (_slug, hash) => revisions.get(hash),
    ports: {
      ...ports,
      send: (request) => between(request, () => ports.send(request)),
      // A build is waited for by looking, not by the clock.
      sleep: () => after(5),
    },
  });
  return {
    url,
    call,
    during: (next: Between) => {
      between = next;
    },
    plan: (entries: readonly Entry[]) => remote.plan(call(entries)),
    find: () => remote.find(call([])),
    async publish(entries: readonly Entry[]) {
      const publication = call(entries);
      const plan = await remote.plan(publication);
      const outcome = await remote.apply(plan, publication, {
        ...quiet,
        keep: async ({ hash, content }: Revision) => void revisions.set(hash, content),
        settled: async ({ extension, remoteId, hash }) => {
          if (remoteId === undefined || hash === undefined) return;
          const entry = { remoteId, hash, bindings: [], revisions: [] };
          lock = { version: 1, platform: 'quasr', origin: url, extensions: { [extension]: entry } };
        },
      });
      const [item] = outcome.items;
      if (item === undefined) throw new Error('nothing was planned');
      return { plan, outcome, item, content: revisions.get(item.hash ?? '') ?? {} };
    },
  };
}

export function entry(code = CODE, manifest: object = {}, more: Partial<PublishItem> = {}): Entry {
  const item: PublishItem = {
    slug: 'plan-claim',
    manifest: manifestSchema.parse({ platform: 'quasr', trigger: 'access-token', ...manifest }),
    source: { file: 'index.js', code },
    secrets: {},
    ...more,
  };
  return { kind: 'publish', slug: item.slug, item };
}

export const restored = (content: JsonObject): Entry => ({
  kind: 'restore',
  slug: 'plan-claim',
  remoteId: 'plan-claim',
  content,
});

export const enabled = async (url: string) =>
  (await extensionsOf(url)).filter(({ status }) => status === 'ENABLED');

export function answer(status: number, body: string): HttpOutcome {
  return { ok: true, response: { status, headers: {}, body }, from: 'network', durationMs: 1 };
}
