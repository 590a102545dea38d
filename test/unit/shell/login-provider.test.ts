import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as client from 'openid-client';
import { expect, onTestFinished, test } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import type { Push } from '../../../electron/shell/ipc/pushes.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { LoginProvider } from '../../../electron/shell/login-provider.ts';
import { OpenWorkspace } from '../../../electron/shell/open-workspace.ts';
import { type PushName, type PushPayload, pushes } from '../../../shared/ipc.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';
import { Browser } from '../serve/browser.ts';
import { claimsOf, clientOf, extensionFiles, type Files, workspaceWith } from '../serve/started.ts';

const SECRET = 'a-secret-of-this-machine';

const LEAKS = extensionFiles(
  'leaks',
  {
    platform: 'quasr',
    trigger: 'access-token',
    label: 'Leaks',
    bind: ['field-app'],
    secrets: ['KEY'],
  },
  `exports.handler = async () => {
    console.log('the key is ' + process.env.KEY);
    return { 'https://acme.test/key': process.env.KEY };
  };`,
);

async function provided(files: Files = {}) {
  const dir = workspaceWith(files);
  const told: { name: PushName; payload: unknown }[] = [];
  const push: Push = (name, payload) => {
    told.push({ name, payload: pushes[name].parse(payload) });
  };
  const open = await OpenWorkspace.open(dir, platforms, push, []);
  const secrets = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, SECRET]));
  const keyFolder = join(dir, 'keys-of-this-test');
  const sandbox = await testSandbox();
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => open.current,
    sandbox,
    secrets,
    keyFolder,
  });
  const provider = new LoginProvider({
    open,
    engine,
    secrets,
    keyFolder,
    kept: new KeptResults(),
    push,
  });
  onTestFinished(async () => void (await provider.stop()));
  const heard = () =>
    told.flatMap(({ name, payload }) =>
      name === 'provider.heard' ? [payload as PushPayload<'provider.heard'>] : [],
    );
  return { provider, open, dir, told, heard };
}

async function issuerOf(provider: LoginProvider): Promise<string> {
  const view = await provider.start(0);
  if (view.state !== 'running') throw new Error(`the provider is ${view.state}`);
  return view.issuer;
}

test('its client gets what the code made; the window hears of it without secrets', async () => {
  const { provider, heard } = await provided(LEAKS);
  const config = await clientOf(await issuerOf(provider), 'field-app');
  const tokens = await client.clientCredentialsGrant(config, { scope: 'orders:read' });
  expect(claimsOf(tokens.access_token)['https://acme.test/key']).toBe(SECRET);
  await provider.stop();
  const text = JSON.stringify(heard());
  expect(heard()[0]?.runs[0]?.run).toMatchObject({ decision: 'issued', platform: 'quasr' });
  expect(text).toContain('the key is ••••');
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(tokens.access_token);
});

test('it says where it stands, starts once, and lets go of its port', async () => {
  const { provider, told } = await provided();
  const [first, second] = await Promise.all([provider.start(0), provider.start(0)]);
  expect(second).toEqual(first);
  expect(provider.ports.size).toBe(1);
  await provider.stop();
  await provider.stop();
  expect(provider.ports.size).toBe(0);
  const states = told.map(({ payload }) => Object(payload).state);
  expect(states).toEqual(['starting', 'running', 'stopped']);
  const port = first.state === 'running' ? first.port : 0;
  await expect(fetch(`http://127.0.0.1:${port}/jwks`)).rejects.toThrow();
  expect(await provider.start(port)).toEqual(first);
});

test('it says which port is taken, and which is free', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { provider } = await provided();
  await expect(provider.start(port)).rejects.toThrow(
    expect.objectContaining({
      message: expect.stringMatching(new RegExp(`port ${port} .*port \\d+ is free`)),
      hint: expect.stringContaining('another port'),
    }),
  );
  expect(provider.view).toEqual({ state: 'stopped' });
});

