import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readState } from '../../electron/engine/serve/state-file.ts';
import { openWorkspace } from '../../electron/engine/workspace/index.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { exampleCopy, startCli, tempFolder } from '../support/cli.ts';
import { clientOf, toLogin } from '../unit/serve/started.ts';

const ROUNDS = 20;
/** ms */
const LONGEST = 1000;
const IN_TIME = { timeout: 60_000, interval: 5 };

/** Registers one after the other until the provider is gone: those who were told that they are in. */
async function register(
  issuer: string,
  prefix: string,
  answered: string[],
  gone: () => boolean,
): Promise<void> {
  try {
    const config = await clientOf(issuer, 'web-shop');
    for (let number = 0; ; number += 1) {
      const username = `${prefix}-${number}`;
      const { browser, page } = await toLogin(config);
      const form = await browser.open(`${page.url}/register`);
      const end = await browser.submit(form, { username, email: `${username}@acme.test` });
      if (end.text.includes(`You are signed in as ${username}`)) answered.push(username);
    }
  } catch (error) {
    if (!gone()) throw error;
  }
}

test('killed at any instant, it loses no registration that was answered and no file', async () => {
  const dir = exampleCopy();
  const folder = tempFolder();
  const state = join(folder, 'provider.json');
  const env = { XDG_CONFIG_HOME: join(dir, 'config') };
  const answered: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const args = ['serve', '--port', '0', '--json', '--workspace', dir, '--state', state];
    const child = startCli(args, { env });
    child.stderr.resume();
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const { issuer } = JSON.parse(line);
    const ended = once(child, 'exit');
    const gone = () => child.killed;
    const before = answered.length;
    const people = [0, 1, 2].map((who) => register(issuer, `r${round}-${who}`, answered, gone));
    // In every other round somebody has just been answered: others are at their writes.
    if (round % 2 === 0) await expect.poll(() => answered.length, IN_TIME).toBeGreaterThan(before);
    await wait(Math.random() * LONGEST);
    child.kill('SIGKILL');
    await Promise.all([...people, ended]);
    const { contents } = await openWorkspace(dir, platforms);
    expect(contents.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const names = new Set(contents.directory.users.map(({ username }) => username));
    expect(names).toContain('alice');
    expect(answered.filter((username) => !names.has(username))).toEqual([]);
    if (existsSync(state)) expect((await readState(state)).status).toBe('read');
  }
  expect(answered.length).toBeGreaterThanOrEqual(ROUNDS / 2);
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  expect(JSON.parse(readFileSync(join(dir, 'directory.json'), 'utf8')).applications).toHaveLength(
    4,
  );
}, 600_000);
