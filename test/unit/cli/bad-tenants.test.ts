import { describe, expect, test } from 'vitest';
import { callCli } from '../../support/call-cli.ts';
import { tempFolder } from '../../support/cli.ts';

const url = 'http://127.0.0.1:1';
const EXTEND = {
  name: 'live',
  platform: 'extend',
  url,
  settings: { container: 'a' },
  credential: 'k',
};
const QUASR = { name: 'other', platform: 'quasr', url, settings: {}, credential: 'k' };

const folder = (tenants: string) =>
  tempFolder({
    'hookbench.json': JSON.stringify({ version: 1, name: 'w' }),
    'tenants.json': tenants,
  });

const COMMANDS = [['publish'], ['pull'], ['check'], ['rollback', 'x']];

describe.each(COMMANDS)('%s', (...command) => {
  const run = (tenants: string, name = 'live') =>
    callCli([...command, '--tenant', name], { cwd: folder(tenants) });

  test.each([
    ['no JSON', '[{', /tenants\.json:\d+:\d+: tenants\.json is not JSON/],
    [
      'a setting that is misspelt',
      JSON.stringify([QUASR, { ...EXTEND, settings: { contaner: 'a' } }]),
      /tenants\.json:\d+:\d+: .*settings/,
    ],
    [
      'a platform that is none',
      JSON.stringify([{ ...EXTEND, platform: 'extent' }]),
      /there is no platform "extent"/,
    ],
  ])('%s: says what is wrong with the file, and where', async (_, tenants, says) => {
    const { code, stderr } = await run(tenants);
    expect(code).toBe(2);
    expect(stderr).toContain('no connection "live" that can be used');
    expect(stderr).toMatch(says);
  });

  test('a name that two connections have is neither: nothing goes to the wrong tenant', async () => {
    const { code, stderr } = await run(JSON.stringify([{ ...QUASR, name: 'live' }, EXTEND]));
    expect(code).toBe(2);
    expect(stderr).toContain('the name "live" is used twice');
  });

  test('a name that is not there, in a file that is sound', async () => {
    const { code, stderr } = await run(JSON.stringify([EXTEND]), 'staging');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'hookbench: There is no connection "staging" in tenants.json. Connections here: live.\n',
    );
  });
});
