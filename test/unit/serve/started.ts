import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as client from 'openid-client';
import { onTestFinished } from 'vitest';
import {
  type ProviderOptions,
  type RunningProvider,
  startProvider,
} from '../../../electron/engine/serve/start.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import type { LogRecord } from '../../../shared/model/invocation.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';
import { Browser, type Seen } from './browser.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

export interface Started extends RunningProvider {
  readonly engine: Engine;
  readonly dir: string;
  readonly workspace: Workspace;
  readonly runs: Run[];
  readonly records: LogRecord[];
}

export type Files = Readonly<Record<string, string>>;

/** A copy of the example workspace with these files on top. */
export function workspaceWith(files: Files = {}): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'hookbench-serve-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(EXAMPLES, dir, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** A provider over a workspace; ends with the test. */
export async function started(
  files: Files = {},
  options: Partial<ProviderOptions> & { dir?: string } = {},
): Promise<Started> {
  const dir = options.dir ?? workspaceWith(files);
  const workspace = await openWorkspace(dir, platforms);
  const keyFolder = join(dir, 'keys-of-this-test');
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets: () => ({}),
    keyFolder,
  });
  const runs: Run[] = [];
  const records: LogRecord[] = [];
  const provider = await startProvider({
    engine,
    workspace: () => workspace,
    port: 0,
    keyFolder,
    onRun: (run) => runs.push(run),
    onRecord: (record) => records.push(record),
    ...options,
  });
  onTestFinished(() => provider.close());
  return { ...provider, engine, dir, workspace, runs, records };
}

export const CALLBACK: Readonly<Record<string, string>> = {
  'web-shop': 'http://127.0.0.1:3000/callback',
  'partner-portal': 'http://127.0.0.1:3001/callback',
  'field-app': 'http://127.0.0.1:3002/callback',
  'lead-desk': 'http://127.0.0.1:3003/callback',
};

const SECRETS: Readonly<Record<string, string>> = {
  'web-shop': 'web-shop-test-secret',
  'field-app': 'field-app-test-secret',
};

/** openid-client, as the application of the example configures it. */
export function clientOf(
  issuer: string,
  clientId: string,
  secret = SECRETS[clientId],
): Promise<client.Configuration> {
  return client.discovery(
    new URL(issuer),
    clientId,
    secret,
    secret === undefined ? client.None() : client.ClientSecretBasic(secret),
    { execute: [client.allowInsecureRequests] },
  );
}

export interface Login {
  readonly username?: string;
  readonly password?: string;
  readonly scope?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Goes from the application to the login page. */
export async function toLogin(
  config: client.Configuration,
  { scope = 'openid profile', parameters = {} }: Login = {},
) {
  const { client_id: clientId, issuer = config.serverMetadata().issuer } = {
    client_id: config.clientMetadata().client_id,
  } as { client_id: string; issuer?: string };
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const state = client.randomState();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK[clientId] ?? '',
    scope,
    nonce,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  });
  const browser = new Browser(issuer);
  const page = await browser.open(address);
  const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state };
  return { browser, page, checks };
}

/** Signs in and consents, up to the redirect to the application. */
export async function throughLogin(config: client.Configuration, login: Login = {}) {
  const { username = 'alice', password = 'correct-horse' } = login;
  const { browser, page, checks } = await toLogin(config, login);
  let seen: Seen = await browser.submit(page, { username, password });
  if (seen.text.includes('name="consent"')) {
    seen = await browser.submit(seen, { consent: 'allow' });
  }
  return { browser, seen, checks };
}

/** The whole authorization code grant: tokens as openid-client validated them. */
export async function logIn(config: client.Configuration, login: Login = {}) {
  const { browser, seen, checks } = await throughLogin(config, login);
  const tokens = await client.authorizationCodeGrant(config, new URL(seen.url), checks);
  return { browser, tokens };
}

export function claimsOf(jwt: string | undefined): JsonObject {
  const [, payload = ''] = (jwt ?? '').split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

/** An extension with this code, in front of the others. */
export function extensionFiles(
  slug: string,
  manifest: JsonObject,
  code: string,
): Record<string, string> {
  return {
    [`extensions/${slug}/extension.json`]: JSON.stringify(manifest),
    [`extensions/${slug}/index.js`]: code,
  };
}
