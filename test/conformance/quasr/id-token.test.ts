import { describe, expect, test } from 'vitest';
import { runOn } from './flow-run.ts';

const claims = (code: string) => ({ trigger: 'id-token', code: `exports.handler = ${code}` });
const invocationsOf = (run: Awaited<ReturnType<typeof runOn>>) =>
  run.stages.flatMap(({ invocations }) => invocations);
const SLOW = 'async () => { await new Promise((r) => setTimeout(r, 6000)); return { late: 1 } }';

describe('quasr.md §1.5 Trigger: ID tokens', () => {
  test('at the token endpoint: the consented claims in, claims of the ID token out', async () => {
    const run = await runOn('token', [claims('async (event) => ({ seen: event })')], {
      scopes: ['openid', 'email'],
    });
    const id = run.tokens.find(({ kind }) => kind === 'id');
    expect(id?.claims.find(({ name }) => name === 'seen')?.value).toMatchObject({
      type: 'CUSTOMIZATION',
      action: 'create-token',
      origin: 'field-app',
      source: 'quasr.tokens/oauth2/authorize',
      result: 'PENDING',
      detail: {
        source: 'oauth2/token',
        type: 'oidc1:id',
        claims: ['email', 'email_verified'],
      },
    });
    const access = run.tokens.find(({ kind }) => kind === 'access');
    expect(access?.claims.map(({ name }) => name)).not.toContain('seen');
  });

  test('at the authorization endpoint: the ID token alone, in the fragment of a redirect', async () => {
    const access = { trigger: 'access-token', code: 'exports.handler = async () => ({ a: 1 })' };
    const run = await runOn('token', [access, claims('async (e) => ({ at: e.detail.source })')], {
      scopes: ['openid'],
      form: { response_type: 'id_token', state: 's 1' },
    });
    expect(run.tokens.map(({ kind }) => kind)).toEqual(['id']);
    expect(run.tokens[0]?.claims.at(-1)).toMatchObject({ name: 'at', value: 'oauth2/authorize' });
    expect(run.client.status).toBe(302);
    const location = `https://field.example/callback#id_token=${run.tokens[0]?.jwt}&state=s%201`;
    expect(run.client.headers.location).toBe(location);
    expect(run.stages[0]?.skipped).toEqual([
      { extension: 'access-token', reason: 'the authorization endpoint issues an ID token only' },
    ]);
  });

  test('without the scope openid there is no ID token and no event', async () => {
    const run = await runOn('token', [claims('async () => ({ a: 1 })')], { scopes: ['profile'] });
    expect(invocationsOf(run)).toEqual([]);
    expect(run.tokens.map(({ kind }) => kind)).not.toContain('id');
  });

  test('a scope that it returns is a claim like any other', async () => {
    const run = await runOn('token', [claims("async () => ({ scope: 'x' })")], {
      scopes: ['openid'],
    });
    expect(invocationsOf(run)[0]).toMatchObject({
      effects: [{ kind: 'claim.set', path: 'claims.scope', status: 'accepted' }],
      warnings: [],
    });
  });
});

describe('quasr.md §1.5 Refresh', () => {
  test('a refresh grant sends the same event as the others', async () => {
    const run = await runOn('token', [claims('async (event) => ({ seen: event.detail })')], {
      grant: 'refresh_token',
      scopes: ['openid'],
    });
    const id = run.tokens.find(({ kind }) => kind === 'id');
    expect(id?.claims.find(({ name }) => name === 'seen')?.value).toEqual({
      source: 'oauth2/token',
      type: 'oidc1:id',
      claims: [],
    });
  });
});

describe('quasr.md §1.5 Reserved claims: nonce', () => {
  const setsNonce = claims("async () => ({ nonce: 'mine', plan: 'crew' })");

  test('is kept where the token has one, and shown as refused', async () => {
    const run = await runOn('token', [setsNonce], { scopes: ['openid'], form: { nonce: 'n-0' } });
    const nonce = run.tokens
      .find(({ kind }) => kind === 'id')
      ?.claims.find((c) => c.name === 'nonce');
    expect(nonce).toMatchObject({
      value: 'n-0',
      origin: 'base',
      refused: [
        { value: 'mine', reason: 'reserved: the token already has nonce, and Quasr keeps its own' },
      ],
    });
  });

  test('is a claim like any other where it has none', async () => {
    const run = await runOn('token', [setsNonce], { scopes: ['openid'] });
    const id = run.tokens.find(({ kind }) => kind === 'id');
    expect(id?.claims.find(({ name }) => name === 'nonce')).toMatchObject({ value: 'mine' });
  });
});

describe('quasr.md §1.5 Time limit: the endpoint', () => {
  const slowAccess = { trigger: 'access-token', code: `exports.handler = ${SLOW}` };

  test('one that times out is ignored', async () => {
    const run = await runOn('token', [slowAccess], { scopes: ['openid'] });
    expect(run).toMatchObject({ decision: 'issued', client: { status: 200 } });
    expect(invocationsOf(run)).toMatchObject([{ outcome: 'timeout' }]);
  });

  test('two that time out take the 10 s after which the endpoint gives up', async () => {
    const run = await runOn('token', [slowAccess, claims(SLOW)], { scopes: ['openid'] });
    expect(run).toMatchObject({ decision: 'error', tokens: [], client: { status: 504 } });
  });
});
