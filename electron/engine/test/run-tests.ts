import type { TestResult } from '../../../shared/model/test-report.ts';
import type { Engine } from '../simulate/engine.ts';
import type { TestItem } from './item.ts';
import { runItem, type TestHow } from './run-item.ts';

/** Tests that run or wait for a worker at a time, for each worker. */
const IN_FLIGHT = 4;
/** ms; a test run takes the code as it found it. */
const ONE_READING = 60_000;

export interface RunTestsOptions extends TestHow {
  readonly workers: number;
  /** hears of each result, in the order of the items */
  readonly onResult?: (result: TestResult) => void;
}

/** Runs items side by side; the results are in the order of the items. Stopped, it gives those that are done. */
export async function runTests(
  items: readonly TestItem[],
  engine: Engine,
  { workers, onResult, ...how }: RunTestsOptions,
): Promise<TestResult[]> {
  const results: (TestResult | undefined)[] = items.map(() => undefined);
  let next = 0;
  let told = 0;
  const tell = () => {
    for (; told < items.length; told += 1) {
      const result = results[told];
      if (result === undefined) return;
      onResult?.(result);
    }
  };
  const work = async () => {
    while (next < items.length && !how.signal?.aborted) {
      const index = next++;
      const item = items[index];
      if (item === undefined) return;
      const result = await runItem(item, engine, { readWithin: ONE_READING, ...how });
      // What a stop cut off says nothing of the extension.
      if (how.signal?.aborted) return;
      results[index] = result;
      tell();
    }
  };
  await Promise.all(Array.from({ length: Math.min(items.length, workers * IN_FLIGHT) }, work));
  return results.filter((result) => result !== undefined);
}
