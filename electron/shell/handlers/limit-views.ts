import type { LimitView } from '../../../shared/model/view.ts';
import type { Fact, Trigger } from '../../../shared/platforms/platform.ts';

const MIB = 1024 * 1024;

/** How a limit of a trigger is called in results, and how its number is to be read. */
const READINGS: {
  readonly [K in keyof Trigger['limits']]: (value: number) => Omit<LimitView, 'whose'>;
} = {
  timeoutMs: (value) => ({ name: 'time', allowed: value, unit: 'ms' }),
  memoryMb: (value) => ({ name: 'memory', allowed: value * MIB, unit: 'bytes' }),
};

/** A number that was only assumed is Hookbench's own, whatever the platform does. */
function view<K extends keyof Trigger['limits']>(key: K, fact: Fact<number>): LimitView {
  const whose = fact.confidence === 'assumed' ? 'hookbench' : 'platform';
  return { ...READINGS[key](fact.value), whose };
}

/** The limits of a trigger for the window: what ends a run, and whose limit it is. */
export function limitViews({ limits }: Trigger): LimitView[] {
  return [view('timeoutMs', limits.timeoutMs), view('memoryMb', limits.memoryMb)];
}
