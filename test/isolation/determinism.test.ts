import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createPool } from '../../electron/engine/sandbox/pool.ts';
import type { Sandbox } from '../../electron/engine/sandbox/protocol.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { WORKER_URL } from '../support/invoke.ts';
import { type RandomProgram, randomPrograms } from './random-programs.ts';

/** Programs of each platform; each runs three times. */
const COUNT = process.env.HOOKBENCH_LONG === '1' ? 60 : 5;
/** The programs are the same in every run of the tests; another number gives others. */
const SEED = 20_260_131;

const pools = [1, 1, 2].map((size) => createPool({ workerUrl: WORKER_URL, size }));
afterAll(async () => {
  for (const pool of pools) await (await pool).close();
});

async function run(program: RandomProgram, sandbox: Promise<Sandbox> | undefined): Promise<string> {
  const platform = platforms.find(({ id }) => id === program.platform);
  const trigger = platform?.triggers[0];
  if (platform === undefined || trigger === undefined || sandbox === undefined)
    throw new Error(`no ${program.platform}`);
  const { code, options } = program;
  const source = { file: 'index.js', code };
  const request = { platform, trigger, extension: 'under-test', source, options };
  return JSON.stringify(await invoke(request, { sandbox: await sandbox }));
}

/** The same programs in another order: by the digits of their place, read from behind. */
function shuffled<T>(list: readonly T[]): T[] {
  const key = (at: number) => Number([...`${at}`].reverse().join('')) + at / 1000;
  return list
    .map((item, at) => ({ item, at }))
    .sort((a, b) => key(a.at) - key(b.at))
    .map(({ item }) => item);
}

describe('with a seed and a clock', () => {
  it.each(platforms.map(({ id }) => id))(
    'every program on %s comes out the same to the byte, in another worker and order',
    async (id) => {
      const programs = fc.sample(randomPrograms(id), { numRuns: COUNT, seed: SEED });
      const first = new Map<RandomProgram, string>();
      for (const program of programs) first.set(program, await run(program, pools[0]));
      const outcomes = new Set([...first.values()].map((text) => JSON.parse(text).outcome));
      expect(outcomes.has('ok') && outcomes.size > 1, [...outcomes].join()).toBe(true);
      for (const program of shuffled(programs)) {
        expect(await run(program, pools[1]), program.code).toBe(first.get(program));
        // In a kept guest, or a fresh one after an abnormal end.
        expect(await run(program, pools[1]), program.code).toBe(first.get(program));
      }
      // Several at a time, in two workers that are never idle.
      const loaded = [...programs, ...shuffled(programs)];
      const texts = await Promise.all(loaded.map((program) => run(program, pools[2])));
      for (const [at, program] of loaded.entries()) {
        expect(texts[at], program.code).toBe(first.get(program));
      }
    },
    600_000,
  );
});
