import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { portsTo } from '../../../electron/engine/publish/ports.ts';
import { quasrStandIn } from '../../../electron/engine/tenants/quasr/index.ts';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { type Lock, manifestSchema } from '../../../shared/model/workspace.ts';
import { remote } from '../../../shared/platforms/quasr/remote/index.ts';
import type { Entry, PublishItem, RemoteCall, Revision } from '../../../shared/platforms/remote.ts';
import { CREDENTIAL } from '../../support/remote/case.ts';
import {
  boundOf,
  CLIENTS,
  extensionsOf,
  graphql,
  textOf,
  UPDATE,
} from '../../support/remote/quasr.ts';
import { quiet } from './applying.ts';

const CODE = 'exports.handler = async () => ({ plan: "gold" });';
const OTHER = 'exports.handler = async () => ({ plan: "silver" });';
const ALIASES = { shop: CLIENTS[0], field: CLIENTS[1] };

type Between = (request: HttpRequest, send: () => Promise<HttpOutcome>) => Promise<HttpOutcome>;

/** A tenant of its own, and a publisher to it. */
async function tenant(
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

function entry(code = CODE, manifest: object = {}, more: Partial<PublishItem> = {}): Entry {
  const item: PublishItem = {
    slug: 'plan-claim',
    manifest: manifestSchema.parse({ platform: 'quasr', trigger: 'access-token', ...manifest }),
    source: { file: 'index.js', code },
    secrets: {},
    ...more,
  };
  return { kind: 'publish', slug: item.slug, item };
}

const restored = (content: JsonObject): Entry => ({
  kind: 'restore',
  slug: 'plan-claim',
  remoteId: 'plan-claim',
  content,
});

const enabled = async (url: string) =>
  (await extensionsOf(url)).filter(({ status }) => status === 'ENABLED');

describe('bindings', () => {
  test("what surrounds a client's extension is said again: life, audience and key", async () => {
    const there = await tenant();
    const tokens = { access: { exp: '7200', aud: ['https://shop.example'], jwk: '{"kty":"RSA"}' } };
    const input = { id: ALIASES.shop, subtype: 'client', config: { tokens } };
    const change = 'mutation($input: UpdateAccountInput!) { updateAccount(input: $input) { id } }';
    await graphql(there.url, change, { input });
    const bound: unknown[] = [];
    there.during((request, send) => {
      const { body = '' } = request;
      if (body.includes('updateAccount'))
        bound.push(JSON.parse(body).variables.input.config.tokens);
      return send();
    });
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    expect(bound).toEqual([{ access: { ...tokens.access, ext: expect.any(String) } }]);
  });

  test('a client gets the new version before the former is retired', async () => {
    const there = await tenant();
    const first = await there.publish([entry(CODE, { bind: ['shop'] })]);
    expect(first.plan.items[0]?.changes).toContainEqual({
      field: `access token of the client ${ALIASES.shop}`,
      after: 'this extension',
      step: 'bind',
    });
    const [former] = await extensionsOf(there.url);
    expect(former?.label).toMatch(/^plan-claim #[0-9a-f]{12}$/);
    expect(await boundOf(there.url)).toEqual([former?.id, null]);

    const bound: (readonly [string | null | undefined, number])[] = [];
    there.during(async (request, send) => {
      const answer = await send();
      if (/createExtension|updateExtension|updateAccount/.test(request.body ?? '')) {
        bound.push([(await boundOf(there.url))[0], (await enabled(there.url)).length]);
      }
      return answer;
    });
    const second = await there.publish([entry(OTHER, { bind: ['shop', 'field'] })]);
    expect(second.outcome).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
    const [now] = await enabled(there.url);
    expect(now && textOf(now)).toBe(OTHER);
    expect(now?.id).not.toBe(former?.id);
    expect(bound).toEqual([
      [former?.id, 2],
      [now?.id, 2],
      [now?.id, 2],
      [now?.id, 1],
    ]);
    expect(await boundOf(there.url)).toEqual([now?.id, now?.id]);
    expect((await there.plan([entry(OTHER, { bind: ['shop', 'field'] })])).items).toMatchObject([
      { action: 'nothing' },
    ]);

    const taken = await there.publish([entry(OTHER, { bind: ['field'] })]);
    expect(taken.plan.items).toMatchObject([{ action: 'bind' }]);
    expect(await boundOf(there.url)).toEqual([null, now?.id]);
  });

  test('an earlier revision is the version that it was, bound as it was', async () => {
    const there = await tenant();
    const first = await there.publish([entry(CODE, { bind: ['shop'] })]);
    const [former] = await enabled(there.url);
    await there.publish([entry(OTHER, { bind: ['shop', 'field'] })]);
    const back = await there.publish([restored(first.content)]);
    expect(back.item).toMatchObject({ status: 'updated', hash: first.item.hash });
    expect(await enabled(there.url)).toEqual([former]);
    expect(await boundOf(there.url)).toEqual([former?.id, null]);
    expect(await extensionsOf(there.url)).toHaveLength(2);
  });

  test.each([
    ['bar', /bind\[0\].*does not say which client "bar" is: add aliases\.bar/],
    ['gone', /bind\[0\].*the tenant has no account c0: correct aliases\.gone/],
  ])('%s is refused in the plan, with the field and the fix', async (alias, reason) => {
    const there = await tenant();
    Object.assign(ALIASES, { gone: 'c0' });
    onTestFinished(() => void Reflect.deleteProperty(ALIASES, 'gone'));
    const { items } = await there.plan([entry(CODE, { bind: [alias] })]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(reason);
  });
});

describe('builds', () => {
  test('are waited for, and what ran before runs until then', async () => {
    const there = await tenant({ buildMs: 60 });
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    const { outcome } = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(outcome.complete).toBe(true);
    const [now, ...others] = await enabled(there.url);
    expect(others).toEqual([]);
    expect(now && textOf(now)).toBe(OTHER);
  }, 60_000);

  test('that fail leave what ran before, and nothing else', async () => {
    const there = await tenant();
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    const before = [await extensionsOf(there.url), await boundOf(there.url)];
    const broken = Buffer.from('exports.handler = (').toString('base64');
    there.during(async (request, send) => {
      const { variables } = JSON.parse(request.body?.startsWith('{') ? request.body : '{}');
      const code = variables?.input?.config?.code;
      if (typeof code !== 'string') return send();
      const body = (request.body ?? '').replace(code, broken);
      return portsTo({ url: there.url }).send({ ...request, body });
    });
    const { item } = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(item.status).toBe('failed');
    expect(item.message).toMatch(/could not build it.*taken away again; what ran before runs on/);
    expect([await extensionsOf(there.url), await boundOf(there.url)]).toEqual(before);
  });

  test('are begun once, also when the answer is lost', async () => {
    const there = await tenant();
    there.during(async (request, send) => {
      const answer = await send();
      if (!request.body?.includes('createExtension')) return answer;
      there.during((_request, again) => again());
      return { ok: false, fault: 'reset', message: 'connection reset', durationMs: 1 };
    });
    const { item } = await there.publish([entry()]);
    expect(item.status).toBe('created');
    expect(await extensionsOf(there.url)).toHaveLength(1);
  });

  test('go on where an earlier publishing ended', async () => {
    const there = await tenant();
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    there.during((request, send) =>
      request.body?.includes('updateAccount')
        ? Promise.resolve({ ok: false, fault: 'refused', message: 'gone', durationMs: 1 })
        : send(),
    );
    const half = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(half.item.status).toBe('failed');
    there.during((_request, send) => send());
    const rest = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(rest.outcome.complete).toBe(true);
    expect(await extensionsOf(there.url)).toHaveLength(2);
    const [now, ...others] = await enabled(there.url);
    expect(others).toEqual([]);
    expect(await boundOf(there.url)).toEqual([now?.id, null]);
  });

  test('change the extension itself where the tenant lets them', async () => {
    const there = await tenant({ settings: { clientId: 'publisher', updates: 'in-place' } });
    await there.publish([entry()]);
    const [before] = await extensionsOf(there.url);
    await there.publish([entry(OTHER)]);
    const now = await extensionsOf(there.url);
    expect(now.map((each) => [each.id, textOf(each)])).toEqual([[before?.id, OTHER]]);
  });
});

describe('the plan', () => {
  test('counts the extensions that a tenant can have enabled', async () => {
    const there = await tenant();
    const many = Array.from({ length: 6 }, (_, index) =>
      entry(CODE, {}, { slug: `number-${index}` }),
    );
    const { items } = await there.plan(many);
    expect(items.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 5 }, () => 'create'),
      'refused',
    ]);
    expect(items[5]?.reason).toMatch(/at most 5 enabled extensions.*creates 5 before it/);
    await there.publish(many.slice(0, 5));
    const full = await there.plan([entry(OTHER, {}, { slug: 'number-0' })]);
    expect(full.items[0]?.reason).toMatch(/at most 5 enabled.*Disable one/);
    const [one] = await extensionsOf(there.url);
    await graphql(there.url, UPDATE, { input: { id: one?.id, status: 'DISABLED' } });
    expect((await there.plan([entry(OTHER, {}, { slug: 'number-1' })])).items).toMatchObject([
      { action: 'update' },
    ]);
  });

  test('refuses what the build would, at its place', async () => {
    const there = await tenant();
    const { items } = await there.plan([
      entry('import got from "got";\nexport const handler = 1;'),
    ]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(/^config\.code: index\.js:1:/);
  });

  test('tells that a size is not known to be taken, and what becomes of what never runs', async () => {
    const there = await tenant();
    const { items } = await there.plan([entry(`${CODE}\n//${'x'.repeat(90_000)}`)]);
    expect(items[0]?.action).toBe('create');
    expect(items[0]?.reason).toMatch(/bytes in Base64.*No client has it.*within a day/);
  });

  test('shows no value of a variable, and keeps none', async () => {
    const there = await tenant();
    const manifest = { config: { variables: { REGION: 'eu-secretly' } }, secrets: ['KEY'] };
    const { plan, outcome, content } = await there.publish([
      entry(CODE, manifest, { secrets: { KEY: 'hunter2-and-more' } }),
    ]);
    expect(plan.items[0]?.changes).toContainEqual({ field: 'variables.KEY', after: 'set' });
    expect(outcome.complete).toBe(true);
    const [made] = await extensionsOf(there.url);
    expect(JSON.parse(made?.config.variables ?? '')).toEqual({
      REGION: 'eu-secretly',
      KEY: 'hunter2-and-more',
    });
    expect(JSON.stringify([plan, outcome, content])).not.toMatch(/hunter2|eu-secretly/);
    expect(content).toMatchObject({ variables: ['KEY', 'REGION'] });
    // The value is not entered again.
    expect((await there.plan([entry(CODE, manifest)])).items).toMatchObject([
      { action: 'nothing' },
    ]);
    const found = await there.find();
    expect(found).toMatchObject({
      objects: [
        { remoteId: 'plan-claim', taken: { manifest: { secrets: ['KEY', 'REGION'] }, code: CODE } },
      ],
    });
    expect(JSON.stringify(found)).not.toMatch(/hunter2|eu-secretly/);
  });

  test('has the rule of an event extension, and pulling makes one of it', async () => {
    const there = await tenant();
    const rule = { type: ['COMMUNICATION'], action: ['send-otp'] };
    const manifest = { trigger: 'event', config: { rule } };
    expect((await there.publish([entry(CODE, manifest)])).outcome.complete).toBe(true);
    expect((await there.plan([entry(CODE, manifest)])).items).toMatchObject([
      { action: 'nothing' },
    ]);
    expect(await there.find()).toMatchObject({
      objects: [{ taken: { manifest: { trigger: 'event', config: { rule } } } }],
    });
  });
});

describe('what a tenant refuses altogether', () => {
  test.each<[string, { settings: JsonObject; credential?: string }, RegExp]>([
    [
      'another secret',
      { settings: { clientId: 'x' }, credential: 'no' },
      /credential.*wrong or has expired/,
    ],
    ['an expired token', { settings: {}, credential: 'no' }, /refused the credential \(401/],
  ])('%s', async (_, given, message) => {
    const there = await tenant(given);
    const { failure, items } = await there.plan([entry()]);
    expect(failure?.status).toBe(401);
    expect(failure?.message).toMatch(message);
    expect(items).toEqual([]);
  });

  test.each<[string, HttpOutcome, RegExp]>([
    ['a client without the scope', answer(400, '{"error":"invalid_scope"}'), /Admin Access/],
    [
      'an address that is no tenant',
      answer(404, '<html></html>'),
      /does not answer as Quasr's API does/,
    ],
    ['a page instead of a token', answer(200, '<html></html>'), /tenant id\}\.api\.quasr\.io/],
    [
      'a name that nobody has',
      { ok: false, fault: 'dns', message: 'no such host', durationMs: 1 },
      /begins with the tenant's id/,
    ],
  ])('%s', async (_, outcome, message) => {
    const there = await tenant();
    there.during(() => Promise.resolve(outcome));
    expect((await there.plan([entry()])).failure?.message).toMatch(message);
  });
});

function answer(status: number, body: string): HttpOutcome {
  return { ok: true, response: { status, headers: {}, body }, from: 'network', durationMs: 1 };
}

test('check: one scope is for everything, a client that may not have it is told of, and so is an alias for nobody', async () => {
  const { call } = await tenant();
  const fine = await remote.check(call([]), []);
  expect(fine).toMatchObject({ usable: true, problems: [] });
  expect(fine.abilities).toHaveLength(3);
  const given = call([]);
  const lost = { ...given.connection, aliases: { ...ALIASES, gone: 'no-such-account' } };
  const checked = await remote.check({ ...given, connection: lost }, []);
  expect(checked).toMatchObject({ usable: false, problems: [{ field: 'aliases.gone' }] });
  const wrong = await remote.check({ ...call([]), credential: 'not-the-secret' }, []);
  expect(wrong).toMatchObject({ usable: false, problems: [{ field: 'credential' }] });
  const unscoped: RemoteCall = {
    ...given,
    ports: {
      ...given.ports,
      send: (request) =>
        given.ports.send(
          request.url.endsWith('/oauth2/token')
            ? { ...request, body: request.body?.replace(/scope=[^&]*/, 'scope=other') ?? '' }
            : request,
        ),
    },
  };
  expect(await remote.check(unscoped, [])).toMatchObject({
    usable: false,
    problems: [],
    abilities: [{ permission: 'https://api.quasr.io/scopes/admin', allowed: 'no' }],
  });
});
