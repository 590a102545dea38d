import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import { programOf } from './programs.ts';
import { percentile, ratioOfMedians } from './statistics.ts';

const WARM_UP = 3;
const ROUNDS = 25;

/** What is used of `@usebruno/js`. */
export interface BrunoScripts {
  runRequestScript(
    script: string,
    request: object,
    environment: object,
    variables: object,
    folder: string,
    onLog: () => void,
    processEnvironment: object,
    settings: object,
  ): Promise<unknown>;
}

/** A script of the size of ours: it sets something on what it was given, and says so. */
const SCRIPT = 'req.setHeader("x-colour", "blue"); console.info("set blue");';

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

/** Our invocations beside scripts in Bruno's safe mode, one after the other in one run. Prints one result. */
export async function benchBruno(workerUrl: URL, bruno: BrunoScripts): Promise<void> {
  const sandbox = await createPool({ workerUrl, size: 1 });
  const { platform, trigger, source, event } = programOf('fusionauth');
  const ours = (extension: string) =>
    invoke({ platform, trigger, extension, source, event }, { sandbox });
  const theirs = () => {
    const request = { url: 'http://127.0.0.1/', method: 'GET', headers: {} };
    return bruno.runRequestScript(SCRIPT, request, {}, {}, '/', () => {}, {}, {});
  };
  const times: Record<'bruno' | 'fresh' | 'repeated', number[]> = {
    bruno: [],
    fresh: [],
    repeated: [],
  };
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const bruno = await time(theirs);
    const fresh = await time(() => ours(`fresh-${round}`));
    const repeated = await time(() => ours('repeated'));
    if (round < WARM_UP) continue;
    times.bruno.push(bruno);
    times.fresh.push(fresh);
    times.repeated.push(repeated);
  }
  await sandbox.close();
  console.log(
    JSON.stringify({
      measure: 'beside Bruno',
      brunoP50Ms: percentile(times.bruno, 50),
      freshP50Ms: percentile(times.fresh, 50),
      repeatedP50Ms: percentile(times.repeated, 50),
      brunoToFresh: ratioOfMedians(times.bruno, times.fresh),
      brunoToRepeated: ratioOfMedians(times.bruno, times.repeated),
    }),
  );
}