test('it does not start over a broken directory, and names the place', async () => {
  const { provider } = await provided({ 'directory.json': '{ "users": [,] }' });
  await expect(provider.start(0)).rejects.toThrow(/directory\.json/);
});

test('it ends before another folder takes the place of its own', async () => {
  const { provider, open, dir } = await provided();
  open.onLeave(async () => void (await provider.stop()));
  const issuer = await issuerOf(provider);
  await open.change(dir);
  onTestFinished(() => open.close());
  expect(provider.view).toEqual({ state: 'stopped' });
  await expect(fetch(`${issuer}/jwks`)).rejects.toThrow();
});

// In the place of the example's: an organization has one action of a type.
const DENIES = extensionFiles(
  'tier-claims',
  {
    platform: 'asgardeo',
    trigger: 'PRE_ISSUE_ACCESS_TOKEN',
    label: 'Denies',
    secrets: ['KEY'],
  },
  `export default () => ({
    actionStatus: 'FAILED', failureReason: 'closed', failureDescription: process.env.KEY,
  });`,
);

test('a login that it begins itself is followed to its end; refusals cross masked', async () => {
  const { provider, heard, told } = await provided(DENIES);
  const issuer = await issuerOf(provider);
  const address = await provider.beginLogin({ clientId: 'partner-portal' });
  expect(provider.view).toMatchObject({
    login: { state: 'begun', application: 'Partner portal' },
  });
  const browser = new Browser(issuer);
  const who = { username: 'alice', password: 'correct-horse' };
  const consent = await browser.submit(await browser.open(address), who);
  await browser.submit(consent, { consent: 'allow' });
  expect(heard().flatMap(({ runs }) => runs.map(({ run }) => run.flow))).toEqual([
    'login',
    'token',
  ]);
  expect(provider.view).toMatchObject({
    login: { state: 'refused', error: 'closed', description: '••••••' },
  });
  expect(told.at(-1)).toEqual({ name: 'provider.changed', payload: provider.view });
  expect(JSON.stringify(told)).not.toContain(SECRET);
  expect(JSON.stringify(told)).not.toContain(new URL(address).searchParams.get('state'));
});

test('a login begins only while it runs, and does not outlive it', async () => {
  const { provider } = await provided();
  await expect(provider.beginLogin({ clientId: 'lead-desk' })).rejects.toThrow('does not run');
  const issuer = await issuerOf(provider);
  const address = await provider.beginLogin({ clientId: 'lead-desk' });
  await provider.stop();
  await expect(provider.beginLogin({ clientId: 'lead-desk' })).rejects.toThrow('does not run');
  expect(await provider.start(Number(new URL(issuer).port))).toMatchObject({ issuer });
  expect(provider.view).not.toHaveProperty('login');
  expect((await new Browser(issuer).open(address)).text).toContain('invalid_redirect_uri');
});

test('a call at an extension’s own address reaches the window masked, as an invocation', async () => {
  const files = extensionFiles(
    'hook',
    { platform: 'extend', trigger: 'webtask', label: 'Hook', secrets: ['KEY'] },
    'module.exports = (ctx, cb) => { console.log(ctx.secrets.KEY); cb(null, ctx.secrets.KEY); };',
  );
  const { provider, heard } = await provided(files);
  const view = await provider.start(0);
  const { url = '' } =
    (view.state === 'running' ? view.endpoints : []).find((each) => each.extension === 'hook') ??
    {};
  const answer = await fetch(`${url}/below?x=1`);
  expect(await answer.json()).toBe(SECRET);
  await provider.stop();
  const [call] = heard().flatMap(({ calls }) => calls);
  expect(call).toMatchObject({ extension: 'hook', invocation: { outcome: 'ok' } });
  expect(JSON.stringify(call)).toContain('••••');
  expect(JSON.stringify(call)).not.toContain(SECRET);
});
