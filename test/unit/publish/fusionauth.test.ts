import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../../shared/model/json.ts';
import { type Connection, type Lock, manifestSchema } from '../../../shared/model/workspace.ts';
import { lambdaRemote } from '../../../shared/platforms/fusionauth/remote/remote.ts';
import type { PublishItem, RemoteCall, RemotePorts } from '../../../shared/platforms/remote.ts';
import { quiet } from './applying.ts';

const KEY = 'bf69486b-4733-4470-a592-f1bfce7af580';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const GIVEN_ID = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';
const CODE = 'function populate(jwt) { jwt.a = 1; }';

const reply = (
  status: number,
  body: string,
  headers: Record<string, string> = {},
): HttpOutcome => ({
  ok: true,
  response: { status, headers: { 'content-type': 'application/json', ...headers }, body },
  from: 'network',
  durationMs: 1,
});

type Answer = (request: HttpRequest) => HttpOutcome | undefined;

/** The smallest thing that keeps lambdas; `first` answers before it does. */
function scripted(first: Answer = () => undefined) {
  const stored = new Map<string, JsonObject>();
  const sent: HttpRequest[] = [];
  let instant = 1000;
  const answer = (request: HttpRequest): HttpOutcome => {
    sent.push(request);
    const own = first(request);
    if (own !== undefined) return own;
    const id = request.url.slice(request.url.lastIndexOf('/') + 1);
    const current = stored.get(id);
    if (request.method === 'GET') {
      return current ? reply(200, JSON.stringify({ lambda: current })) : reply(404, '');
    }
    const body = parseJson(request.body ?? '');
    const lambda = isJsonObject(body) && isJsonObject(body.lambda) ? body.lambda : {};
    instant += 1;
    stored.set(id, { ...lambda, id, lastUpdateInstant: instant });
    return reply(200, JSON.stringify({ lambda: stored.get(id) ?? null }));
  };
  const ports: RemotePorts = {
    clock: { now: () => 0 },
    random: { uuid: () => '', number: () => 0, hex: () => '' },
    crypto: {
      sha256: (text, encoding) => createHash('sha256').update(text).digest(encoding),
      hmacSha256: (key, text, encoding) => createHmac('sha256', key).update(text).digest(encoding),
      jwe: () => undefined,
      openJwe: () => undefined,
    },
    send: (request) => Promise.resolve(answer(request)),
    sleep: () => Promise.resolve(),
  };
  return { ports, stored, sent, methods: () => sent.map(({ method }) => method) };
}

const connection: Connection = {
  name: 'staging',
  platform: 'fusionauth',
  url: 'https://auth.acme.test/',
  settings: {},
  credential: 'staging-key',
  aliases: {},
};

function item(more: Partial<PublishItem> = {}, manifest: object = {}): PublishItem {
  return {
    slug: 'favourite-colour',
    manifest: manifestSchema.parse({ platform: 'fusionauth', trigger: 'JWTPopulate', ...manifest }),
    source: { file: 'index.js', code: CODE },
    secrets: {},
    ...more,
  };
}

interface Asked extends Partial<RemoteCall> {
  readonly items?: readonly PublishItem[];
}

function callOf(ports: RemotePorts, { items = [item()], ...more }: Asked = {}): RemoteCall {
  const entries = items.map((each) => ({ kind: 'publish' as const, slug: each.slug, item: each }));
  const revision = () => undefined;
  return { connection, credential: KEY, lock: undefined, entries, revision, ports, ...more };
}

