import { createPorts } from '../../../../electron/engine/simulate/ports.ts';
import type { HttpOutcome, HttpRequest } from '../../../../shared/model/http.ts';
import { manifestSchema } from '../../../../shared/model/workspace.ts';
import type { PublishItem, RemoteCall } from '../../../../shared/platforms/remote.ts';

export const SECRET = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
export const RUN_URL = 'https://acme.run.example/lead-score';

export interface Stored {
  schedule?: string;
  state?: string;
  tz?: string;
  code?: string;
  meta?: Record<string, string>;
  secrets?: Record<string, string>;
}

export interface Scripted {
  readonly call: RemoteCall;
  readonly sent: HttpRequest[];
  readonly store: Map<string, Stored>;
}

export function reply(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpOutcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    ok: true,
    response: { status, headers, body: text },
    from: 'network',
    durationMs: 1,
  };
}

export function item(
  overrides: Partial<PublishItem> & { config?: object; secretNames?: string[] } = {},
) {
  const { config = {}, secretNames = [], ...rest } = overrides;
  const manifest = manifestSchema.parse({
    platform: 'extend',
    trigger: 'generic',
    config,
    secrets: secretNames,
  });
  return {
    slug: 'lead-score',
    manifest,
    source: { file: 'index.js', code: 'module.exports = (ctx, cb) => cb();' },
    secrets: {},
    ...rest,
  };
}

/** A tenant that keeps what it is sent, or answers by script. */
export function tenant(
  items: PublishItem[],
  stored: Record<string, Stored> = {},
  answer?: (request: HttpRequest) => HttpOutcome | undefined,
): Scripted {
  const sent: HttpRequest[] = [];
  const store = new Map(Object.entries(stored));
  const send = async (request: HttpRequest): Promise<HttpOutcome> => {
    sent.push(request);
    const scripted = answer?.(request);
    if (scripted) return scripted;
    const [room, , last = ''] = new URL(request.url).pathname.split('/').slice(-3);
    const name = room === 'cron' ? `cron/${last}` : last;
    if (request.method === 'PUT') {
      store.set(name, JSON.parse(request.body ?? '{}'));
      return reply(200, { name, container: 'acme', webtask_url: RUN_URL }, { location: RUN_URL });
    }
    const found = store.get(name);
    if (found === undefined) return reply(404, { code: 404, message: 'No such webtask' });
    return reply(200, { name, token: 'raw-token', webtask_url: RUN_URL, ...found });
  };
  const call: RemoteCall = {
    connection: {
      name: 'prod',
      platform: 'extend',
      url: 'https://sandbox.example/',
      settings: { container: 'acme' },
      credential: 'prod',
      aliases: {},
    },
    credential: 'tenant-token',
    lock: undefined,
    entries: items.map((each) => ({ kind: 'publish' as const, slug: each.slug, item: each })),
    revision: () => undefined,
    ports: { ...createPorts('publish', 0), send, sleep: () => Promise.resolve() },
  };
  return { call, sent, store };
}
