import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import { type BenchProgram, MEASURED, programOf } from './programs.ts';
import { percentile, ratioOfMedians } from './statistics.ts';

const WARM_UP = 60;
const ROUNDS = 400;

/** The same text in script form, so that the yardstick needs no module system. */
function bareCode(code: string): string {
  const script = code
    .replace('export default function', 'var handler = function')
    .replace('exports.handler =', 'var handler =')
    .replace('module.exports =', 'var handler =');
  return `var console = { info: function () {}, log: function () {} };\n${script}`;
}

async function startBare(workerUrl: URL, wasm: WebAssembly.Module) {
  const worker = new Worker(workerUrl, {
    workerData: { wasm },
    env: {},
    resourceLimits: { stackSizeMb: 16 },
  });
  await once(worker, 'message');
  return {
    async run(job: object): Promise<number> {
      const startedAt = performance.now();
      worker.postMessage(job);
      await once(worker, 'message');
      return performance.now() - startedAt;
    },
    close: () => worker.terminate(),
  };
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

function summary(times: readonly number[]) {
  const total = times.reduce((sum, value) => sum + value, 0);
  return {
    p50Ms: percentile(times, 50),
    p99Ms: percentile(times, 99),
    perSecond: Math.round((times.length / total) * 1000),
  };
}

/**
 * Measures a full invocation of each platform against the bare costs of running the same code,
 * interleaved in one run. Prints one result per platform.
 */
export async function benchInvocations(workerUrl: URL, bareUrl: URL): Promise<void> {
  const wasm = await WebAssembly.compile(await readFile(new URL('./quickjs.wasm', workerUrl)));
  const sandbox = await createPool({ workerUrl, size: 1 });
  const bare = await startBare(bareUrl, wasm);
  for (const id of MEASURED) {
    const result = await benchOne(programOf(id));
    console.log(JSON.stringify({ measure: 'invocation', platform: id, ...result }));
  }
  await sandbox.close();
  await bare.close();

  async function benchOne({ platform, trigger, source, event, call }: BenchProgram) {
    const code = `var EVENT = ${JSON.stringify(event)};\n${bareCode(source.code)}`;
    const request = { platform, trigger, source, event };
    const full = (extension: string) => invoke({ ...request, extension }, { sandbox });
    const inSession = () =>
      invoke({ ...request, extension: 'warm', session: 'bench' }, { sandbox });
    const times: Record<'runtime' | 'instance' | 'full' | 'repeated' | 'warm', number[]> = {
      runtime: [],
      instance: [],
      full: [],
      repeated: [],
      warm: [],
    };
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      // A worker tidies up after a fresh instance: somebody else's turn comes in between.
      const repeated = await time(() => full('repeated'));
      const runtime = await bare.run({ kind: 'runtime', code, call });
      // An extension that was never seen gets a fresh instance; a known one its own clean one.
      const fresh = await time(() => full(`fresh-${round}`));
      const instance = await bare.run({ kind: 'instance', code, call });
      // An invocation of a session goes on in the instance that the one before it left.
      const warm = platform.sessions ? await time(inSession) : undefined;
      if (round < WARM_UP) continue;
      if (warm !== undefined) times.warm.push(warm);
      times.runtime.push(runtime);
      times.instance.push(instance);
      times.full.push(fresh);
      times.repeated.push(repeated);
    }
    const outcome = (await full('last')).outcome;
    return {
      outcome,
      bareRuntime: summary(times.runtime),
      bareInstance: summary(times.instance),
      full: summary(times.full),
      repeated: summary(times.repeated),
      fullToInstance: ratioOfMedians(times.full, times.instance),
      repeatedToRuntime: ratioOfMedians(times.repeated, times.runtime),
      ...(platform.sessions && {
        warm: summary(times.warm),
        warmToCold: ratioOfMedians(times.warm, times.full),
      }),
    };
  }
}
