import { describe, expect, test } from 'vitest';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { lockSchema, manifestSchema } from '../../../shared/model/workspace.ts';
import { desiredOf } from '../../../shared/platforms/extend/remote/desired.ts';
import { remote } from '../../../shared/platforms/extend/remote/index.ts';
import type { PublishItem, RemoteCall } from '../../../shared/platforms/remote.ts';
import { quiet } from './applying.ts';

const SECRET = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
const RUN_URL = 'https://acme.run.example/lead-score';

interface Stored {
  schedule?: string;
  state?: string;
  tz?: string;
  code?: string;
  meta?: Record<string, string>;
  secrets?: Record<string, string>;
}

interface Scripted {
  readonly call: RemoteCall;
  readonly sent: HttpRequest[];
  readonly store: Map<string, Stored>;
}

function reply(status: number, body: unknown, headers: Record<string, string> = {}): HttpOutcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    ok: true,
    response: { status, headers, body: text },
    from: 'network',
    durationMs: 1,
  };
}

function item(overrides: Partial<PublishItem> & { config?: object; secretNames?: string[] } = {}) {
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
function tenant(
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

describe('extend.md HTTP API: plan', () => {
  test('a 404 is a webtask to create', async () => {
    const { call, sent } = tenant([item()]);
    const plan = await remote.plan(call);
    expect(plan.failure).toBeUndefined();
    expect(plan.items).toMatchObject([
      { extension: 'lead-score', action: 'create', remoteId: 'acme/lead-score' },
    ]);
    expect(plan.items[0]?.changes).toContainEqual({
      field: 'meta.wt-compiler',
      after: 'auth0-ext-compilers/generic',
    });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://sandbox.example/api/webtask/acme/lead-score?decrypt=true&fetch_code=true',
    ]);
    expect(sent[0]?.headers.authorization).toBe('Bearer tenant-token');
  });

  test('secret values never show, in secrets or in the copy in meta', async () => {
    const secretNames = ['auth0-extension-secret', 'CRM_KEY', 'NEW_KEY'];
    const secrets = {
      'auth0-extension-secret': SECRET,
      CRM_KEY: 'crm-value-2',
      NEW_KEY: 'new-value',
    };
    const { call } = tenant([item({ secretNames, secrets })], {
      'lead-score': {
        code: 'old',
        meta: { 'auth0-extension-secret': 'older-secret', owner: 'sales' },
        secrets: { 'auth0-extension-secret': 'older-secret', CRM_KEY: 'crm-value-1', KEPT: 'kept' },
      },
    });
    const plan = await remote.plan(call);
    const text = JSON.stringify(plan);
    for (const value of [SECRET, 'older-secret', 'crm-value', 'new-value', 'kept', 'raw-token']) {
      expect(text).not.toContain(value);
    }
    const changes = plan.items[0]?.changes;
    expect(changes).toContainEqual({ field: 'secrets.CRM_KEY', before: 'set', after: 'changed' });
    expect(changes).toContainEqual({ field: 'secrets.NEW_KEY', after: 'set' });
    expect(changes).toContainEqual({
      field: 'meta.auth0-extension-secret',
      before: 'set',
      after: 'changed',
    });
    expect(changes?.map(({ field }) => field)).not.toContain('meta.owner');
    expect(changes?.map(({ field }) => field)).not.toContain('secrets.KEPT');
  });

  test('code over 100 KB is refused with its size', async () => {
    const code = `module.exports = (ctx, cb) => cb(); // ${'ä'.repeat(52_000)}`;
    const { call } = tenant([item({ source: { file: 'index.js', code } })]);
    const plan = await remote.plan(call);
    expect(plan.items[0]).toMatchObject({ action: 'refused' });
    expect(plan.items[0]?.reason).toMatch(/extensions\/lead-score\/index\.js has 104039 bytes/);
  });

  test('a declared secret without any value is refused', async () => {
    const { call } = tenant([item({ secretNames: ['CRM_KEY'] })]);
    const plan = await remote.plan(call);
    expect(plan.items[0]?.reason).toMatch(/"CRM_KEY" has no value here and none on the tenant/);
  });

  test('the secret of the callers is made up where nobody has given one, and copied to the metadata', async () => {
    const { call } = tenant([item({ secretNames: ['auth0-extension-secret'] })]);
    const plan = await remote.plan(call);
    expect(plan.items[0]?.changes).toContainEqual({
      field: 'secrets.auth0-extension-secret',
      after: 'set',
    });
    const desired = desiredOf(item({ secretNames: ['auth0-extension-secret'] }), undefined, call);
    if (!desired.ok) throw new Error(desired.reason);
    const { secrets, meta } = desired.content;
    expect(secrets['auth0-extension-secret']).toMatch(/^[0-9a-f]{64}$/);
    expect(meta['auth0-extension-secret']).toBe(secrets['auth0-extension-secret']);
    const runUrl = RUN_URL;
    const there = { runUrl, code: '', meta: {}, secrets: { 'auth0-extension-secret': SECRET } };
    const kept = desiredOf(item({ secretNames: ['auth0-extension-secret'] }), there, call);
    expect(kept).toMatchObject({ content: { secrets: { 'auth0-extension-secret': SECRET } } });
  });

  test('extend.md Middleware publishing: the secret of the bearer middleware is copied to the metadata, and shows nowhere', async () => {
    const secretNames = ['wt-auth-secret'];
    const meta = {
      'wt-compiler': '@webtask/middleware-compiler',
      'wt-middleware': '@webtask/bearer-auth-middleware',
    };
    const given = item({ config: { meta }, secretNames, secrets: { 'wt-auth-secret': SECRET } });
    const { call, store } = tenant([given]);
    const plan = await remote.plan(call);
    expect(plan.items[0]?.changes).toContainEqual({ field: 'meta.wt-auth-secret', after: 'set' });
    expect(JSON.stringify(plan)).not.toContain(SECRET);
    await remote.apply(plan, call, quiet);
    expect(store.get('lead-score')?.meta).toMatchObject({ 'wt-auth-secret': SECRET });
    expect((await remote.plan(call)).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('extend.md HTTP API published: an extension point is one that the product runs, and says which', async () => {
    const metaOf = async (trigger: string) => {
      const manifest = manifestSchema.parse({ platform: 'extend', trigger });
      const { call, store } = tenant([item({ manifest })]);
      await remote.apply(await remote.plan(call), call, quiet);
      return store.get('lead-score')?.meta;
    };
    expect(await metaOf('client-credentials-exchange')).toEqual({
      'wt-compiler': 'auth0-ext-compilers/client-credentials-exchange',
      'auth0-extension': 'runtime',
      'auth0-extension-name': 'credentials-exchange',
    });
    expect(await metaOf('generic')).toEqual({ 'wt-compiler': 'auth0-ext-compilers/generic' });
    expect(await metaOf('webtask')).toEqual({});
  });

  test('a schedule is part of the plan, field by field; nothing else is sent for it', async () => {
    const cron = { schedule: '0 22 * * *', tz: 'Europe/Berlin' };
    const { call, sent } = tenant([item({ config: { cron } })], {
      'lead-score': { code: 'old' },
      'cron/lead-score': { schedule: '0 9 * * *', state: 'inactive' },
    });
    const plan = await remote.plan(call);
    expect(plan.items[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'cron.schedule', before: '0 9 * * *', after: '0 22 * * *' },
        { field: 'cron.tz', before: 'UTC', after: 'Europe/Berlin' },
        { field: 'cron.state', before: 'inactive', after: 'active' },
      ]),
    );
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  test("somebody else's job on the tenant is not looked at", async () => {
    const { call, sent } = tenant([item()], { 'cron/lead-score': { schedule: '0 9 * * *' } });
    await remote.apply(await remote.plan(call), call, quiet);
    expect(sent.filter(({ url }) => url.includes('/api/cron/'))).toEqual([]);
  });

  test('the job is set after the webtask, with the token that calls it; a refusal says what is written', async () => {
    const cron = { schedule: '0 22 * * *' };
    const { call, sent, store } = tenant([item({ config: { cron } })], {
      'lead-score': { code: 'old' },
    });
    const done = await remote.apply(await remote.plan(call), call, quiet);
    expect(done).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
    const written = sent.filter(({ method }) => method === 'PUT');
    expect(written.map(({ url }) => new URL(url).pathname)).toEqual([
      '/api/webtask/acme/lead-score',
      '/api/cron/acme/lead-score',
    ]);
    expect(store.get('cron/lead-score')).toMatchObject({ ...cron, tz: 'UTC', state: 'active' });
    const again = await remote.plan(call);
    expect(again.items[0]).toMatchObject({ action: 'nothing' });
    expect(JSON.stringify([done, again])).not.toContain('raw-token');

    const refusing = tenant([item({ config: { cron } })], {}, ({ method, url }) =>
      method === 'PUT' && url.includes('/api/cron/')
        ? reply(400, { message: 'A container has at most 10 jobs.' })
        : undefined,
    );
    const failed = await remote.apply(await remote.plan(refusing.call), refusing.call, quiet);
    expect(JSON.stringify(failed.items[0])).toContain(
      'the webtask is written, but not its schedule',
    );
  });

  test('a schedule that was published and is taken out of the manifest is switched off', async () => {
    const job = { schedule: '0 22 * * *', tz: 'UTC', state: 'active' };
    const { call } = tenant([item()], {
      'lead-score': { code: 'old' },
      'cron/lead-score': job,
    });
    const lock = lockSchema.parse({
      version: 1,
      platform: 'extend',
      origin: 'https://sandbox.example',
      extensions: { 'lead-score': { remoteId: 'acme/lead-score', hash: 'a'.repeat(64) } },
    });
    const revision = () => ({ code: 'old', meta: {}, secrets: [], cron: job });
    const plan = await remote.plan({ ...call, lock, revision });
    expect(plan.items[0]?.changes).toContainEqual({
      field: 'cron.state',
      before: 'active',
      after: 'inactive',
    });
  });

  test('two extensions under one name are refused', async () => {
    const { call } = tenant([item(), item({ slug: 'other', config: { name: 'lead-score' } })]);
    const plan = await remote.plan(call);
    expect(plan.items.map(({ action }) => action)).toEqual(['create', 'refused']);
  });

  test('403 names the container and the way out', async () => {
    const { call } = tenant([item()], {}, () => reply(403, { message: 'Forbidden' }));
    const plan = await remote.plan(call);
    expect(plan.failure).toMatchObject({ status: 403 });
    expect(plan.failure?.message).toMatch(/container "acme" \(403\): Forbidden\. Give a token/);
    expect(JSON.stringify(plan)).not.toContain('tenant-token');
  });

  test('a tenant that cannot be reached makes no plan', async () => {
    const { call } = tenant([item()], {}, () => ({
      ok: false,
      fault: 'refused',
      message: 'connection refused',
      durationMs: 1,
    }));
    expect((await remote.plan(call)).failure).toEqual({ message: 'connection refused' });
  });
});

describe('extend.md HTTP API: apply', () => {
  test('one PUT with code, secrets and metadata; the location is kept', async () => {
    const secretNames = ['auth0-extension-secret'];
    const secrets = { 'auth0-extension-secret': SECRET };
    const given = item({ secretNames, secrets, config: { meta: { team: 'sales' } } });
    const { call, sent } = tenant([given]);
    const steps: string[] = [];
    const outcome = await remote.apply(await remote.plan(call), call, {
      ...quiet,
      progress: (extension, step) => steps.push(`${extension} ${step}`),
    });
    expect(outcome).toMatchObject({
      tenant: 'prod',
      origin: 'https://sandbox.example',
      complete: true,
    });
    expect(outcome.items).toMatchObject([
      {
        extension: 'lead-score',
        status: 'created',
        remoteId: 'acme/lead-score',
        location: RUN_URL,
      },
    ]);
    expect(outcome.items[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    const puts = sent.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(1);
    expect(JSON.parse(puts[0]?.body ?? '')).toEqual({
      code: 'module.exports = (ctx, cb) => cb();',
      meta: {
        team: 'sales',
        'wt-compiler': 'auth0-ext-compilers/generic',
        'auth0-extension-secret': SECRET,
      },
      secrets,
    });
    expect(steps).toEqual(['lead-score reading', 'lead-score writing', 'lead-score verifying']);
    expect(sent.every(({ method, url }) => method !== 'DELETE' && !url.includes('/cache'))).toBe(
      true,
    );
  });

  test('what someone else put on the webtask stays', async () => {
    const { call, store } = tenant([item()], {
      'lead-score': { code: 'old', meta: { owner: 'sales' }, secrets: { KEPT: 'kept' } },
    });
    const outcome = await remote.apply(await remote.plan(call), call, quiet);
    expect(outcome.items).toMatchObject([{ status: 'updated' }]);
    expect(store.get('lead-score')).toMatchObject({
      meta: { owner: 'sales', 'wt-compiler': 'auth0-ext-compilers/generic' },
      secrets: { KEPT: 'kept' },
    });
  });

  test('publishing again changes nothing and writes nothing', async () => {
    const { call, sent } = tenant([item()]);
    await remote.apply(await remote.plan(call), call, quiet);
    const writes = sent.filter(({ method }) => method === 'PUT').length;
    const plan = await remote.plan(call);
    expect(plan.items).toMatchObject([{ action: 'nothing', changes: [] }]);
    const outcome = await remote.apply(plan, call, quiet);
    expect(outcome.items).toMatchObject([{ status: 'unchanged', location: RUN_URL }]);
    expect(sent.filter(({ method }) => method === 'PUT')).toHaveLength(writes);
  });

  test('a change on the tenant since the plan stops the write', async () => {
    const { call, sent, store } = tenant([item()], { 'lead-score': { code: 'old' } });
    const plan = await remote.plan(call);
    store.set('lead-score', { code: 'changed by a colleague' });
    const outcome = await remote.apply(plan, call, quiet);
    expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
    expect(outcome.items[0]?.message).toMatch(/changed on the tenant since the plan/);
    expect(sent.some(({ method }) => method === 'PUT')).toBe(false);
  });

  test('a tenant that keeps something else is found out', async () => {
    let written = false;
    const { call } = tenant([item()], {}, (request) => {
      if (request.method === 'PUT') written = true;
      return written && request.method === 'GET' ? reply(200, { code: 'cut off' }) : undefined;
    });
    const outcome = await remote.apply(await remote.plan(call), call, quiet);
    expect(outcome.items[0]?.message).toMatch(/holds something else in code, meta\.wt-compiler/);
  });

  test('a plan for another origin is not applied', async () => {
    const { call, sent } = tenant([item()]);
    const plan = await remote.plan(call);
    const outcome = await remote.apply({ ...plan, origin: 'https://other.example' }, call, quiet);
    expect(outcome.items[0]?.message).toMatch(/plan was made for https:\/\/other\.example/);
    expect(sent).toHaveLength(1);
  });

  test('the published hash depends on no secret value', async () => {
    const hashes: (string | undefined)[] = [];
    for (const value of ['one', 'two']) {
      const key = 'auth0-extension-secret';
      const { call } = tenant([item({ secretNames: [key], secrets: { [key]: value } })]);
      const outcome = await remote.apply(await remote.plan(call), call, quiet);
      hashes.push(outcome.items[0]?.hash);
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});
