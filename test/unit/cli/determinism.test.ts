import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { platforms } from '../../../shared/platforms/registry.ts';
import { randomPrograms } from '../../isolation/random-programs.ts';
import { callCli } from '../../support/call-cli.ts';
import { exampleCopy, runCli, tempFolder } from '../../support/cli.ts';
import { testInvoke } from '../../support/invoke.ts';

const SEED = 20_261_122;
const COUNT = 3;

describe.each(platforms.map((platform) => [platform.id, platform] as const))(
  'with a seed and a clock, on %s,',
  (id, platform) => {
    test('the command line answers to the byte what the engine does', async () => {
      const [trigger] = platform.triggers;
      if (trigger === undefined) throw new Error(`${id} has no trigger`);
      const programs = fc.sample(randomPrograms(id), { numRuns: COUNT, seed: SEED });
      for (const [index, { code, options }] of programs.entries()) {
        // One as a process of its own, the others in this one.
        const call = index === 0 ? runCli : callCli;
        const cwd = tempFolder({ 'index.js': code });
        const { stdout } = await call(
          [
            ...['invoke', '--platform', id, '--trigger', trigger.id, '--code', 'index.js'],
            ...['--options', JSON.stringify(options), '--json'],
          ],
          { cwd },
        );
        const inProcess = await testInvoke(platform, trigger.id, {
          extension: 'code',
          code,
          options,
        });
        expect(stdout, code).toBe(`${JSON.stringify(inProcess, undefined, 2)}\n`);
      }
    });

    test('a run of the token flow is the same twice', async () => {
      const input = JSON.stringify({ seed: 7, clock: '2026-01-31T12:00:00Z' });
      // the key that signs is the workspace's own: one folder, one key
      const call = { cwd: exampleCopy(), env: { XDG_CONFIG_HOME: tempFolder() }, input };
      const run = () => runCli(['run', 'token', '--platform', id, '--input', '-', '--json'], call);
      const first = await run();
      expect(first.code).toBe(0);
      expect((await run()).stdout).toBe(first.stdout);
    });
  },
);
