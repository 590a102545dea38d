import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import { programOf } from './programs.ts';
import { percentile } from './statistics.ts';

const ROUNDS = 200;
const ENDLESS = { file: 'index.js', code: 'function populate() { for (;;) {} }' };

/**
 * How much later a well-behaved invocation answers while an endless loop of another run holds the
 * other of two workers. Rounds with and without the loop alternate. Prints one result.
 */
export async function benchNeighbours(workerUrl: URL): Promise<void> {
  const sandbox = await createPool({ workerUrl, size: 2 });
  const { platform, trigger, source, event } = programOf('fusionauth');
  const benign = async () => {
    const startedAt = performance.now();
    await invoke({ platform, trigger, extension: 'benign', source, event }, { sandbox });
    return performance.now() - startedAt;
  };
  const times: Record<'alone' | 'beside', number[]> = { alone: [], beside: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.alone.push(await benign());
    const { signal, stop } = stopper();
    const loop = invoke(
      { platform, trigger, extension: 'endless', source: ENDLESS, event },
      { sandbox, signal, run: 'endless' },
    );
    times.beside.push(await benign());
    stop();
    await loop;
  }
  await sandbox.close();
  const delay = (rank: number) =>
    Math.round((percentile(times.beside, rank) - percentile(times.alone, rank)) * 100) / 100;
  console.log(
    JSON.stringify({
      measure: 'a hostile neighbour',
      aloneP50Ms: percentile(times.alone, 50),
      besideP50Ms: percentile(times.beside, 50),
      delayP50Ms: delay(50),
      delayP99Ms: delay(99),
    }),
  );
}

function stopper() {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
}
