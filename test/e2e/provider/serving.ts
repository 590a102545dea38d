import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import * as client from 'openid-client';

const ROOT = join(import.meta.dirname, '../../..');
const CLI = join(ROOT, 'dist/electron/cli.cjs');

/** The provider as the command line starts it, over a copy of the example workspace. */
export class Serving {
  readonly issuer: string;
  /** what it printed, one document each */
  readonly told: Record<string, unknown>[];
  readonly #child: ChildProcess;
  readonly #dir: string;

  private constructor(
    child: ChildProcess,
    dir: string,
    told: Record<string, unknown>[],
    issuer: string,
  ) {
    this.#child = child;
    this.#dir = dir;
    this.told = told;
    this.issuer = issuer;
  }

  static async start(files: Readonly<Record<string, string>> = {}): Promise<Serving> {
    const dir = mkdtempSync(join(tmpdir(), 'hookbench-pages-'));
    cpSync(join(ROOT, 'examples'), dir, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    const args = [CLI, 'serve', '--port', '0', '--json', '--workspace', dir];
    const env = { ...process.env, XDG_CONFIG_HOME: join(dir, 'config') };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const told: Record<string, unknown>[] = [];
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => told.push(JSON.parse(line)));
    await once(lines, 'line');
    return new Serving(child, dir, told, String(told[0]?.issuer));
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

export const CALLBACK = 'http://127.0.0.1:3001/callback';

const CLIENTS = {
  'partner-portal': { callback: CALLBACK, authentication: client.None() },
  'web-shop': {
    callback: 'http://127.0.0.1:3000/callback',
    authentication: client.ClientSecretBasic('web-shop-test-secret'),
  },
};

/** An application of the example as a client of the provider. */
export async function application(
  issuer: string,
  clientId: keyof typeof CLIENTS = 'partner-portal',
) {
  const { callback, authentication } = CLIENTS[clientId];
  const config = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  });
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const state = client.randomState();
  const challenge = await client.calculatePKCECodeChallenge(verifier);
  const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state };
  return {
    address: (parameters: Readonly<Record<string, string>> = {}) =>
      client.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid profile',
        nonce,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...parameters,
      }).href,
    tokens: (page: Page) => client.authorizationCodeGrant(config, new URL(page.url()), checks),
    logout: (idToken: string) => client.buildEndSessionUrl(config, { id_token_hint: idToken }).href,
  };
}
