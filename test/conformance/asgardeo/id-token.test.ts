import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { bound, flow, PORTS } from './flow-state.ts';
import { acted, eventOf, results } from './support.ts';

const TYPE = 'PRE_ISSUE_ID_TOKEN';
const OK = { actionStatus: 'SUCCESS' };
const PORTAL = {
  clientId: 'portal',
  platform: 'asgardeo',
  extras: {
    organization: { id: 'o-1', name: 'Acme', orgHandle: 'acme', depth: 0 },
    tenant: { id: '7', name: 'acme' },
  },
};
const STATE = {
  grant: 'authorization_code',
  user: { id: 'u-1', username: 'mara' },
  application: PORTAL,
  scopes: ['openid', 'email'],
  standardClaims: { iss: 'https://i.example', sub: 'u-1', nonce: 'n' },
  claims: { email: 'm@x.example', groups: ['a', 'b'], map: { a: 1 } },
  audience: ['portal'],
  accessSeconds: 600,
  requestId: 'r-1',
};

const built = (state: JsonObject, options: JsonObject = {}) =>
  acted(TYPE, OK, { options: { state: { ...STATE, ...state }, ...options } });

function operated(operations: JsonValue, options: JsonObject = {}) {
  return acted(TYPE, { ...OK, operations }, { options: { state: STATE, ...options } });
}

describe('asgardeo.md rows 1.2.2 and 1.2.3: the request of an ID token action', () => {
  it('is byte for byte what the platform writes', async () => {
    const organization = '{"id":"o-1","name":"Acme","orgHandle":"acme","depth":0}';
    expect(JSON.stringify((await built({})).native.request)).toBe(
      [
        '{"actionType":"PRE_ISSUE_ID_TOKEN","event":{"request":{"clientId":"portal",',
        '"grantType":"authorization_code","scopes":["openid","email"]},',
        `"tenant":{"id":"7","name":"acme"},"organization":${organization},`,
        `"user":{"id":"u-1","organization":${organization},"userType":"LOCAL"},`,
        '"userStore":{"id":"UFJJTUFSWQ==","name":"PRIMARY"},',
        '"idToken":{"claims":[{"name":"iss","value":"https://i.example"},{"name":"sub","value":"u-1"},',
        '{"name":"nonce","value":"n"},{"name":"email","value":"m@x.example"},',
        '{"name":"groups","value":["a","b"]},{"name":"map","value":{"a":1}},',
        '{"name":"aud","value":["portal"]},{"name":"expires_in","value":600}]}},',
        '"allowedOperations":[{"op":"add","paths":["/idToken/claims/","/idToken/claims/aud/"]},',
        '{"op":"remove","paths":["/idToken/claims/email","/idToken/claims/groups/","/idToken/claims/aud/"]},',
        '{"op":"replace","paths":["/idToken/claims/email","/idToken/claims/groups/","/idToken/claims/aud/","/idToken/claims/expires_in"]}],',
        '"requestId":"r-1"}',
      ].join(''),
    );
  });

  it('a federated user has no id, a hybrid flow a response type', async () => {
    const ran = await built({
      responseType: 'code id_token',
      user: { id: 'u-1', username: 'm', platform: { asgardeo: { federatedIdP: 'Google' } } },
    });
    expect(eventOf(ran).user).toMatchObject({ userType: 'FEDERATED', federatedIdP: 'Google' });
    expect(eventOf(ran).user).not.toHaveProperty('id');
    expect(eventOf(ran).request).toEqual({
      clientId: 'portal',
      responseType: 'code id_token',
      scopes: ['openid', 'email'],
    });
  });

  it('accessingOrganization only with the grant organization_switch', async () => {
    const accessingOrganization = { id: 'o-2', name: 'North' };
    const switched = await built({ grant: 'organization_switch', accessingOrganization });
    expect(eventOf(switched).user).toMatchObject({ accessingOrganization });
    expect(eventOf(await built({ accessingOrganization })).user).not.toHaveProperty(
      'accessingOrganization',
    );
  });

  it('row 2.5: headers and parameters only when the action lists them', async () => {
    const sent = { headers: { 'X-Geo': 'NL', Cookie: 'c' }, params: { a: '1', b: '2' } };
    expect(eventOf(await built(sent)).request).not.toHaveProperty('additionalHeaders');
    const listed = await built(sent, {
      allowedHeaders: ['x-geo', 'cookie'],
      allowedParameters: ['b'],
    });
    expect(Object.entries(eventOf(listed).request ?? {}).slice(0, 2)).toEqual([
      ['additionalHeaders', [{ name: 'x-geo', value: ['NL'] }]],
      ['additionalParams', [{ name: 'b', value: ['2'] }]],
    ]);
  });

  it('in a flow it is made of the ID token as it stands', () => {
    const state = flow({ scopes: ['openid', 'email'] });
    const event = asgardeo.event('token.id.issue', bound({}, TYPE), state, PORTS);
    const { event: inner } = event as { event: { idToken: { claims: { name: string }[] } } };
    expect(inner.idToken.claims.map(({ name }) => name)).toEqual([
      'isk',
      'sub',
      'amr',
      'iss',
      'sid',
      'azp',
      'exp',
      'iat',
      'email',
      'aud',
      'expires_in',
    ]);
  });
});

