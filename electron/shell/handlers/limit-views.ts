import type { LimitView } from '../../../shared/model/view.ts';
import type { Fact, Trigger } from '../../../shared/platforms/platform.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

interface Reading {
  /** as results call the limit */
  readonly name: string;
  readonly unit: LimitView['unit'];
  /** what one of its fact's number is, in the unit */
  readonly of?: number;
}

/** How the limits of a trigger are told to the window, in the order in which it lists them. */
const READINGS: Readonly<Record<string, Reading>> = {
  timeoutMs: { name: 'time', unit: 'ms' },
  turnMs: { name: 'turn', unit: 'ms' },
  memoryMb: { name: 'memory', unit: 'bytes', of: MIB },
  stackKb: { name: 'stack', unit: 'bytes', of: KIB },
  outputBytes: { name: 'output', unit: 'bytes' },
  resultBytes: { name: 'result', unit: 'bytes' },
  httpCalls: { name: 'http-calls', unit: 'count' },
  httpRequestBytes: { name: 'http-request', unit: 'bytes' },
  httpAnswerBytes: { name: 'http-answers', unit: 'bytes' },
  pendingTimers: { name: 'timers', unit: 'count' },
  codeBytes: { name: 'code', unit: 'bytes' },
  eventBytes: { name: 'event', unit: 'bytes' },
  nesting: { name: 'nesting', unit: 'count' },
};

/** The fact says whose the limit is; one that was only assumed is Hookbench's own. */
function whose(fact: Fact<number>): LimitView['whose'] {
  const owner: unknown = Reflect.get(fact, 'owner');
  if (owner === 'platform' || owner === 'hookbench') return owner;
  return fact.confidence === 'assumed' ? 'hookbench' : 'platform';
}

/** The limits of a trigger for the window: what ends a run, and whose limit it is. */
export function limitViews({ limits }: Pick<Trigger, 'limits'>): LimitView[] {
  const facts: Readonly<Record<string, Fact<number>>> = { ...limits };
  return Object.entries(READINGS).flatMap(([key, { name, unit, of = 1 }]) => {
    const fact = facts[key];
    return fact === undefined ? [] : [{ name, unit, allowed: fact.value * of, whose: whose(fact) }];
  });
}
