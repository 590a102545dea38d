import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exampleCopy, startCli } from '../../support/cli.ts';

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
  const ready = once(createInterface({ input: child.stderr }), 'line');
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  await ready;
  const issuer = told[0]?.issuer ?? '';
  const records = () => told.flatMap(({ record }) => (record ? [record] : []));
  return { dir, issuer, records };
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
