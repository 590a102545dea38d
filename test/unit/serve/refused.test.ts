import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import * as client from 'openid-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  claimsOf,
  clientOf,
  extensionFiles,
  logIn,
  type Started,
  started,
  throughLogin,
} from './started.ts';

const texts = ({ records }: Started) => records.map(({ text }) => text).join('\n');

/** From here on it is so many seconds later, until the test ends. */
function later(seconds: number): void {
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}

test('a code that is older than a minute is worth nothing', async () => {
  const house = await started();
  const config = await clientOf(house.issuer, 'web-shop');
  const { seen, checks } = await throughLogin(config);
  const other = await throughLogin(config);
  later(55);
  const tokens = await client.authorizationCodeGrant(config, new URL(other.seen.url), other.checks);
  expect(tokens.access_token).toBeTruthy();
  later(6);
  const expired = client.authorizationCodeGrant(config, new URL(seen.url), checks);
  await expect(expired).rejects.toMatchObject({ status: 400, error: 'invalid_grant' });
  expect(texts(house)).toMatch(/POST \/token of web-shop: invalid_grant, authorization code/);
  expect(house.runs.filter(({ flow }) => flow === 'token')).toHaveLength(1);
});

test('a token that has expired is told to be neither active nor worth anything', async () => {
  const { issuer } = await started();
  const config = await clientOf(issuer, 'web-shop');
  const { tokens } = await logIn(config, { scope: 'openid profile' });
  later(3601);
  expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false });
  const info = client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck);
  await expect(info).rejects.toThrow();
});

test('a code is worth nothing at another address than the one it was sent to', async () => {
  const house = await started();
  const config = await clientOf(house.issuer, 'web-shop');
  const { seen, checks } = await throughLogin(config);
  const response = await fetch(`${house.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'web-shop',
      client_secret: 'web-shop-test-secret',
      code: new URL(seen.url).searchParams.get('code') ?? '',
      redirect_uri: 'http://127.0.0.1:3100/callback/web-shop',
      code_verifier: checks.pkceCodeVerifier,
    }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  expect(texts(house)).toContain('redirect_uri mismatch');
});

// In the place of the example's: an organization has one action of a type.
const AT_REFRESH = { platform: 'asgardeo', trigger: 'PRE_ISSUE_ACCESS_TOKEN', label: 'Gate' };

test('a refresh that an extension denies issues nothing, and the token counts as before', async () => {
  const claim = `{ actionStatus: 'SUCCESS', operations: [
    { op: 'add', path: '/accessToken/claims/-', value: { name: 'gate', value: 'first' } },
  ] }`;
  const gate = (answer: string) => `export default ({ event }) =>
    event.request.grantType === 'refresh_token' ? ${answer} : ${claim};`;
  const denial = "{ actionStatus: 'FAILED', failureReason: 'not_today' }";
  const { issuer, dir, runs } = await started(
    extensionFiles('tier-claims', AT_REFRESH, gate(denial)),
  );
  const config = await clientOf(issuer, 'partner-portal');
  const { tokens } = await logIn(config);
  const refresh = () => client.refreshTokenGrant(config, tokens.refresh_token ?? '');
  for (const _again of [1, 2]) {
    await expect(refresh()).rejects.toMatchObject({ status: 400, error: 'not_today' });
    expect(runs.at(-1)).toMatchObject({ decision: 'denied', tokens: [] });
  }
  const allowed = gate("{ actionStatus: 'SUCCESS', operations: [] }");
  writeFileSync(join(dir, 'extensions/tier-claims/index.js'), allowed);
  const again = () => refresh().catch(() => undefined);
  let refreshed: Awaited<ReturnType<typeof again>>;
  await expect.poll(async () => (refreshed ??= await again()), { timeout: 10_000 }).toBeDefined();
  const { sub } = claimsOf(tokens.access_token);
  // The claim of the first token is there again, although the action adds none at a refresh.
  expect(claimsOf(refreshed?.access_token)).toMatchObject({ sub, gate: 'first' });
  await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
});

const MOST_CONNECTIONS = 512;

test('no more than 512 connections at once; when some end there is room again', async () => {
  const { issuer } = await started();
  const port = Number(new URL(issuer).port);
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  let dropped = 0;
  for (let index = 0; index < MOST_CONNECTIONS + 20; index += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('close', () => {
      dropped += 1;
    });
    socket.on('error', () => undefined);
    sockets.push(socket);
  }
  await expect.poll(() => dropped, { timeout: 10_000 }).toBe(20);
  await expect(fetch(`${issuer}/jwks`)).rejects.toThrow();
  for (const socket of sockets) socket.destroy();
  const answers = () => fetch(`${issuer}/jwks`).then(({ status }) => status, String);
  await expect.poll(answers, { timeout: 10_000 }).toBe(200);
});
