import { describe, expect, it } from 'vitest';
import { applyEffects } from '../../../shared/flows/effects.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { bound, flow, PORTS } from './flow-state.ts';
import { TYPE } from './support.ts';

function claims(state: FlowState, kind: string): JsonObject {
  const found = state.tokens.find((token) => token.kind === kind)?.claims ?? [];
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

async function act(
  state: FlowState,
  operations: string,
  stage: 'token.access.issue' | 'token.client-credentials.issue' = 'token.access.issue',
) {
  const invocation = await testInvoke(asgardeo, TYPE, {
    code: `export default () => ({ actionStatus: 'SUCCESS', operations: ${operations} });`,
    event: asgardeo.event(stage, bound(), state, PORTS),
  });
  applyEffects(state, stage, 'tier', invocation.effects);
  return invocation;
}

describe('asgardeo.md row 1.1.9 Tokens before any action', () => {
  it('an access token in the platform’s order', () => {
    const state = flow({ extras: { accessTokenAttributes: ['email', 'roles'] } });
    expect(Object.keys(claims(state, 'access'))).toEqual([
      'sub',
      'aut',
      'iss',
      'client_id',
      'aud',
      'nbf',
      'azp',
      'org_id',
      'scope',
      'exp',
      'org_name',
      'iat',
      'jti',
      'email',
      'roles',
    ]);
    expect(claims(state, 'access')).toMatchObject({
      sub: 'u-1',
      aut: 'APPLICATION_USER',
      iss: 'https://api.asgardeo.io/t/acme/oauth2/token',
      aud: 'portal',
      scope: 'openid email',
      exp: 4_600,
      roles: ['partner'],
    });
    expect(state.tokens.map(({ kind }) => kind)).toEqual(['access', 'id', 'refresh']);
    expect(claims(state, 'id')).toMatchObject({ sub: 'u-1', aud: 'portal', email: 'm@x.example' });
  });

  it('a machine client gets an access token only', () => {
    const state = flow({ grant: 'client_credentials', grantTypes: ['client_credentials'] });
    expect(state.tokens.map(({ kind }) => kind)).toEqual(['access']);
    expect(claims(state, 'access')).toMatchObject({ sub: 'portal', aut: 'APPLICATION' });
  });

  it('no ID token without the scope openid', () => {
    expect(flow({ scopes: ['email'] }).tokens.map(({ kind }) => kind)).toEqual([
      'access',
      'refresh',
    ]);
  });
});

describe('asgardeo.md row 1.1.7: what a flow makes of an action', () => {
  it('changes reach the tokens with the line that asked for them', async () => {
    const state = flow();
    await act(
      state,
      `[
        { op: 'add', path: '/accessToken/claims/-', value: { name: 'tier', value: 'gold' } },
        { op: 'add', path: '/accessToken/scopes/-', value: 'orders' },
        { op: 'add', path: '/accessToken/claims/aud/-', value: 'api' },
        { op: 'replace', path: '/accessToken/claims/expires_in', value: 60 },
        { op: 'replace', path: '/refreshToken/claims/expires_in', value: 120 },
        { op: 'add', path: '/response/parameters/-', value: { name: 'hint', value: { a: 1 } } },
        { op: 'remove', path: '/response/parameters/id_token' },
      ]`,
    );
    expect(claims(state, 'access')).toMatchObject({
      tier: 'gold',
      scope: 'openid email orders',
      aud: ['portal', 'api'],
      exp: 1_060,
    });
    expect(claims(state, 'refresh').exp).toBe(1_120);
    expect(state.tokens.find(({ kind }) => kind === 'id')?.suppressed).toBe(true);
    const access = state.tokens.find(({ kind }) => kind === 'access');
    expect(access?.claims.find(({ name }) => name === 'tier')?.origin).toBe('tier:2');
    const answer = asgardeo.answer(state, { access: 'A', refresh: 'R' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      access_token: 'A',
      refresh_token: 'R',
      scope: 'openid email orders',
      token_type: 'Bearer',
      expires_in: 60,
      hint: { a: 1 },
    });
    expect(answer.headers['www-authenticate']).toBeUndefined();
  });

  it('FAILED denies the flow', async () => {
    const state = flow();
    const invocation = await testInvoke(asgardeo, TYPE, {
      code: `export default () => ({ actionStatus: 'FAILED', failureReason: 'invalid_client' });`,
    });
    applyEffects(state, 'token.access.issue', 'tier', invocation.effects);
    const answer = asgardeo.answer(state, {});
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.any(String) },
    });
    expect(JSON.parse(answer.body)).toEqual({
      error: 'invalid_client',
      error_description: 'Client Authentication failed.',
    });
  });

  it('a broken action fails the flow closed', async () => {
    const state = flow();
    const invocation = await testInvoke(asgardeo, TYPE, {
      code: 'export default () => { throw new Error(); };',
    });
    state.failure = { by: 'tier', native: invocation.native };
    expect(asgardeo.answer(state, {})).toMatchObject({
      status: 500,
      headers: { 'www-authenticate': expect.any(String) },
      body: '{"error":"server_error","error_description":"Internal Server Error."}',
    });
    expect(bound().trigger.onFailure).toBe('fail');
  });
});