describe('asgardeo.md row 1.2.1: when an ID token action is called', () => {
  it.each([
    ['authorization_code', undefined, 'ok'],
    ['urn:ietf:params:oauth:grant-type:device_code', undefined, 'ok'],
    ['organization_switch', undefined, 'ok'],
    ['client_credentials', undefined, 'skipped'],
    ['urn:ietf:params:oauth:grant-type:token-exchange', undefined, 'skipped'],
    [undefined, 'code id_token token', 'ok'],
    [undefined, 'id_token', 'skipped'],
  ])('grant %s, response type %s: %s', async (grant, responseType, outcome) => {
    const state = { ...(grant && { grant }), ...(responseType && { responseType }) };
    const { invocation, log } = await built(state);
    expect(invocation.outcome).toBe(outcome);
    if (outcome === 'skipped') expect(log).toEqual([]);
  });

  it('not for the platform’s own applications', async () => {
    expect((await built({ application: { ...PORTAL, clientId: 'CONSOLE' } })).codes).toEqual([
      'system-application',
    ]);
    const state = flow({ extras: { systemApplication: true } });
    expect(asgardeo.fires('token.id.issue', bound({}, TYPE), state).run).toBe(false);
  });

  it('also for opaque access tokens', () => {
    const state = flow({ extras: { tokenType: 'Default' } });
    expect(asgardeo.fires('token.id.issue', bound({}, TYPE), state)).toEqual({ run: true });
  });

  it('row 2.6: a hybrid flow has the grant type N/A in rules', async () => {
    const rule = (value: string) => ({
      rules: [{ expressions: [{ field: 'grantType', operator: 'equals', value }] }],
    });
    const hybrid = { responseType: 'code id_token' };
    expect((await built(hybrid, { rule: rule('N/A') })).invocation.outcome).toBe('ok');
    expect((await built(hybrid, { rule: rule('password') })).invocation.outcome).toBe('skipped');
  });
});

