import { describe, expect, it } from 'vitest';
import { type FlowState, noProgress } from '../../../shared/flows/state.ts';
import type { User } from '../../../shared/model/directory.ts';
import { applicationSchema } from '../../../shared/model/directory.ts';
import { isJsonObject, parseJson } from '../../../shared/model/json.ts';
import type { Ports } from '../../../shared/model/ports.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';

const ports: Ports = {
  clock: { now: () => 0 },
  random: { uuid: () => '', number: () => 0, hex: () => '' },
  crypto: {
    sha256: () => '',
    hmacSha256: () => '',
    jwe: () => undefined,
    openJwe: () => undefined,
  },
};

const alice: User = {
  id: 'u1',
  username: 'alice',
  email: 'alice@acme.test',
  emailVerified: true,
  firstName: 'Alice',
  lastName: 'Archer',
  createdAt: '2024-01-01T00:00:00Z',
  password: 'test-only',
  roles: { 'web-shop': ['user', 'editor'] },
  data: { favouriteColour: 'blue' },
};

const application = applicationSchema.parse({ clientId: 'web-shop', platform: 'fusionauth' });

function stateOf(more: Partial<FlowState> = {}): FlowState {
  const state: FlowState = {
    ...noProgress(),
    instance: {},
    flow: 'token',
    platform: 'fusionauth',
    input: { platform: 'fusionauth' },
    grant: 'authorization_code',
    user: alice,
    application,
    scopes: ['openid', 'profile'],
    headers: {},
    issuedAt: 1000,
    accessSeconds: 3600,
    ids: { transaction: 't', session: 's', access: 'a', id: 'i' },
    tokens: [],
    ...more,
  };
  state.tokens = fusionauth.baseTokens(state, ports);
  return state;
}

const [trigger] = fusionauth.triggers;
if (trigger === undefined) throw new Error('no trigger');
const bound = {
  slug: 'x',
  manifest: manifestSchema.parse({ platform: 'fusionauth', trigger: 'JWTPopulate' }),
  trigger,
};
const claimsOf = (state: FlowState, kind: string) =>
  Object.fromEntries(
    (state.tokens.find((token) => token.kind === kind)?.claims ?? []).map(({ name, value }) => [
      name,
      value,
    ]),
  );

describe('fusionauth.md §5 Base claims', () => {
  it('of an access token hold application, roles and tenant', () => {
    const state = stateOf();
    expect(claimsOf(state, 'access')).toMatchObject({
      aud: 'web-shop',
      exp: 4600,
      iat: 1000,
      iss: 'acme.com',
      sub: 'u1',
      jti: 'a',
      authenticationType: 'PASSWORD',
      email: 'alice@acme.test',
      email_verified: true,
      applicationId: 'web-shop',
      roles: ['editor', 'user'],
      scope: 'openid profile',
      auth_time: 1000,
    });
    expect(
      state.tokens.flatMap(({ claims }) => claims).every(({ origin }) => origin === 'base'),
    ).toBe(true);
  });

  it('of a user without a registration hold neither application nor roles', () => {
    const claims = claimsOf(stateOf({ user: { ...alice, roles: {} } }), 'access');
    expect(claims).toMatchObject({ aud: 'web-shop', sub: 'u1' });
    expect(Object.keys(claims)).not.toContain('applicationId');
    expect(Object.keys(claims)).not.toContain('roles');
  });

  it.each([
    ['openid', 'authorization_code', undefined, 's'],
    ['openid offline_access', 'authorization_code', 's', 's'],
    ['openid', 'password', undefined, undefined],
  ] as const)('have a session with %s in the grant %s as %s and %s', (scope, grant, access, id) => {
    const state = stateOf({ scopes: scope.split(' '), grant });
    expect(claimsOf(state, 'access').sid).toBe(access);
    expect(claimsOf(state, 'id')).toMatchObject({ scope });
    expect(claimsOf(state, 'id').sid).toBe(id);
  });

  it('name the grants in their order', () => {
    const [access] = stateOf({ grant: 'refresh_token' }).tokens;
    expect(access?.header.gty).toEqual(['authorization_code', 'refresh_token']);
  });

  it('keep gty in the header', () => {
    const [access] = stateOf().tokens;
    expect(access?.header).toMatchObject({ typ: 'JWT', gty: ['authorization_code'] });
    expect(access?.claims.some(({ name }) => name === 'gty')).toBe(false);
  });

  it('of an ID token hold neither application nor roles', () => {
    const claims = claimsOf(stateOf(), 'id');
    expect(claims).toMatchObject({ aud: 'web-shop', sub: 'u1', jti: 'i' });
    expect(Object.keys(claims)).not.toContain('applicationId');
    expect(Object.keys(claims)).not.toContain('roles');
  });

  it('need the scope openid for an ID token', () => {
    expect(stateOf({ scopes: [] }).tokens.map(({ kind }) => kind)).toEqual(['access']);
  });

  it('stand for a user of whom little is known', () => {
    const claims = claimsOf(stateOf({ user: { id: 'u5', username: 'sparse' } }), 'access');
    expect(claims).toMatchObject({ sub: 'u5', preferred_username: 'sparse' });
    expect(Object.keys(claims)).not.toContain('email');
  });
});

