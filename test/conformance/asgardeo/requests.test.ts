import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { JSON_TYPE, request, run } from './support.ts';

const OK = [{ response: { status: 200, headers: JSON_TYPE, body: '{"actionStatus":"SUCCESS"}' } }];

const PORTAL = {
  clientId: 'portal',
  platform: 'asgardeo',
  grantTypes: ['authorization_code', 'refresh_token'],
  extras: {
    organization: { id: 'o-1', name: 'Acme', orgHandle: 'acme', depth: 0 },
    tenant: { id: '7', name: 'acme' },
  },
};

function built(state: JsonObject, more: JsonObject = {}, config: JsonObject = {}) {
  return run({ options: { attempts: OK, state, ...more }, config });
}

function event(native: { request: JsonObject }): JsonObject {
  const found = native.request.event;
  if (!isJsonObject(found)) throw new Error('the request has no event');
  return found;
}

describe('asgardeo.md rows 1.0.2, 1.1.2 and 1.1.4: the request', () => {
  it('is byte for byte what the platform writes', async () => {
    const { native } = await built({
      grant: 'authorization_code',
      user: { id: 'u-1', username: 'mara', platform: { asgardeo: { userStore: 'PRIMARY' } } },
      application: PORTAL,
      scopes: ['openid', 'read'],
      headers: { 'X-Geo': 'NL', Authorization: 'Basic x' },
      params: { 'Device-Id': ['d1'], client_secret: 's' },
      claims: { email: 'm@x.example', groups: ['a'], level: 3, map: { a: 1 }, none: [] },
      requestId: 'c0ffee-1',
    });
    const organization = '{"id":"o-1","name":"Acme","orgHandle":"acme","depth":0}';
    expect(JSON.stringify(native.request)).toBe(
      [
        '{"actionType":"PRE_ISSUE_ACCESS_TOKEN","event":{"request":{',
        '"additionalHeaders":[{"name":"x-geo","value":["NL"]}],',
        '"additionalParams":[{"name":"Device-Id","value":["d1"]}],',
        '"clientId":"portal","grantType":"authorization_code"},',
        `"tenant":{"id":"7","name":"acme"},"organization":${organization},`,
        `"user":{"id":"u-1","organization":${organization}},`,
        '"userStore":{"id":"UFJJTUFSWQ==","name":"PRIMARY"},',
        '"accessToken":{"tokenType":"JWT","claims":[',
        '{"name":"iss","value":"https://api.asgardeo.io/t/acme/oauth2/token"},',
        '{"name":"client_id","value":"portal"},{"name":"aut","value":"APPLICATION_USER"},',
        '{"name":"expires_in","value":3600},{"name":"aud","value":["portal"]},{"name":"sub","value":"u-1"},',
        '{"name":"email","value":"m@x.example"},{"name":"groups","value":["a"]},{"name":"level","value":3},',
        '{"name":"map","value":{"a":1}},{"name":"none"}],"scopes":["openid","read"]},',
        '"refreshToken":{"claims":[{"name":"expires_in","value":86400}]},',
        '"response":{"parameters":["access_token","token_type","scope","expires_in","refresh_token","id_token"]}},',
        '"allowedOperations":[{"op":"add","paths":["/accessToken/claims/","/accessToken/scopes/","/accessToken/claims/aud/","/response/parameters/"]},',
        '{"op":"remove","paths":["/accessToken/claims/email","/accessToken/claims/groups/","/accessToken/claims/level","/accessToken/claims/none/","/accessToken/scopes/","/accessToken/claims/aud/","/response/parameters/refresh_token","/response/parameters/id_token"]},',
        '{"op":"replace","paths":["/accessToken/claims/email","/accessToken/claims/groups/","/accessToken/claims/level","/accessToken/claims/none/","/accessToken/scopes/","/accessToken/claims/aud/","/accessToken/claims/expires_in","/refreshToken/claims/expires_in"]}],',
        '"requestId":"c0ffee-1"}',
      ].join(''),
    );
  });

  it('client_credentials has neither user nor user store, and no requestId when it is blank', async () => {
    const { native } = await built({
      grant: 'client_credentials',
      user: { id: 'u-1', username: 'mara' },
      application: { ...PORTAL, grantTypes: ['client_credentials'] },
      requestId: ' ',
    });
    expect(Object.keys(native.request)).toEqual(['actionType', 'event', 'allowedOperations']);
    expect(Object.keys(event(native))).toEqual([
      'request',
      'tenant',
      'organization',
      'accessToken',
      'response',
    ]);
    expect(JSON.stringify(event(native))).toContain('{"name":"aut","value":"APPLICATION"}');
    expect(JSON.stringify(event(native).response)).toBe(
      '{"parameters":["access_token","token_type","scope","expires_in"]}',
    );
  });

  it('pairwise subjects and bound tokens add their claims in place', async () => {
    const { native } = await built({
      user: { id: 'u-1', username: 'mara' },
      application: {
        ...PORTAL,
        extras: { subjectType: 'pairwise', binding: { ref: 'r', type: 'cookie' } },
      },
    });
    const names = [...JSON.stringify(event(native).accessToken).matchAll(/"name":"(\w+)"/g)];
    expect(names.map(([, name]) => name)).toEqual([
      'iss',
      'client_id',
      'aut',
      'expires_in',
      'aud',
      'subject_type',
      'sub',
      'binding_ref',
      'binding_type',
    ]);
  });

  it('row 1.1.4: claims that are objects or null can be neither removed nor replaced', async () => {
    const { native } = await built({
      application: PORTAL,
      claims: { dept: 'x', empty: '', list: [], nested: { a: 1 }, none: null },
    });
    const allowed = JSON.stringify(native.request.allowedOperations);
    const changeable = [...allowed.matchAll(/"\/accessToken\/claims\/(\w+\/?)"/g)];
    expect(changeable.map(([, name]) => name)).toEqual([
      'aud/',
      ...['dept', 'empty', 'list/', 'aud/'],
      ...['dept', 'empty', 'list/', 'aud/', 'expires_in'],
    ]);
  });

  it.each<[string, string[], JsonValue | undefined]>([
    ['v1.0', ['request', 'tenant', 'user', 'userStore', 'accessToken'], undefined],
    [
      'v1.1',
      ['request', 'tenant', 'organization', 'user', 'userStore', 'accessToken', 'refreshToken'],
      { id: 'o-1', name: 'Acme' },
    ],
    [
      'v1.2',
      ['request', 'tenant', 'organization', 'user', 'userStore', 'accessToken', 'refreshToken'],
      { id: 'o-1', name: 'Acme', orgHandle: 'acme', depth: 0 },
    ],
    [
      'v1.3',
      [
        'request',
        'tenant',
        'organization',
        'user',
        'userStore',
        'accessToken',
        'refreshToken',
        'session',
        'response',
      ],
      { id: 'o-1', name: 'Acme', orgHandle: 'acme', depth: 0 },
    ],
  ])('row 1.1.3: %s carries its own members', async (version, members, organization) => {
    const { native } = await built(
      { user: { id: 'u-1', username: 'mara' }, application: PORTAL, sessionDataKeyConsent: 'k-1' },
      { version },
    );
    expect(Object.keys(event(native))).toEqual(members);
    expect(event(native).organization).toEqual(organization);
    expect(JSON.stringify(native.request.allowedOperations).includes('/response/parameters/')).toBe(
      version === 'v1.3',
    );
  });

  it('rows 1.1.8 and 1.1.6.6: the scopes of the token request are missing, unless quirks are off', async () => {
    const state = { application: PORTAL, scopes: ['read'] };
    expect((await built(state)).native.request.event).not.toHaveProperty('request.scopes');
    expect((await built(state, { quirks: false })).native.request.event).toHaveProperty(
      'request.scopes',
      ['read'],
    );
  });

  it('row 2.5: allow lists keep the rest away; excluded names never pass', async () => {
    const state = {
      application: PORTAL,
      headers: { 'X-Geo': 'NL', 'X-Other': '1', Cookie: 'c' },
      params: { a: '1', b: '2' },
    };
    const { native } = await built(
      state,
      {},
      { allowedHeaders: ['X-GEO', 'cookie'], allowedParameters: ['b'] },
    );
    expect(event(native).request).toMatchObject({
      additionalHeaders: [{ name: 'x-geo', value: ['NL'] }],
      additionalParams: [{ name: 'b', value: ['2'] }],
    });
  });

  it('an event that is given is used as it is', async () => {
    const given = { ...request(), extra: { a: '' } };
    const { native } = await run({ event: given, options: { attempts: OK, version: 'v1.0' } });
    expect(native.request).toEqual(given);
  });

  it('an event that is no object is refused with the reason', async () => {
    const { invocation } = await run({ event: [1], options: { attempts: OK } });
    expect(invocation).toMatchObject({
      outcome: 'refused',
      error: { message: expect.stringContaining('JSON object') },
    });
  });

  it('nothing to call is refused with the way out', async () => {
    const { invocation } = await run({ event: request() });
    expect(invocation).toMatchObject({
      outcome: 'refused',
      error: { message: expect.stringContaining('options.attempts') },
    });
  });
});

