import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import { programOf } from './programs.ts';

const WARM_UP = 1000;
const RUNS = 10_000;

const residentMb = () => process.memoryUsage.rss() / 1024 / 1024;

/**
 * Resident memory over many invocations one after the other, each of an extension of its own, so
 * that each has a fresh instance. Prints one result.
 */
export async function benchLongRun(workerUrl: URL): Promise<void> {
  const sandbox = await createPool({ workerUrl, size: 1 });
  const { platform, trigger, source, event } = programOf('fusionauth');
  let afterWarmUp = 0;
  let highest = 0;
  for (let run = 0; run < RUNS; run++) {
    const extension = `extension-${run}`;
    await invoke({ platform, trigger, extension, source, event }, { sandbox });
    if (run === WARM_UP) afterWarmUp = residentMb();
    if (run >= WARM_UP && run % 100 === 0) highest = Math.max(highest, residentMb());
  }
  const end = residentMb();
  await sandbox.close();
  const round = (value: number) => Math.round(value * 10) / 10;
  console.log(
    JSON.stringify({
      measure: 'long run',
      runs: RUNS,
      residentMbAfterWarmUp: round(afterWarmUp),
      residentMbAtEnd: round(end),
      highestMb: round(highest),
      grownMb: round(end - afterWarmUp),
    }),
  );
}