describe('plan', () => {
  it('creates under an id derived from origin and extension, and writes nothing', async () => {
    const server = scripted();
    const plan = await lambdaRemote.plan(callOf(server.ports));
    expect(plan).toMatchObject({ tenant: 'staging', origin: 'https://auth.acme.test' });
    expect(plan.failure).toBeUndefined();
    const [planned] = plan.items;
    expect(planned?.action).toBe('create');
    expect(planned?.remoteId).toMatch(UUID);
    expect(planned?.changes).toEqual([
      { field: 'name', after: 'favourite-colour' },
      { field: 'type', after: 'JWTPopulate' },
      { field: 'debug', after: 'false' },
      { field: 'body', after: CODE },
    ]);
    expect(server.methods()).toEqual(['GET']);
    const again = await lambdaRemote.plan(callOf(server.ports));
    expect(again).toEqual(plan);
    const elsewhere = { ...connection, url: 'https://other.acme.test' };
    const other = await lambdaRemote.plan(callOf(server.ports, { connection: elsewhere }));
    expect(other.items[0]?.remoteId).not.toBe(planned?.remoteId);
  });

  it('sends the API key as it is', async () => {
    const server = scripted();
    await lambdaRemote.plan(callOf(server.ports));
    expect(server.sent[0]?.headers.authorization).toBe(KEY);
    expect(Object.keys(server.sent[0]?.headers ?? {})).not.toContain('x-fusionauth-tenantid');
    expect(server.sent[0]?.url).toMatch(/^https:\/\/auth\.acme\.test\/api\/lambda\/[0-9a-f-]{36}$/);
  });

  const lock: Lock = {
    version: 1,
    platform: 'fusionauth',
    origin: 'https://auth.acme.test',
    extensions: {
      'favourite-colour': { remoteId: GIVEN_ID, hash: 'x', bindings: [], revisions: [] },
    },
  };

  it('takes the id of the lock, unless it belongs to another origin', async () => {
    const server = scripted();
    const [locked] = (await lambdaRemote.plan(callOf(server.ports, { lock }))).items;
    expect(locked?.remoteId).toBe(GIVEN_ID);
    const foreign = { ...lock, origin: 'https://old.acme.test' };
    const [free] = (await lambdaRemote.plan(callOf(server.ports, { lock: foreign }))).items;
    expect(free?.remoteId).not.toBe(GIVEN_ID);
  });

  it('shows what an update changes, and finds nothing to do when nothing differs', async () => {
    const server = scripted();
    const items = [
      item({}, { label: 'Favourite colour', config: { lambdaId: GIVEN_ID, debug: true } }),
    ];
    const current = {
      id: GIVEN_ID,
      name: 'Old',
      type: 'JWTPopulate',
      body: CODE,
      lastUpdateInstant: 5,
    };
    server.stored.set(GIVEN_ID, current);
    const [update] = (await lambdaRemote.plan(callOf(server.ports, { items }))).items;
    expect(update).toMatchObject({
      action: 'update',
      changes: [
        { field: 'name', before: 'Old', after: 'Favourite colour' },
        { field: 'debug', before: 'false', after: 'true' },
      ],
    });
    server.stored.set(GIVEN_ID, { ...current, name: 'Favourite colour', debug: true });
    const [nothing] = (await lambdaRemote.plan(callOf(server.ports, { items }))).items;
    expect(nothing).toMatchObject({ action: 'nothing', changes: [] });
  });

  it('refuses to change a type', async () => {
    const server = scripted();
    server.stored.set(GIVEN_ID, { id: GIVEN_ID, name: 'x', type: 'SAMLv2Populate', body: CODE });
    const items = [item({}, { config: { lambdaId: GIVEN_ID } })];
    const [planned] = (await lambdaRemote.plan(callOf(server.ports, { items }))).items;
    expect(planned?.action).toBe('refused');
    expect(planned?.reason).toContain('SAMLv2Populate');
  });

  it.each([
    ['a body that does not parse', 'function populate( {', /index\.js:1:\d+/],
    ['a body without the function', 'const a = 1;', /populate/],
    [
      'syntax that the engine is not documented to take',
      'class Plan {\n  name = 1;\n}\nfunction populate(jwt) { jwt.plan = new Plan().name; }',
      /^lambda\.body: index\.js:2:8 .*ECMAScript 2021.* older terms/,
    ],
  ])('refuses %s without asking the instance', async (_what, code, reason) => {
    const server = scripted();
    const items = [item({ source: { file: 'index.js', code } })];
    const [planned] = (await lambdaRemote.plan(callOf(server.ports, { items }))).items;
    expect(planned?.action).toBe('refused');
    expect(planned?.reason).toMatch(reason);
    expect(server.sent).toEqual([]);
  });

  it.each([
    ['TokenExchangePopulate', '1.70', /API name for TokenExchangePopulate is not known/],
    ['UserInfoPopulate', '1.49', /came with FusionAuth 1\.50, and the settings .* say 1\.49/],
  ])('refuses %s on %s without asking the instance', async (trigger, version, reason) => {
    const server = scripted();
    const items = [item({}, { trigger })];
    const old = { ...connection, settings: { version } };
    const plan = await lambdaRemote.plan(callOf(server.ports, { items, connection: old }));
    expect(plan.items[0]).toMatchObject({
      action: 'refused',
      reason: expect.stringMatching(reason),
    });
    expect(server.sent).toEqual([]);
  });

  it('publishes any type that the instance has', async () => {
    const server = scripted();
    const items = [item({}, { trigger: 'UserInfoPopulate' })];
    const [planned] = (await lambdaRemote.plan(callOf(server.ports, { items }))).items;
    expect(planned?.action).toBe('create');
  });

  it.each<[string, HttpOutcome, RegExp]>([
    ['a wrong key', reply(401, ''), /API key \(401\)/],
    [
      'another kind of server',
      reply(200, '<html>', { 'content-type': 'text/html' }),
      /does not answer as/,
    ],
    [
      'a page that is not there',
      reply(404, '<html>', { 'content-type': 'text/html' }),
      /does not answer as/,
    ],
    ['an answer without a lambda', reply(200, '{}'), /does not answer as/],
    [
      'a redirect',
      reply(302, '', { location: 'https://x.test/' }),
      /redirects to https:\/\/x\.test/,
    ],
    [
      'a host that is not there',
      { ok: false, fault: 'dns', message: 'no such host.', durationMs: 1 },
      /could not be reached \(dns\): no such host\./,
    ],
  ])('fails as a whole for %s, and never shows the key', async (_what, outcome, message) => {
    const server = scripted(() => outcome);
    const plan = await lambdaRemote.plan(
      callOf(server.ports, { items: [item(), item({ slug: 'b' })] }),
    );
    expect(plan.failure?.message).toMatch(message);
    expect(plan.items).toEqual([]);
    expect(server.sent).toHaveLength(1);
    expect(JSON.stringify(plan)).not.toContain(KEY);
  });

  it.each(['', `Bearer ${KEY}`, 'two words', 'line\nbreak'])(
    'refuses the credential %j',
    async (credential) => {
      const server = scripted();
      const plan = await lambdaRemote.plan(callOf(server.ports, { credential }));
      expect(plan.failure).toBeDefined();
      expect(server.sent).toEqual([]);
    },
  );
});