describe('fusionauth.md §5 Objects', () => {
  const eventOf = (state: FlowState, stage: 'token.access.issue' | 'token.id.issue') => {
    const event = fusionauth.event(stage, bound, state, ports);
    if (!isJsonObject(event)) throw new Error('the event is no object');
    return event;
  };

  it('are the claims, the user, the registration and the scopes', () => {
    const state = stateOf();
    const event = eventOf(state, 'token.access.issue');
    expect(event.jwt).toEqual(claimsOf(state, 'access'));
    expect(event.user).toMatchObject({
      id: 'u1',
      email: 'alice@acme.test',
      fullName: 'Alice Archer',
      data: { favouriteColour: 'blue' },
      insertInstant: 1704067200000,
      registrations: [{ applicationId: 'web-shop' }],
    });
    expect(event.registration).toMatchObject({
      applicationId: 'web-shop',
      roles: ['editor', 'user'],
    });
    expect(event.context).toEqual({ scopes: ['openid', 'profile'] });
    expect(eventOf(state, 'token.id.issue').jwt).toEqual(claimsOf(state, 'id'));
  });

  it('have sorted keys, none without a value, and no password', () => {
    const { user } = eventOf(stateOf(), 'token.access.issue');
    const keys = Object.keys(isJsonObject(user) ? user : {});
    expect(keys).toEqual([...keys].sort());
    expect(keys).not.toContain('password');
    expect(keys).not.toContain('birthDate');
  });

  it('lack the registration of a user who is not registered', () => {
    const event = eventOf(stateOf({ user: { ...alice, roles: {} } }), 'token.access.issue');
    expect(Object.keys(event)).toEqual(['jwt', 'user', 'context']);
  });

  it('take the directory’s own FusionAuth members', () => {
    const platform = {
      fusionauth: {
        tenantId: 'tenant-1',
        imageUrl: 'https://acme.test/a.png',
        password: 'x',
        registrations: { 'web-shop': { data: { theme: 'dark' } } },
      },
    };
    const event = eventOf(stateOf({ user: { ...alice, platform } }), 'token.access.issue');
    expect(event.user).toMatchObject({ tenantId: 'tenant-1', imageUrl: 'https://acme.test/a.png' });
    expect(event.registration).toMatchObject({ data: { theme: 'dark' } });
    expect(JSON.stringify(event)).not.toContain('password":');
    expect(event.jwt).toMatchObject({ tid: 'tenant-1' });
  });

  it('fit the schema that the editor checks against', () => {
    const schema = fusionauth.schemas.event(trigger);
    expect(schema.safeParse(eventOf(stateOf(), 'token.access.issue')).success).toBe(true);
    for (const sample of fusionauth.samples(trigger)) {
      expect(schema.safeParse(sample.event).success, sample.name).toBe(true);
    }
    expect(schema.safeParse({ jwt: { exp: 'soon' } }).success).toBe(false);
    expect(schema.safeParse({ jwt: {}, users: {} }).success).toBe(false);
  });
});

describe('fusionauth.md §1 When it runs', () => {
  const fires = (state: FlowState) => fusionauth.fires('token.access.issue', bound, state);

  it('runs for a user of an application, registered or not', () => {
    expect(fires(stateOf()).run).toBe(true);
    expect(fires(stateOf({ user: { ...alice, roles: {} } })).run).toBe(true);
  });

  it('does not run without an application, nor without a user', () => {
    expect(fires(stateOf({ application: undefined }))).toMatchObject({ run: false });
    expect(fires(stateOf({ user: undefined, grant: 'client_credentials' }))).toEqual({
      run: false,
      reason: expect.stringContaining('ClientCredentialsJWTPopulate'),
    });
  });
});

describe('fusionauth.md §5 Token response', () => {
  it('is the OAuth response with the user’s id', () => {
    const answer = fusionauth.answer(stateOf(), { access: 'A', id: 'I' });
    expect(answer.status).toBe(200);
    expect(parseJson(answer.body)).toEqual({
      access_token: 'A',
      expires_in: 3600,
      id_token: 'I',
      scope: 'openid profile',
      token_type: 'Bearer',
      userId: 'u1',
    });
  });

  it('is an Errors object when the flow failed', () => {
    const failed = stateOf({ failure: { by: 'x', native: null } });
    const answer = fusionauth.answer(failed, {});
    expect(answer.status).toBe(512);
    expect(parseJson(answer.body)).toMatchObject({
      generalErrors: [{ code: '[LambdaInvocationException]' }],
    });
  });
});
