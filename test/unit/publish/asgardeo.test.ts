import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { portsTo } from '../../../electron/engine/publish/ports.ts';
import { asgardeoStandIn } from '../../../electron/engine/tenants/asgardeo/index.ts';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { remote } from '../../../shared/platforms/asgardeo/remote/index.ts';
import type { Entry, PublishItem, RemoteCall, Revision } from '../../../shared/platforms/remote.ts';
import { APPLICATION, actionOf } from '../../support/remote/asgardeo.ts';
import { api, BEARER, CREDENTIAL } from '../../support/remote/case.ts';
import { quiet } from './applying.ts';

const CODE = 'export default () => ({ actionStatus: "SUCCESS" });';
const ENDPOINT = 'http://127.0.0.1:1/tier';
const KEY = { type: 'API_KEY', properties: { header: 'x-api-key', value: { secret: 'KEY' } } };

type Between = (request: HttpRequest, send: () => Promise<HttpOutcome>) => Promise<HttpOutcome>;

/** An organization of its own, and a publisher to it. */
async function organization(given: { credential?: string; settings?: JsonObject } = {}) {
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

function entry(config: object = {}, manifest: object = {}, more: Partial<PublishItem> = {}): Entry {
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

const rule = (value: string) => ({
  rules: [{ expressions: [{ field: 'grantType', operator: 'equals', value }] }],
});

/** A service that tells which code it runs to who knows its key. */
async function service(code: string) {
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

describe('the order of requests', () => {
  test('a new action is activated last, what is there is changed by one request', async () => {
    const there = await organization();
    const first = await there.publish([entry({ rule: rule('password') })]);
    expect(first.outcome).toMatchObject({ complete: true, items: [{ status: 'created' }] });
    expect(there.writes().map(([what]) => what)).toEqual([
      'POST /actions/preIssueAccessToken',
      'POST /actions/preIssueAccessToken/:id/activate',
    ]);
    const changed = entry({ rule: rule('refresh_token'), endpoint: `${ENDPOINT}/2` });
    const second = await there.publish([changed]);
    expect(second.plan.items[0]?.changes).toEqual([
      { field: 'endpoint.uri', before: ENDPOINT, after: `${ENDPOINT}/2` },
      {
        field: 'rule',
        before: 'grantType equals password',
        after: 'grantType equals refresh_token',
      },
    ]);
    const [[what, body] = ['', ''], ...others] = there.writes();
    expect([what, others]).toEqual(['PATCH /actions/preIssueAccessToken/:id', []]);
    expect(JSON.parse(body)).toMatchObject({
      endpoint: { uri: `${ENDPOINT}/2` },
      rule: { rules: [{ expressions: [{ value: 'refresh_token' }] }] },
    });
    expect((await there.plan([changed])).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('what is to be inactive is deactivated before it is changed, and active again after', async () => {
    const there = await organization();
    await there.publish([entry()]);
    there.writes();
    await there.publish([entry({ status: 'INACTIVE', rule: rule('password') })]);
    expect(there.writes().map(([what]) => what)).toEqual([
      'POST /actions/preIssueAccessToken/:id/deactivate',
      'PATCH /actions/preIssueAccessToken/:id',
    ]);
    const { plan } = await there.publish([entry({ rule: rule('password') })]);
    expect(plan.items).toMatchObject([{ action: 'activate' }]);
    expect((await actionOf(there.url)).action).toMatchObject({ status: 'ACTIVE' });
    await there.publish([entry()]);
    expect((await actionOf(there.url)).action).not.toHaveProperty('rule');
  });

  test('an action is made once, also when the answer is lost', async () => {
    const there = await organization();
    there.during(async (request, send) => {
      const answer = await send();
      if (request.method !== 'POST' || request.url.endsWith('/token')) return answer;
      there.during((_request, again) => again());
      return { ok: false, fault: 'reset', message: 'connection reset', durationMs: 1 };
    });
    const { item } = await there.publish([entry()]);
    expect(item.status).toBe('created');
    expect((await actionOf(there.url)).action.status).toBe('ACTIVE');
  });
});

describe('secrets', () => {
  const secrets = { KEY: 'hunter2-and-more' };

  test('all go where the authentication changes, and show nowhere', async () => {
    const there = await organization();
    const first = await there.publish([entry({ authentication: KEY }, {}, { secrets })]);
    expect(first.outcome.complete).toBe(true);
    expect(there.writes()[0]?.[1]).toContain('hunter2-and-more');
    expect((await actionOf(there.url)).action.endpoint.authentication).toEqual({
      type: 'API_KEY',
      properties: { header: 'x-api-key' },
    });
    // Without the value here the one there stays.
    const later = await there.publish([entry({ authentication: KEY, description: 'later' })]);
    expect(later.outcome.complete).toBe(true);
    expect(there.writes()[0]?.[1]).not.toContain('authentication');
    const properties = { ...KEY.properties, header: 'x-other' };
    const other = { type: 'API_KEY', properties };
    const { items } = await there.plan([entry({ authentication: other })]);
    expect(items[0]?.reason).toMatch(/sent as a whole, and "KEY" has no value here/);
    const found = await there.find();
    expect(found).toMatchObject({
      objects: [
        {
          taken: {
            manifest: {
              config: { implementation: 'endpoint', authentication: { type: 'API_KEY' } },
              secrets: ['ENDPOINT_KEY'],
            },
          },
        },
      ],
    });
    expect(JSON.stringify([first, later, items, found])).not.toContain('hunter2');
  });
});

test('a value that changed alone: the plan says what is not known, and sends it again when asked to', async () => {
  const there = await organization();
  const holding = (value: string) => [
    entry({ authentication: KEY }, {}, { secrets: { KEY: value } }),
  ];
  await there.publish(holding('the-first-value'));
  there.writes();
  const later = holding('the-second-value');
  const field = 'endpoint.authentication.properties.value';
  const asked = await there.publish(later);
  expect(asked.plan.items).toMatchObject([{ action: 'nothing', changes: [], unread: [field] }]);
  expect(asked.plan.items[0]?.reason).toMatch(
    /does not answer \(.*\)\. endpoint.*can't be read back.*Send it again if it was changed/,
  );
  expect([asked.item.status, there.writes()]).toEqual(['unchanged', []]);
  there.resend(true);
  const sent = await there.publish(later);
  expect(sent.plan.items).toMatchObject([
    { action: 'update', changes: [{ field, after: 'sent again' }] },
  ]);
  expect(sent.plan.items[0]?.unread).toBeUndefined();
  expect(sent.item).toMatchObject({ status: 'updated', hash: asked.item.hash });
  const [[what, body] = ['', ''], ...others] = there.writes();
  expect([what, others]).toEqual(['PATCH /actions/preIssueAccessToken/:id', []]);
  expect(JSON.parse(body).endpoint.authentication.properties.value).toBe('the-second-value');
  expect(JSON.stringify([asked, sent])).not.toContain('-value"');
  // Where there is none, nothing is sent.
  there.resend(true);
  const none = await there.publish([entry({ authentication: { type: 'NONE' } })]);
  expect(none.item.status).toBe('updated');
  expect((await there.plan([entry({ authentication: { type: 'NONE' } })])).items).toMatchObject([
    { action: 'nothing', changes: [] },
  ]);
});

describe('the code behind the endpoint', () => {
  test('is not managed, and the plan says so', async () => {
    const there = await organization();
    const { items } = await there.plan([entry()]);
    expect(items[0]?.reason).toMatch(
      /^endpoint code: not managed\. .*not known: it does not answer/,
    );
  });

  test.each([
    ['the same', CODE, undefined, 'created'],
    ['another', `${CODE} //`, true, 'refused'],
  ])('is compared with this one: %s', async (_, code, obstacle, status) => {
    const there = await organization();
    const endpoint = await service(code);
    const given = { secrets: { KEY: 'hunter2-and-more' } };
    const served = [entry({ endpoint, authentication: KEY }, {}, given)];
    const { plan, item } = await there.publish(served);
    expect(plan.items[0]?.conflict?.obstacle).toBe(obstacle);
    expect(item.status).toBe(status);
    if (!obstacle) return;
    expect(plan.items[0]?.reason).toMatch(/runs other code than this workspace has/);
    expect((await there.publish(served, true)).item.status).toBe('created');
  });
});

describe('the plan refuses, with the field and the fix,', () => {
  test.each<[string, Entry, RegExp]>([
    [
      'an application that the connection does not know',
      entry({}, { bind: ['shop'] }),
      /bind\[0\].*add aliases\.shop/,
    ],
    [
      'an application of a type that has no rules about them',
      entry({}, { trigger: 'PRE_UPDATE_PROFILE', bind: ['portal'] }),
      /bind: .*whole organization.*Leave bind empty/,
    ],
    ['a name', entry({ name: 'a' }), /config\.name: the name of an action/],
    ['no endpoint', entry({ endpoint: undefined }), /config\.endpoint: .*give its URL/],
    [
      'an old version',
      entry({ version: 'v1' }, { trigger: 'PRE_UPDATE_PASSWORD' }),
      /newest version, v2/,
    ],
    ['an external authenticator', entry({}, { trigger: 'AUTHENTICATION' }), /console/],
    [
      'a rule of another type',
      entry({
        rule: { rules: [{ expressions: [{ field: 'flow', operator: 'equals', value: 'x' }] }] },
      }),
      /ACTION-60013/,
    ],
    ['what no platform runs', entry({}, { trigger: 'PRE_REGISTRATION' }), /501|not/],
  ])('%s', async (_, given, reason) => {
    const there = await organization();
    const { items } = await there.plan([given]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(reason);
    expect(there.writes()).toEqual([]);
  });

  test('the second of a type', async () => {
    const there = await organization();
    const { items } = await there.plan([entry(), entry({}, {}, { slug: 'second' })]);
    expect(items.map(({ action }) => action)).toEqual(['create', 'refused']);
    expect(items[1]?.reason).toMatch(/"tier-claims" is published as .* too/);
  });
});

test('a binding is a rule about applications', async () => {
  const there = await organization();
  await there.publish([entry({ rule: rule('password') }, { bind: ['portal'] })]);
  expect((await actionOf(there.url)).action.rule.rules).toEqual([
    {
      condition: 'AND',
      expressions: [
        { field: 'application', operator: 'equals', value: APPLICATION },
        { field: 'grantType', operator: 'equals', value: 'password' },
      ],
    },
  ]);
});

test.each<[string, object, string]>([
  ['AUTHENTICATION', { authenticator: 'second-factor' }, 'authenticator/tier-claims'],
  [
    'FLOW_EXTENSION',
    { accessConfig: { expose: [{ path: '/user/claims[uri=http://wso2.org/claims/tier]' }] } },
    'flow-extension/tier-claims',
  ],
])('%s has an API of its own', async (trigger, config, remoteId) => {
  const there = await organization();
  const given = entry(config, { trigger });
  const first = await there.publish([given]);
  expect(first.item).toMatchObject({ status: 'created', remoteId });
  expect((await there.plan([given])).items).toMatchObject([{ action: 'nothing' }]);
  const changed = await there.publish([entry({ ...config, description: 'other' }, { trigger })]);
  expect(changed.item.status).toBe('updated');
  const back: Entry = { kind: 'restore', slug: 'tier-claims', remoteId, content: first.content };
  const restored = await there.publish([back]);
  expect(restored.item).toMatchObject({ status: 'updated', hash: first.item.hash });
});

describe('what an organization refuses altogether', () => {
  test.each<[string, { credential?: string; settings?: JsonObject }, RegExp]>([
    ['another secret', { credential: 'no' }, /credential of the application "publisher"/],
    ['an expired token', { credential: 'no', settings: {} }, /refused the credential \(401\)/],
  ])('%s', async (_, given, message) => {
    const there = await organization(given);
    const { failure } = await there.plan([entry()]);
    expect(failure?.status).toBe(401);
    expect(failure?.message).toMatch(message);
  });

  const answer = (status: number, body: string): HttpOutcome => ({
    ok: true,
    response: { status, headers: {}, body },
    from: 'network',
    durationMs: 1,
  });

  test.each<[string, HttpOutcome, RegExp]>([
    [
      'a client without a scope',
      answer(200, '{"access_token":"t","scope":"internal_action_mgt_view"}'),
      /may not have internal_action_mgt_create, internal_action_mgt_update/,
    ],
    [
      'another region or organization',
      answer(404, '<html></html>'),
      /tells the region, and the organization in its path/,
    ],
    [
      'a host that is none',
      { ok: false, fault: 'dns', message: 'no such host', durationMs: 1 },
      /tells the region/,
    ],
  ])('%s', async (_, outcome, message) => {
    const there = await organization();
    there.during(() => Promise.resolve(outcome));
    expect((await there.plan([entry()])).failure?.message).toMatch(message);
  });

  test('a token without a scope', async () => {
    const there = await organization({ settings: {} });
    there.during(() => Promise.resolve(answer(403, '{"code":"FORBIDDEN"}')));
    expect((await there.plan([entry()])).failure?.message).toMatch(/403.*internal_action_mgt_view/);
  });
});

test('two actions of a type, which no publisher made, are told apart from none', async () => {
  const there = await organization();
  await there.publish([entry()]);
  const { url, action } = await actionOf(there.url);
  const twice = [action, { ...action, id: 'second', name: 'second' }];
  const headers = { 'content-type': 'application/json' };
  there.during(async (request, send) =>
    request.url.endsWith('/actions/preIssueAccessToken')
      ? {
          ok: true,
          response: { status: 200, headers, body: JSON.stringify(twice) },
          from: 'network',
          durationMs: 1,
        }
      : send(),
  );
  const { items } = await there.plan([entry()]);
  expect(items[0]?.reason).toMatch(/runs none of several/);
  expect((await api(url, BEARER)).id).toBe(action.id);
});

test('check: the scopes that a client was granted say what it may do, and what only others need hinders nobody', async () => {
  const { call, during } = await organization();
  const everything = await remote.check(call([]), []);
  expect(everything).toMatchObject({ usable: true, problems: [] });
  expect(new Set(everything.abilities.map(({ allowed }) => allowed))).toEqual(new Set(['yes']));
  const granting = async (scope: string) => {
    during(async ({ url }, send) => {
      const outcome = await send();
      if (!outcome.ok || !url.endsWith('/oauth2/token')) return outcome;
      const body = JSON.stringify({ ...JSON.parse(outcome.response.body), scope });
      return { ...outcome, response: { ...outcome.response, body } };
    });
    return remote.check(call([]), []);
  };
  const actions = 'internal_action_mgt_view internal_action_mgt_create internal_action_mgt_update';
  const enough = await granting(actions);
  expect(enough.usable).toBe(true);
  expect(enough.abilities.filter(({ allowed }) => allowed === 'no')).toHaveLength(4);
  const looking = await granting('internal_action_mgt_view');
  expect(looking).toMatchObject({ usable: false, problems: [] });
  expect(looking.abilities[1]).toMatchObject({
    what: 'create and change actions',
    allowed: 'no',
    reason: expect.stringContaining('internal_action_mgt_create, internal_action_mgt_update'),
  });
  const nothing = await granting('openid');
  expect(nothing).toMatchObject({ usable: false, problems: [] });
  expect(nothing.abilities[0]).toMatchObject({
    permission: 'internal_action_mgt_view',
    allowed: 'no',
  });
  during((_request, send) => send());
  const wrong = await remote.check({ ...call([]), credential: 'not-the-secret' }, []);
  expect(wrong).toMatchObject({ usable: false, problems: [{ field: 'credential' }] });
});
