import { describe, expect, it } from 'vitest';
import type { FlowInput } from '../../../shared/model/run.ts';
import { drive, giving, reasonsOf, stagesOf } from '../../support/everywhere.ts';

describe('the grant password', () => {
  it.each([
    [{ username: 'ada', password: 'right' }, 'issued', 200],
    [{ username: 'ada', password: 'wrong' }, 'denied', 400],
    [{ username: 'zoe', password: 'right' }, 'denied', 400],
    [{ username: 'dee', password: 'right' }, 'denied', 400],
  ] as const)('with %j is %s', async (form, decision, status) => {
    const run = await drive('token', { input: { grant: 'password' }, form: { ...form } });
    expect(run).toMatchObject({ decision, client: { status } });
    if (decision === 'issued') return;
    expect(JSON.parse(run.client.body)).toMatchObject({ error: 'invalid_grant' });
    expect(run.tokens).toEqual([]);
    expect(stagesOf(run)).toEqual(['event.emit']);
  });

  it('makes the tokens of the user who was entered', async () => {
    const run = await drive('token', {
      input: { grant: 'password', user: 'eve' },
      form: { username: 'ada', password: 'right' },
    });
    expect(run.tokens[0]?.claims[0]).toMatchObject({ name: 'sub', value: 'u1' });
  });
});

describe('the grant refresh_token', () => {
  const refreshed = (scopes: string[] | undefined) =>
    drive('token', {
      input: { grant: 'refresh_token', ...(scopes && { scopes }) },
      form: { refresh: { scopes: ['openid', 'email'] } },
    });

  it.each([
    [undefined, 'openid email'],
    [['email'], 'email'],
  ])('asked for %j keeps what was granted', async (scopes, granted) => {
    const run = await refreshed(scopes);
    expect(run.tokens[0]?.claims[1]).toMatchObject({ name: 'scope', value: granted });
  });

  it('never grants more', async () => {
    const run = await refreshed(['openid', 'phone']);
    expect(run.decision).toBe('denied');
    expect(JSON.parse(run.client.body)).toMatchObject({ error: 'invalid_scope' });
    expect(reasonsOf(run).join()).toContain('"phone" was not granted');
  });

  it('is denied to a user who is not active any more', async () => {
    const run = await drive('token', { input: { grant: 'refresh_token', user: 'dee' } });
    expect(run.decision).toBe('denied');
  });
});

describe('the userinfo endpoint', () => {
  it('answers with the standard claims of the scopes, as extensions left them', async () => {
    const run = await drive('token', {
      input: { user: 'ada', scopes: ['openid', 'email', 'profile'] },
      form: { request: 'userinfo' },
      extensions: [
        giving(
          'userinfo.respond',
          { kind: 'claim.set', path: 'userInfo.plan', value: 'pro' },
          { kind: 'claim.remove', path: 'userInfo.email_verified' },
        ),
      ],
    });
    expect(run).toMatchObject({ decision: 'done', tokens: [], client: { status: 200 } });
    expect(JSON.parse(run.client.body)).toEqual({
      sub: 'u1',
      email: 'ada@acme.test',
      preferred_username: 'ada',
      plan: 'pro',
    });
  });

  it.each([
    [{ user: 'ada', scopes: ['email'] }, {}, 403, 'insufficient_scope'],
    [{ grant: 'client_credentials', scopes: ['openid'] }, {}, 401, 'invalid_token'],
    [{ user: 'ada', scopes: ['openid', 'nonsense'] }, {}, 400, 'invalid_scope'],
    [{ user: 'ada', scopes: ['openid', 'nonsense'] }, { accessToken: {} }, 200, undefined],
  ] as const)('of a token with %j, presented as %j: %d', async (input, form, status, error) => {
    const run = await drive('token', {
      input: input as unknown as Partial<FlowInput>,
      form: { request: 'userinfo', ...form },
    });
    expect(run.client.status).toBe(status);
    expect(JSON.parse(run.client.body).error).toBe(error);
    expect(run.decision).toBe(error === undefined ? 'done' : 'denied');
    expect(run.stages).toHaveLength(error === undefined ? 2 : 1);
  });

  it('takes the subject of the token that is presented, and asks for no password again', async () => {
    const run = await drive('token', {
      input: { user: 'ada', grant: 'password', scopes: ['openid'] },
      form: { request: 'userinfo', password: 'wrong', accessToken: { sub: 'pairwise' } },
    });
    expect(run.decision).toBe('done');
    expect(JSON.parse(run.client.body)).toEqual({ sub: 'pairwise' });
  });
});
