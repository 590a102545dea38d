import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { clientOf, logIn, started, toLogin, workspaceWith } from './started.ts';

interface Reply {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request with exactly these headers, Host and Origin included. */
function send(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  { method = 'GET', body = '' } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

const DISCOVERY = '/.well-known/openid-configuration';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the server', () => {
  test('discovery names only what is there', async () => {
    const { issuer } = await started();
    const document = JSON.parse((await send(issuer + DISCOVERY)).text);
    expect(document).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      introspection_endpoint: `${issuer}/introspect`,
      revocation_endpoint: `${issuer}/revoke`,
      end_session_endpoint: `${issuer}/logout`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
    });
    expect(document.scopes_supported).toContain('orders:read');
    expect(document.grant_types_supported).toEqual(
      expect.arrayContaining([
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'password',
      ]),
    );
  });

  test('publishes the public half of the key alone', async () => {
    const { issuer, dir } = await started();
    const { keys } = JSON.parse((await send(`${issuer}/jwks`)).text);
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' });
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi'])
      expect(keys[0]).not.toHaveProperty(member);
    expect(readdirSync(dir)).not.toContain(expect.stringContaining('pem'));
  });

  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'refuses the Host %s',
    async (host) => {
      const { issuer } = await started();
      const reply = await send(issuer + DISCOVERY, { host });
      expect(reply.status).toBe(421);
      expect(reply.text).toContain(new URL(issuer).host);
    },
  );

  test.each([DISCOVERY, '/jwks'])('%s is for every page, without credentials', async (path) => {
    const { issuer } = await started();
    const reply = await send(issuer + path, { origin: 'https://evil.example' });
    expect(reply.status).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe('*');
    expect(reply.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test.each(['/token', '/introspect', '/revoke', '/userinfo', '/authorize', '/logout'])(
    '%s refuses pages from elsewhere',
    async (path) => {
      const { issuer } = await started();
      for (const origin of ['https://evil.example', 'http://127.0.0.1:3000', 'null']) {
        const reply = await send(issuer + path, { origin, ...FORM }, { method: 'POST' });
        expect(reply.status).toBe(403);
        expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
      }
    },
  );

  test.each(['/token', '/introspect'])('%s reads no endless body', async (path) => {
    const { issuer } = await started();
    const body = `grant_type=client_credentials&token=${'a'.repeat(300_000)}`;
    const reply = await send(issuer + path, FORM, { method: 'POST', body });
    expect([400, 413]).toContain(reply.status);
  });

  test('says that a port is taken and which one is free', async () => {
    const { issuer } = await started();
    const port = Number(new URL(issuer).port);
    await expect(started({}, { port })).rejects.toThrow(
      new RegExp(
        `^port ${port} on 127\\.0\\.0\\.1 is taken by another program; port \\d+ is free$`,
      ),
    );
  });

  test('a broken directory.json: the place is named and the file stays as it is', async () => {
    const text = '{\n  "users": [{ "id": 1 }]\n}\n';
    const dir = workspaceWith({ 'directory.json': text });
    await expect(started({}, { dir })).rejects.toThrow(/^directory\.json:2:\d+.*users\.0/);
    expect(readFileSync(join(dir, 'directory.json'), 'utf8')).toBe(text);
  });
});

describe('pages', () => {
  test('a form without its own token, or of another login, changes nothing', async () => {
    const { issuer } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const mine = await toLogin(config);
    const other = await toLogin(config);
    const foreign = /name="csrf" value="([^"]+)"/.exec(other.page.text)?.[1] ?? '';
    for (const csrf of ['', 'x', foreign]) {
      const fields = { username: 'alice', password: 'correct-horse', csrf };
      const seen = await mine.browser.submit(mine.page, fields);
      expect(seen.status).toBe(400);
      expect(seen.text).toContain('expired');
    }
  });

  test('nothing of what others wrote is markup, and nothing is loaded or run', async () => {
    const { issuer } = await started();
    const parameters = { login_hint: '"><script>alert(1)</script>' };
    const { page } = await toLogin(await clientOf(issuer, 'web-shop'), { parameters });
    expect(page.text).not.toContain('<script');
    expect(page.text).toContain('&lt;script&gt;');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("form-action 'self' http://127.0.0.1:3000");
    expect(page.text).not.toMatch(/\b(src|href)="https?:/);
  });
});

describe('the state file', () => {
  test('holds no token, code or cookie, is for its owner, and outlives a restart', async () => {
    const dir = workspaceWith();
    const stateFile = join(dir, 'provider-state.json');
    const first = await started({}, { dir, stateFile });
    const { port } = new URL(first.issuer);
    const config = await clientOf(first.issuer, 'web-shop');
    const { tokens } = await logIn(config, { scope: 'openid offline_access' });
    const text = readFileSync(stateFile, 'utf8');
    for (const secret of [
      tokens.access_token,
      tokens.refresh_token ?? '',
      'correct-horse',
      'web-shop-test-secret',
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    await first.close();
    const second = await started({}, { dir, stateFile, port: Number(port) });
    expect(second.issuer).toBe(first.issuer);
    const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect((await client.tokenIntrospection(config, again.access_token)).active).toBe(true);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toThrow();
  });

  test.each([
    ['cut short', '{"version":1,"cookieKey":"'],
    ['of something else', '{"hello":"world"}'],
  ])('one that is %s is set aside and named', async (_, text) => {
    const dir = workspaceWith();
    const stateFile = join(dir, 'provider-state.json');
    writeFileSync(stateFile, text);
    const { records, issuer } = await started({}, { dir, stateFile });
    const aside = readdirSync(dir).find((name) => name.startsWith('provider-state.json.damaged-'));
    expect(readFileSync(join(dir, aside ?? ''), 'utf8')).toBe(text);
    expect(records.map((record) => record.text).join()).toContain(aside);
    expect((await send(issuer + DISCOVERY)).status).toBe(200);
  });

  test('gets the folder that it is to lie in, for its owner only', async () => {
    const dir = workspaceWith();
    const stateFile = join(dir, 'kept', 'here', 'provider-state.json');
    await started({}, { dir, stateFile });
    expect(readFileSync(stateFile, 'utf8')).toContain('cookieKey');
    expect(statSync(join(dir, 'kept')).mode & 0o777).toBe(0o700);
  });

  test('that can have no folder is named before the provider starts', async () => {
    const dir = workspaceWith();
    const stateFile = join(dir, 'directory.json', 'provider-state.json');
    await expect(started({}, { dir, stateFile })).rejects.toThrow(
      /^the folder of the state file .*provider-state\.json can't be made: /,
    );
  });

  test('a newer one is refused and left as it is', async () => {
    const dir = workspaceWith();
    const stateFile = join(dir, 'provider-state.json');
    writeFileSync(stateFile, '{"version":2}');
    await expect(started({}, { dir, stateFile })).rejects.toThrow(/version 2/);
    expect(readFileSync(stateFile, 'utf8')).toBe('{"version":2}');
  });
});
