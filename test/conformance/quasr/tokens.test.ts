import { describe, expect, test } from 'vitest';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import { type FlowState, noProgress } from '../../../shared/flows/state.ts';
import { applicationSchema } from '../../../shared/model/directory.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import type { BoundExtension } from '../../../shared/platforms/platform.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';

const TENANT = 'b62a482d-7365-4ae9-85a5-1453b3b0d5b1';

function stateOf(changes: Partial<FlowState> = {}): FlowState {
  return {
    ...noProgress(),
    instance: {},
    flow: 'token',
    platform: 'quasr',
    input: { platform: 'quasr' },
    grant: 'authorization_code',
    user: { id: 'u1', username: 'ada', platform: { quasr: { accountId: 'account-1' } } },
    application: applicationSchema.parse({
      clientId: 'field-app',
      platform: 'quasr',
      grantTypes: ['authorization_code', 'refresh_token'],
      extras: { tenantId: TENANT, audiences: ['https://plans.example'] },
    }),
    scopes: ['openid', 'plan:read'],
    headers: {},
    issuedAt: 1_642_352_886,
    accessSeconds: 3600,
    ids: { transaction: 't', session: 's', access: 'jti-access', id: 'jti-id' },
    ...changes,
  };
}

const ports = () => createPorts('tokens', 0);
const tokensOf = (state: FlowState) => quasr.baseTokens(state, ports());
const claimsOf = (state: FlowState, kind: string) =>
  Object.fromEntries(
    tokensOf(state)
      .find((token) => token.kind === kind)
      ?.claims.map(({ name, value }) => [name, value]) ?? [],
  );

function extension(manifest: object = {}): BoundExtension {
  const [trigger] = quasr.triggers;
  if (trigger === undefined) throw new Error('no trigger');
  return {
    slug: 'plan-claim',
    manifest: manifestSchema.parse({ platform: 'quasr', trigger: trigger.id, ...manifest }),
    trigger,
  };
}

describe('quasr.md §1.5 Token shapes', () => {
  test('access token', () => {
    const claims = claimsOf(stateOf(), 'access');
    expect(claims).toEqual({
      'https://api.quasr.io/claims/typ': 'oauth2:access',
      'https://api.quasr.io/claims/max': 1_642_356_486,
      'https://api.quasr.io/claims/use': 0,
      scope: 'openid plan:read',
      client_id: 'field-app',
      sub: 'account-1',
      jti: 'jti-access',
      aud: ['https://api.quasr.io', 'https://plans.example'],
      iss: `https://${TENANT}.api.quasr.io`,
      iat: 1_642_352_886,
      nbf: 1_642_352_886,
      exp: 1_642_356_486,
    });
    expect(tokensOf(stateOf())[0]?.claims.every((claim) => claim.origin === 'base')).toBe(true);
  });

  test('ID token, with the nonce of the request', () => {
    const state = stateOf({ input: { platform: 'quasr', form: { nonce: 'n-0' } } });
    expect(claimsOf(state, 'id')).toMatchObject({
      'https://api.quasr.io/claims/typ': 'oidc1:id',
      nonce: 'n-0',
      client_id: 'field-app',
      sub: 'account-1',
      aud: 'field-app',
      jti: 'jti-id',
    });
    expect(tokensOf(stateOf({ scopes: ['plan:read'] })).map(({ kind }) => kind)).not.toContain(
      'id',
    );
  });

  test('refresh token: used once, for Quasr alone', () => {
    expect(claimsOf(stateOf(), 'refresh')).toMatchObject({
      'https://api.quasr.io/claims/typ': 'oauth2:refresh',
      'https://api.quasr.io/claims/use': 1,
      aud: 'https://api.quasr.io',
    });
  });

  test('client credentials: the client is the subject, and there is one token', () => {
    const state = stateOf({ user: undefined, grant: 'client_credentials' });
    expect(tokensOf(state).map(({ kind }) => kind)).toEqual(['access']);
    expect(claimsOf(state, 'access')).toMatchObject({ sub: 'field-app' });
  });

  test('a user and an application without extras', () => {
    const state = stateOf({
      user: { id: 'u2', username: 'bo' },
      application: applicationSchema.parse({ clientId: 'field-app', platform: 'quasr' }),
    });
    expect(claimsOf(state, 'access')).toMatchObject({ sub: 'u2', aud: ['https://api.quasr.io'] });
  });
});

describe('quasr.md §1.5 Event envelope', () => {
  test('the event of the token endpoint', () => {
    const event = quasr.event('token.access.issue', extension(), stateOf(), ports());
    expect(event).toEqual({
      type: 'CUSTOMIZATION',
      origin: 'field-app',
      action: 'create-token',
      account_id: 'account-1',
      tenant_id: TENANT,
      source: 'quasr.tokens/oauth2/authorize',
      result: 'PENDING',
      detail: { source: 'oauth2/token', type: 'oauth2:access', scope: 'openid plan:read' },
    });
    const other = extension({ config: { eventSource: 'quasr.tokens/oauth2/token' } });
    expect(quasr.event('token.access.issue', other, stateOf(), ports())).toMatchObject({
      source: 'quasr.tokens/oauth2/token',
    });
  });

  test('it fires at its stage, on the clients that it is set on', () => {
    expect(quasr.fires('token.access.issue', extension(), stateOf())).toEqual({ run: true });
    expect(
      quasr.fires('token.access.issue', extension({ bind: ['field-app'] }), stateOf()).run,
    ).toBe(true);
    expect(quasr.fires('token.access.issue', extension({ bind: ['other'] }), stateOf())).toEqual({
      run: false,
      reason: 'set on other, not on the client field-app',
    });
    expect(quasr.fires('token.client-credentials.issue', extension(), stateOf()).run).toBe(true);
    expect(quasr.fires('token.id.issue', extension(), stateOf()).run).toBe(false);
  });
});

describe('quasr.md §1.2 Token endpoint', () => {
  test('success is the OAuth token response, with the scope that was left', () => {
    const state = stateOf({ response: { extra: 1 } });
    state.tokens = tokensOf(state);
    for (const claim of state.tokens[0]?.claims ?? [])
      if (claim.name === 'scope') claim.value = 'openid';
    const { status, body } = quasr.answer(state, { access: 'A', id: 'I', refresh: 'R' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      access_token: 'A',
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: 'R',
      id_token: 'I',
      scope: 'openid',
      extra: 1,
    });
  });

  test('denials of the flow are OAuth errors', () => {
    const denied = quasr.answer(stateOf({ denial: { by: 'x', value: null } }), {});
    expect([denied.status, JSON.parse(denied.body).error]).toEqual([400, 'access_denied']);
  });
});
