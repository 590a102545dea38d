import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callCli } from '../../support/call-cli.ts';
import { exampleCopy, runCli, startCli } from '../../support/cli.ts';

interface Told {
  readonly issuer?: string;
  readonly record?: { readonly level: string; readonly text: string };
}

/** `serve --json` over a copy of the example; ends with the test. */
async function serving(args: readonly string[] = []) {
  const dir = exampleCopy();
  const env = { XDG_CONFIG_HOME: join(dir, 'config') };
  const child = startCli(['serve', '--port', '0', '--json', '--workspace', dir, ...args], { env });
  const told: Told[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => told.push(JSON.parse(line)));
  const warnings: string[] = [];
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      warnings.push(line);
      if (line.includes('Ctrl+C')) resolve();
    });
  });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  await ready;
  const issuer = told[0]?.issuer ?? '';
  const records = () => told.flatMap(({ record }) => (record ? [record] : []));
  return { dir, issuer, records, warned: () => warnings.join('\n') };
}

const scopesOf = async (issuer: string): Promise<string[]> => {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  return (await response.json()).scopes_supported;
};

describe('hookbench serve', () => {
  test('uses a directory.json that is saved while it runs; a broken one is told with its place', async () => {
    const { dir, issuer, records } = await serving();
    const file = join(dir, 'directory.json');
    const directory = JSON.parse(readFileSync(file, 'utf8'));
    const save = (scope: string) => {
      const desk = { clientId: 'desk', platform: 'extend', scopes: [scope] };
      const applications = [...directory.applications, desk];
      writeFileSync(file, JSON.stringify({ ...directory, applications }));
    };
    save('desk:first');
    await expect.poll(() => scopesOf(issuer), { timeout: 10_000 }).toContain('desk:first');
    writeFileSync(file, '{\n  "users": [');
    await expect.poll(() => records().at(-1)?.level, { timeout: 10_000 }).toBe('error');
    expect(records().at(-1)?.text).toMatch(/directory\.json:2:\d+/);
    expect(await scopesOf(issuer)).toContain('desk:first');
    save('desk:second');
    await expect.poll(() => scopesOf(issuer), { timeout: 10_000 }).toContain('desk:second');
  });
});

describe('hookbench serve --host', () => {
  const HOST = '127.0.0.2';

  test('is refused unless it is forced, and says what it exposes', async () => {
    const dir = exampleCopy();
    const end = await runCli(['serve', '--port', '0', '--host', HOST, '--workspace', dir]);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain('everybody on that network can sign in as any test user');
    expect(end.stderr).toContain('--force');
  });

  test.each(['0.0.0.0', '::', 'localhost', 'example.com'])('takes no %s', async (host) => {
    const args = ['serve', '--port', '0', '--host', host, '--force', '--workspace', exampleCopy()];
    const end = await callCli(args);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain('--host takes the IPv4 address');
  });

  test('forced: it listens there and nowhere else, under that name alone', async () => {
    const { issuer, warned } = await serving(['--host', HOST, '--force']);
    expect(new URL(issuer).hostname).toBe(HOST);
    expect(warned()).toContain(`On ${HOST} everybody`);
    expect(await scopesOf(issuer)).toContain('openid');
    const { port } = new URL(issuer);
    await expect(fetch(`http://127.0.0.1:${port}/jwks`)).rejects.toThrow();
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: `127.0.0.1:${port}` };
      get(`${issuer}/jwks`, { headers }, ({ statusCode }) => resolve(statusCode)).on(
        'error',
        reject,
      );
    });
    expect(answer).toBe(421);
  });
});
