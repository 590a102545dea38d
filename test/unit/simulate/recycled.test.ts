import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { tempFolder } from '../../support/cli.ts';
import { testSandbox } from '../../support/invoke.ts';

const START = Date.parse('2026-11-21T10:00:00Z');

/** An engine over one extension that counts its calls, and a call of it so many seconds after the start. */
async function counting(platform: string, trigger: string, code: string) {
  const dir = tempFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  write('hookbench.json', JSON.stringify({ version: 1, name: 'counting' }));
  write('extensions/counter/extension.json', JSON.stringify({ platform, trigger }));
  write('extensions/counter/index.js', code);
  const workspace = await openWorkspace(dir, platforms);
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    keyFolder: tempFolder(),
    secrets: () => ({}),
  });
  return async (seconds: number) => {
    const clock = START + seconds * 1000;
    const { session, warnings, outcome } = await engine.invoke('counter', {
      session: 'warm',
      options: { clock },
    });
    expect(outcome).toBe('ok');
    const said = warnings.filter(({ code: told }) => told === 'recycled');
    return { invocation: session?.invocation, said: said.map(({ message }) => message) };
  };
}

const WEBTASK = 'let calls = 0; module.exports = (cb) => cb(null, { calls: ++calls });';

test('a warm instance is gone after 30 s without a call, and after 20 minutes of calls', async () => {
  const callAt = await counting('extend', 'webtask', WEBTASK);
  expect(await callAt(0)).toEqual({ invocation: 1, said: [] });
  expect(await callAt(29)).toEqual({ invocation: 2, said: [] });
  const idle = await callAt(60);
  expect(idle).toEqual({ invocation: 1, said: [expect.stringContaining('called it for 30 s')] });
  for (let seconds = 80; seconds < 60 + 20 * 60; seconds += 20) {
    expect((await callAt(seconds)).said).toEqual([]);
  }
  const old = await callAt(60 + 20 * 60);
  expect(old).toEqual({ invocation: 1, said: [expect.stringContaining('there for 20 minutes')] });
});

test('a platform that is not known to end its instances keeps them', async () => {
  const code = 'let calls = 0; exports.handler = async () => ({ calls: ++calls });';
  const callAt = await counting('quasr', 'access-token', code);
  await callAt(0);
  expect(await callAt(24 * 60 * 60)).toEqual({ invocation: 2, said: [] });
});