describe('apply', () => {
  it('creates, reads back, and does nothing the second time', async () => {
    const server = scripted();
    const call = callOf(server.ports);
    const steps: string[] = [];
    const plan = await lambdaRemote.plan(call);
    const outcome = await lambdaRemote.apply(plan, call, {
      ...quiet,
      progress: (_extension, step) => steps.push(step),
    });
    const id = plan.items[0]?.remoteId;
    expect(outcome).toMatchObject({
      complete: true,
      items: [
        {
          extension: 'favourite-colour',
          status: 'created',
          remoteId: id,
          location: `https://auth.acme.test/api/lambda/${id}`,
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
    });
    expect(steps).toEqual(['reading', 'writing', 'verifying']);
    expect(server.methods()).toEqual(['GET', 'GET', 'POST', 'GET']);
    expect(parseJson(server.sent[2]?.body ?? '')).toEqual({
      lambda: {
        name: 'favourite-colour',
        type: 'JWTPopulate',
        body: CODE,
        debug: false,
        engineType: 'GraalJS',
      },
    });
    const second = await lambdaRemote.plan(call);
    expect(second.items[0]?.action).toBe('nothing');
    const repeated = await lambdaRemote.apply(second, call, quiet);
    expect(repeated.items[0]).toMatchObject({ status: 'unchanged', remoteId: id });
    expect(server.methods().filter((method) => method !== 'GET')).toEqual(['POST']);
  });

  it('replaces the whole lambda and keeps what it does not own', async () => {
    const server = scripted();
    server.stored.set(GIVEN_ID, {
      id: GIVEN_ID,
      name: 'Old',
      type: 'JWTPopulate',
      body: 'old',
      debug: true,
      engineType: 'GraalJS',
      insertInstant: 1,
      lastUpdateInstant: 2,
    });
    const call = callOf(server.ports, { items: [item({}, { config: { lambdaId: GIVEN_ID } })] });
    const plan = await lambdaRemote.plan(call);
    const outcome = await lambdaRemote.apply(plan, call, quiet);
    expect(outcome.items[0]?.status).toBe('updated');
    const put = server.sent.find(({ method }) => method === 'PUT');
    expect(parseJson(put?.body ?? '')).toMatchObject({
      lambda: {
        id: GIVEN_ID,
        insertInstant: 1,
        body: CODE,
        debug: false,
        name: 'favourite-colour',
      },
    });
  });

  it('refuses what changed after the plan', async () => {
    const server = scripted();
    const call = callOf(server.ports);
    const plan = await lambdaRemote.plan(call);
    const id = plan.items[0]?.remoteId ?? '';
    server.stored.set(id, { id, name: 'theirs', type: 'JWTPopulate', body: 'theirs' });
    const outcome = await lambdaRemote.apply(plan, call, quiet);
    expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
    expect(server.stored.get(id)).toMatchObject({ body: 'theirs' });
  });

  const onWrite =
    (outcome: HttpOutcome): Answer =>
    ({ method }) =>
      method === 'GET' ? undefined : outcome;

  it.each<[string, string, RegExp]>([
    [
      'field errors',
      JSON.stringify({
        fieldErrors: {
          'lambda.body': [{ code: '[invalid]lambda.body', message: 'Does not compile.' }],
        },
        generalErrors: [{ code: '[x]', message: 'General.' }],
      }),
      /lambda\.body: Does not compile\. \[invalid\]lambda\.body; General\. \[x\]/,
    ],
    ['general errors only', '{"generalErrors":[{"message":"No licence."}]}', /No licence\./],
    ['null parts', '{"fieldErrors":null,"generalErrors":null}', /without a reason/],
    ['an empty body', '', /without a reason/],
    ['text', 'oops', /without a reason/],
  ])('explains a refusal with %s', async (_what, body, message) => {
    const server = scripted(onWrite(reply(400, body)));
    const call = callOf(server.ports);
    const outcome = await lambdaRemote.apply(await lambdaRemote.plan(call), call, quiet);
    expect(outcome.complete).toBe(false);
    expect(outcome.items[0]?.status).toBe('failed');
    expect(outcome.items[0]?.message).toMatch(message);
  });

  it('says so when the instance holds something else than was sent', async () => {
    const server = scripted(onWrite(reply(200, '{"lambda":{}}')));
    const call = callOf(server.ports);
    const outcome = await lambdaRemote.apply(await lambdaRemote.plan(call), call, quiet);
    expect(outcome.items[0]).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('does not have the lambda'),
    });
  });

  it('goes on with the next extension after a failure', async () => {
    const server = scripted((request) =>
      request.body?.includes('"name":"a"') ? reply(500, '') : undefined,
    );
    const call = callOf(server.ports, { items: [item({ slug: 'a' }), item({ slug: 'b' })] });
    const outcome = await lambdaRemote.apply(await lambdaRemote.plan(call), call, quiet);
    expect(outcome.items.map(({ status }) => status)).toEqual(['failed', 'created']);
    expect(outcome.complete).toBe(false);
  });
});
