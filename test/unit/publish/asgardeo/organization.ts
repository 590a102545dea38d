import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { portsTo } from '../../../../electron/engine/publish/ports.ts';
import { asgardeoStandIn } from '../../../../electron/engine/tenants/asgardeo/index.ts';
import type { HttpOutcome, HttpRequest } from '../../../../shared/model/http.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { manifestSchema } from '../../../../shared/model/workspace.ts';
import { remote } from '../../../../shared/platforms/asgardeo/remote/index.ts';
import type {
  Entry,
  PublishItem,
  RemoteCall,
  Revision,
} from '../../../../shared/platforms/remote.ts';
import { APPLICATION } from '../../../support/remote/asgardeo.ts';
import { CREDENTIAL } from '../../../support/remote/case.ts';
import { quiet } from '../applying.ts';

export const CODE = 'export default () => ({ actionStatus: "SUCCESS" });';
export const ENDPOINT = 'http://127.0.0.1:1/tier';
export const KEY = {
  type: 'API_KEY',
  properties: { header: 'x-api-key', value: { secret: 'KEY' } },
};

export type Between = (
  request: HttpRequest,
  send: () => Promise<HttpOutcome>,
) => Promise<HttpOutcome>;

/** An organization of its own, and a publisher to it. */
export async function organization(given: { credential?: string; settings?: JsonObject } = {}) {
  const { credential = CREDENTIAL, settings = { clientId: 'publisher' } } = given;
  const running = await asgardeoStandIn.start({ port: 0, credential: CREDENTIAL });
  onTestFinished(() => running.close());
  const { url } = running;
  let between: Between = (_request, send) => send();
  const sent: HttpRequest[] = [];
  const revisions = new Map<string, JsonObject>();
  let resendSecrets = false;
  const ports = portsTo({ url });
  const call = (entries: readonly Entry[]): RemoteCall => ({
    connection: {
      name: 'dev',
      platform: 'asgardeo',
      url: `${url}/t/acme`,
      settings,
      credential: 'dev',
      aliases: { portal: APPLICATION },
    },
    credential,
    lock: undefined,
    entries,
    resendSecrets,
    revision: (_slug, hash) => revisions.get(hash),
    ports: {
      ...ports,
      send: (request) => {
        sent.push(request);
        return between(request, () => ports.send(request));
      },
      sleep: () => Promise.resolve(),
    },
  });
  return {
    url,
    call,
    during: (next: Between) => {
      between = next;
    },
    resend: (wanted: boolean) => {
      resendSecrets = wanted;
    },
    /** what was written since the last time */
    writes: () =>
      sent
        .splice(0)
        .flatMap(({ method, url: to, body }) =>
          method === 'GET' || to.endsWith('/oauth2/token')
            ? []
            : [
                [
                  `${method} ${to.replace(/.*\/v1/, '').replace(/[0-9a-f-]{36}/, ':id')}`,
                  body ?? '',
                ] as const,
              ],
        ),
    plan: (entries: readonly Entry[]) => remote.plan(call(entries)),
    find: () => remote.find(call([])),
    async publish(entries: readonly Entry[], force = false) {
      const publication = call(entries);
      const plan = await remote.plan(publication);
      const outcome = await remote.apply(plan, publication, {
        ...quiet,
        force,
        keep: async ({ hash, content }: Revision) => void revisions.set(hash, content),
      });
      const [item] = outcome.items;
      if (item === undefined) throw new Error('nothing was planned');
      return { plan, outcome, item, content: revisions.get(item.hash ?? '') ?? {} };
    },
  };
}

export function entry(
  config: object = {},
  manifest: object = {},
  more: Partial<PublishItem> = {},
): Entry {
  const item: PublishItem = {
    slug: 'tier-claims',
    manifest: manifestSchema.parse({
      platform: 'asgardeo',
      trigger: 'PRE_ISSUE_ACCESS_TOKEN',
      config: JSON.parse(JSON.stringify({ endpoint: ENDPOINT, ...config })),
      ...manifest,
    }),
    source: { file: 'index.js', code: CODE },
    secrets: {},
    ...more,
  };
  return { kind: 'publish', slug: item.slug, item };
}

export const rule = (value: string) => ({
  rules: [{ expressions: [{ field: 'grantType', operator: 'equals', value }] }],
});

/** A service that tells which code it runs to who knows its key. */
export async function service(code: string) {
  const server = createServer((request, response) => {
    const isAsked = request.url === '/tier/.well-known/hookbench-bundle';
    const isKnown = request.headers['x-api-key'] === 'hunter2-and-more';
    response.statusCode = isAsked && isKnown ? 200 : 404;
    response.end(JSON.stringify({ sha256: createHash('sha256').update(code).digest('hex') }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tier`;
}