describe('asgardeo.md row 1.2.4: operations on the ID token', () => {
  it.each<[string, JsonObject, string]>([
    [
      'a claim',
      { op: 'add', path: '/idToken/claims/-', value: { name: 'tier', value: 'gold' } },
      'SUCCESS Claim added.',
    ],
    [
      'a list',
      { op: 'add', path: '/idToken/claims/0', value: { name: 'l', value: ['a'] } },
      'SUCCESS Claim added.',
    ],
    [
      'an object',
      { op: 'add', path: '/idToken/claims/-', value: { name: 'o', value: { a: 1 } } },
      'FAILURE Invalid claim value.',
    ],
    [
      'a standard claim',
      { op: 'add', path: '/idToken/claims/-', value: { name: 'acr', value: '1' } },
      "FAILURE Cannot add standard claim 'acr' to ID Token.",
    ],
    [
      'an existing claim',
      { op: 'add', path: '/idToken/claims/-', value: { name: 'email', value: 'x' } },
      "FAILURE Claim with name 'email' already exists in ID Token.",
    ],
    [
      'no value',
      { op: 'add', path: '/idToken/claims/-', value: { name: 'x', value: null } },
      'FAILURE Claim name or value cannot be null.',
    ],
    [
      'no name',
      { op: 'add', path: '/idToken/claims/-', value: { value: 'x' } },
      'FAILURE Claim name or value cannot be null.',
    ],
    [
      'no claim',
      { op: 'add', path: '/idToken/claims/-', value: 'x' },
      'FAILURE Failed to convert the value to Claim object.',
    ],
    [
      'a name in the path',
      { op: 'add', path: '/idToken/claims/tier', value: { name: 'a', value: 'b' } },
      'FAILURE Invalid index.',
    ],
    [
      'an audience',
      { op: 'add', path: '/idToken/claims/aud/-', value: 'https://api.example' },
      'SUCCESS Audience added.',
    ],
    [
      'a known audience',
      { op: 'add', path: '/idToken/claims/aud/-', value: 'portal' },
      'FAILURE Audience already exists.',
    ],
    ['a claim away', { op: 'remove', path: '/idToken/claims/email' }, 'SUCCESS Claim removed.'],
    [
      'an item away',
      { op: 'remove', path: '/idToken/claims/groups/0' },
      'SUCCESS Claim value removed.',
    ],
    [
      'a value',
      { op: 'replace', path: '/idToken/claims/email', value: 'y@x.example' },
      'SUCCESS Claim replaced.',
    ],
    [
      'an item',
      { op: 'replace', path: '/idToken/claims/groups/1', value: 'c' },
      'SUCCESS Claim value replaced.',
    ],
    [
      'the expiry',
      { op: 'replace', path: '/idToken/claims/expires_in', value: 60 },
      'SUCCESS Expiry time updated.',
    ],
    [
      'a bad expiry',
      { op: 'replace', path: '/idToken/claims/expires_in', value: -1 },
      'FAILURE Invalid expiry time. Must be positive.',
    ],
  ])('%s', async (_name, operation, expected) => {
    expect(results(await operated([operation]))).toEqual([expected]);
  });

  it('a path elsewhere is unsupported, where the request allows it', async () => {
    const { native } = await built({});
    const event = {
      ...native.request,
      allowedOperations: ['add', 'remove', 'replace'].map((op) => ({ op, paths: ['/x/'] })),
    };
    const operations = ['add', 'remove', 'replace'].map((op) => ({ op, path: '/x/y', value: 1 }));
    const ran = await acted(TYPE, { ...OK, operations }, { event });
    expect(results(ran)).toEqual([
      'FAILURE Unsupported path for ADD operation: /x/y',
      'FAILURE Unsupported path for REMOVE operation: /x/y',
      'FAILURE Unsupported path for REPLACE operation: /x/y',
    ]);
  });

  it('ends as final and effects say it', async () => {
    const { invocation, native } = await operated([
      { op: 'add', path: '/idToken/claims/-', value: { name: 'tier', value: 'gold' } },
      { op: 'remove', path: '/idToken/claims/email' },
      { op: 'add', path: '/idToken/claims/aud/-', value: 'api' },
      { op: 'replace', path: '/idToken/claims/expires_in', value: '60' },
      { op: 'add', path: '/accessToken/claims/-', value: { name: 'a', value: 'b' } },
    ]);
    expect(native.final).toEqual({
      aud: ['portal', 'api'],
      expiresIn: 60,
      claims: { groups: ['a', 'b'], map: { a: 1 }, tier: 'gold' },
      responseParameters: {},
      suppressed: [],
    });
    expect(invocation.effects).toMatchObject([
      { kind: 'claim.set', path: 'idToken.claims.tier', value: 'gold', status: 'accepted' },
      { kind: 'claim.remove', path: 'idToken.claims.email', status: 'accepted' },
      { kind: 'audience.add', value: 'api', status: 'accepted' },
      { kind: 'expiry.set', path: 'idToken.claims.expires_in', value: 60, status: 'accepted' },
      { status: 'refused' },
    ]);
  });

  it('row 1.1.6.1: the audience is recognised by its prefix, with quirks', async () => {
    const state = { ...STATE, claims: { audience_tier: 'gold' } };
    const remove = [{ op: 'remove', path: '/idToken/claims/audience_tier' }];
    const withQuirks = await operated(remove, { state });
    expect(results(withQuirks)).toEqual(['FAILURE Invalid index.']);
    expect(results(await operated(remove, { state, quirks: false }))).toEqual([
      'SUCCESS Claim removed.',
    ]);
  });
});

describe('asgardeo.md row 1.2.5: what the client of the token endpoint gets', () => {
  it.each<[JsonObject, number, JsonObject]>([
    [
      { failureReason: 'access_denied', failureDescription: 'No' },
      400,
      { error: 'access_denied', error_description: 'No' },
    ],
    [
      { failureReason: 'access_denied' },
      400,
      { error: 'access_denied', error_description: 'Invalid Client' },
    ],
    [
      { failureReason: 'invalid_client' },
      401,
      { error: 'invalid_client', error_description: 'Invalid Client' },
    ],
    [
      { failureReason: 'SERVER_ERROR' },
      500,
      { error: 'server_error', error_description: 'Internal Server Error.' },
    ],
  ])('FAILED %j: %s', async (failure, status, body) => {
    const { native } = await acted(TYPE, { actionStatus: 'FAILED', ...failure });
    expect(native.client).toEqual({ status, body });
  });

  it('ERROR is a server error', async () => {
    const body = { actionStatus: 'ERROR', errorMessage: 'down' };
    const { native, invocation } = await acted(TYPE, body, { status: 500 });
    expect(invocation.outcome).toBe('error');
    expect(native.client.status).toBe(500);
    expect(native.client.body.error).toBe('server_error');
  });

  it('INCOMPLETE is no answer of a token action', async () => {
    const { invocation } = await acted(TYPE, { actionStatus: 'INCOMPLETE', operations: [] });
    expect(invocation.outcome).toBe('error');
  });
});