describe('asgardeo.md rows 1.1.1, 1.0.11 and 2.6: when an action is called', () => {
  const rule = (value: string, operator = 'equals', field = 'grantType') => ({
    condition: 'OR',
    rules: [{ condition: 'AND', expressions: [{ field, operator, value }] }],
  });
  const expectSkipped = ({ invocation, native }: Awaited<ReturnType<typeof run>>) => {
    expect(invocation.outcome).toBe('skipped');
    expect(native.attempts).toEqual([]);
    expect(native.final).toMatchObject({
      scopes: ['openid', 'a', 'b'],
      aud: ['app', 'api'],
      expiresIn: 3600,
      claims: { dept: 'sales' },
      responseParameters: {},
      suppressed: [],
    });
    expect(native.client.status).toBe(200);
  };

  it('an INACTIVE action is passed over without a log entry', async () => {
    const ran = await run({ event: request(), options: { attempts: OK, status: 'INACTIVE' } });
    expectSkipped(ran);
    expect(ran.log).toEqual([]);
  });

  it('a false rule needs nothing to call', async () => {
    expectSkipped(await run({ event: request(), options: { rule: rule('password') } }));
  });

  it('a false rule is passed over after two entries', async () => {
    const ran = await run({ event: request(), options: { attempts: OK, rule: rule('password') } });
    expectSkipped(ran);
    expect(ran.log).toEqual([
      'Pre Issue Access Token action execution is initiated.',
      'Rule of Pre Issue Access Token action evaluated to false',
    ]);
  });

  it.each([
    [rule('authorization_code'), true],
    [rule('password', 'notEquals'), true],
    [rule('app', 'equals', 'application'), true],
    [rule('other', 'equals', 'application'), false],
    [{ rules: [] }, true],
    [{}, true],
    [{ rules: [...rule('password').rules, ...rule('authorization_code').rules] }, true],
    [
      {
        rules: [
          {
            expressions: [
              { field: 'grantType', operator: 'equals', value: 'authorization_code' },
              { field: 'application', operator: 'notEquals', value: 'app' },
            ],
          },
        ],
      },
      false,
    ],
  ])('rule %j runs: %s', async (given, runs) => {
    const { invocation } = await run({ event: request(), options: { attempts: OK, rule: given } });
    expect(invocation.outcome).toBe(runs ? 'ok' : 'skipped');
  });

  it.each([
    ['token type', { tokenType: 'Default' }, 'authorization_code', 'token-type'],
    [
      'grant',
      { tokenType: 'JWT' },
      'urn:ietf:params:oauth:grant-type:token-exchange',
      'grant-type',
    ],
  ])('%s bars the call', async (_name, extras, grant, code) => {
    const { invocation, codes, log } = await built({ grant, application: { ...PORTAL, extras } });
    expect(invocation.outcome).toBe('skipped');
    expect(codes).toEqual([code]);
    expect(log).toEqual([]);
  });

  it('a refresh of a token from another grant is not called', async () => {
    expect(
      (
        await built({
          grant: 'refresh_token',
          originalGrant: 'client_credentials',
          application: PORTAL,
        })
      ).invocation.outcome,
    ).toBe('skipped');
    expect(
      (await built({ grant: 'refresh_token', originalGrant: 'password', application: PORTAL }))
        .invocation.outcome,
    ).toBe('ok');
  });

  it('sub-organizations are not called', async () => {
    const { codes } = await built({
      application: { ...PORTAL, extras: { organization: { depth: 1 } } },
    });
    expect(codes).toEqual(['sub-organization']);
  });
});