describe('asgardeo.md row 1.1.1: whether an action fires in a flow', () => {
  it.each<[string, FlowState, boolean]>([
    ['a user’s grant', flow(), true],
    ['a machine client', flow({ grant: 'client_credentials' }), true],
    ['opaque tokens', flow({ extras: { tokenType: 'Default' } }), false],
    ['a sub-organization', flow({ extras: { organization: { depth: 1 } } }), false],
  ])('%s: %#', (_name, state, runs) => {
    const decision = asgardeo.fires('token.access.issue', bound(), state);
    expect(decision.run).toBe(runs);
    if (!decision.run) expect(decision.reason).not.toBe('');
  });

  it('the event carries headers, parameters and the transaction’s id', () => {
    const event = asgardeo.event('token.access.issue', bound(), flow(), PORTS);
    expect(event).toMatchObject({
      event: {
        request: {
          additionalHeaders: [{ name: 'x-geo', value: ['NL'] }],
          additionalParams: [{ name: 'device-id', value: ['d-1'] }],
        },
      },
      requestId: 't',
    });
  });

  it('a rule that names the application’s UUID holds in a flow', async () => {
    const rule = {
      rules: [{ expressions: [{ field: 'application', operator: 'equals', value: 'uuid-1' }] }],
    };
    const state = flow({ extras: { id: 'uuid-1' } });
    const invocation = await testInvoke(asgardeo, TYPE, {
      code: `export default () => ({ actionStatus: 'SUCCESS' });`,
      event: asgardeo.event('token.access.issue', bound({ rule }), state, PORTS),
      config: { rule },
      options: asgardeo.flowOptions?.('token.access.issue', bound({ rule }), state, []) ?? {},
    });
    expect(invocation.outcome).toBe('ok');
  });
});

describe('asgardeo.md rows 1.0.5, 1.0.6 and 1.0.8: what the editor says', () => {
  const lint = (code: string) =>
    asgardeo
      .lint({ file: 'index.js', code }, bound().trigger)
      .map(({ code: found, line }) => `${found}:${line}`);

  it.each([
    ['export default () => {\n  retrun 1;\n};', ['syntax:2']],
    ['export const handler = 1;', ['no-default-export:1']],
    [`import fs from 'node:fs';\nexport default () => fs;`, ['import:1']],
    [`export default () => ({\n  actionStatus: 'success' });`, ['action-status:2']],
    [
      `export default () => ({ actionStatus: 'SUCCESS', operations: [\n  { op: 'ADD', path: '/x' }] });`,
      ['operation-name:2'],
    ],
    [
      `export default () => ({ operations: [{ op: 'add', value: 1 }] });`,
      ['operation-without-path:1'],
    ],
    [`export default () => ({ failureReason: 'no, thanks' });`, ['text-not-allowed:1']],
    [`function action() {}\nexport { action as default };`, []],
    [
      `export default () => ({ operations: [{ op: 'move', from: '/a', path: '/b' }] });`,
      ['operation-name:1'],
    ],
    [`export const rules = [{ op: 'equals', value: 1 }];\nexport default () => rules;`, []],
    [`export const sum = { op: 'add', left: 1, right: 2 };\nexport default () => sum;`, []],
  ])('%j', (code, expected) => {
    expect(lint(code)).toEqual(expected);
  });

  it('nothing about the scaffold, the samples fit the schema', () => {
    const { trigger } = bound();
    expect(asgardeo.lint(asgardeo.scaffold(trigger), trigger)).toEqual([]);
    expect(asgardeo.samples(trigger).map(({ kind }) => kind)).toEqual([
      'realistic',
      'sparse',
      'awkward',
    ]);
    for (const { event } of asgardeo.samples(trigger)) {
      expect(asgardeo.schemas.event(trigger).safeParse(event).error).toBeUndefined();
    }
  });
});
