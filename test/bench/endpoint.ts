import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import { programOf } from './programs.ts';
import { percentile } from './statistics.ts';

/** The p50 of the sandbox's own cold run in ms: each extension is one that it has never seen. */
export async function coldRun(workerUrl: URL, code: string, rounds: number): Promise<number> {
  const sandbox = await createPool({ workerUrl, size: 1 });
  const { platform, trigger, event } = programOf('extend');
  const source = { file: 'index.js', code };
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await invoke({ platform, trigger, extension: `cold-${round}`, source, event }, { sandbox });
    if (round >= rounds / 5) times.push(performance.now() - began);
  }
  await sandbox.close();
  return percentile(times, 50);
}