describe('asgardeo.md rows 2.1 and 2.4: the real endpoint', () => {
  const fixture = (headers: Record<string, string>) => [
    {
      request: { method: 'POST', url: 'https://svc.example/token', headers },
      response: {
        status: 200,
        headers: JSON_TYPE,
        body: { actionStatus: 'FAILED', failureReason: 'reached' },
      },
    },
  ];

  it.each([
    [{ type: 'NONE' }, {}],
    [
      { type: 'BASIC', properties: { username: 'u', password: 'p' } },
      { authorization: 'Basic dTpw' },
    ],
    [{ type: 'BEARER', properties: { accessToken: 't' } }, { authorization: 'Bearer t' }],
    [
      { type: 'API_KEY', properties: { header: 'x-key', value: { secret: 'KEY' } } },
      { 'x-key': 'k-1' },
    ],
  ])('%j is sent', async (authentication, headers) => {
    const { native } = await run({
      event: request(),
      secrets: { KEY: 'k-1' },
      options: {
        endpoint: 'https://svc.example/token',
        authentication,
        http: fixture({
          accept: 'application/json',
          'content-type': 'application/json',
          'x-wso2-api-version': 'v1',
          ...headers,
        }),
      },
    });
    expect(native.client.body).toEqual({ error: 'reached' });
  });

  it('offline it fails and says how to go on', async () => {
    const { invocation, native } = await run({
      event: request(),
      options: { endpoint: 'https://svc.example/token' },
    });
    expect(invocation.outcome).toBe('error');
    expect(native.attempts).toEqual([]);
    expect(invocation.error?.message).toMatch(/fixture/i);
  });
});
