import { bridge } from '../../app/bridge.ts';
import { invocationsOf, type Result, withRecords } from './results.ts';
import { useSimulate } from './simulate-store.ts';

/** So few that taking them in does not show between two frames. */
const AT_ONCE = 100;
/** The list is drawn anew with each addition: rather seldom than often. */
const SHOW_AFTER = 5000;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function put(id: string, at: number, records: ReturnType<typeof recordsOf>): void {
  useSimulate.setState(({ results }) => ({
    results: results.map((one) => (one.id === id ? withRecords(one, at, records) : one)),
  }));
}

const recordsOf = (result: Result, at: number) => invocationsOf(result)[at]?.records ?? [];

/** Fetches the records that did not cross with a result, a few between frames. */
export async function fetchRecords(result: Result): Promise<void> {
  for (const [at, { cut }] of invocationsOf(result).entries()) {
    const records = [...recordsOf(result, at)];
    let shown = records.length;
    while (cut !== undefined && records.length < cut.records) {
      await nextFrame();
      const more = await bridge.request('simulate.records', {
        runId: result.id,
        invocation: at,
        from: records.length,
        count: AT_ONCE,
      });
      if (more === null || more.length === 0) break;
      records.push(...more);
      if (records.length < cut.records && records.length - shown < SHOW_AFTER) continue;
      shown = records.length;
      put(result.id, at, [...records]);
    }
  }
}
