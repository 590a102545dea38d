import type { LimitView } from '../../../shared/model/view.ts';
import type { TriggerLimits } from '../../../shared/platforms/limits.ts';
import type { Trigger } from '../../../shared/platforms/platform.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

interface Reading {
  readonly of: keyof TriggerLimits;
  /** as results call the limit */
  readonly name: string;
  readonly unit: LimitView['unit'];
  /** what one of the fact's number is, in the unit */
  readonly each?: number;
}

/** How the limits of a trigger are told to the window, in the order in which it lists them. */
const READINGS: readonly Reading[] = [
  { of: 'timeoutMs', name: 'time', unit: 'ms' },
  { of: 'turnMs', name: 'turn', unit: 'ms' },
  { of: 'memoryMb', name: 'memory', unit: 'bytes', each: MIB },
  { of: 'stackKb', name: 'stack', unit: 'bytes', each: KIB },
  { of: 'outputBytes', name: 'output', unit: 'bytes' },
  { of: 'resultBytes', name: 'result', unit: 'bytes' },
  { of: 'httpCalls', name: 'http-calls', unit: 'count' },
  { of: 'httpRequestBytes', name: 'http-request', unit: 'bytes' },
  { of: 'httpAnswerBytes', name: 'http-answers', unit: 'bytes' },
  { of: 'pendingTimers', name: 'timers', unit: 'count' },
  { of: 'codeBytes', name: 'code', unit: 'bytes' },
  { of: 'eventBytes', name: 'event', unit: 'bytes' },
  { of: 'nesting', name: 'nesting', unit: 'count' },
];

/** The limits of a trigger for the window: what ends a run, and whose limit it is. */
export function limitViews({ limits }: Pick<Trigger, 'limits'>): LimitView[] {
  return READINGS.flatMap(({ of, name, unit, each = 1 }) => {
    const fact = limits[of];
    return fact === undefined
      ? []
      : [{ name, unit, allowed: fact.value * each, whose: fact.owner }];
  });
}
