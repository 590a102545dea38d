import type { Limit, LimitOwner } from '../model/invocation.ts';
import { MOST_NESTING } from '../model/json.ts';
import type { CommonOptions } from '../model/options.ts';
import type { SandboxLimits } from '../model/sandbox.ts';
import type { Fact } from './platform.ts';

/** One limit of a trigger, and whose it is: what a window shows beside the number. */
export interface LimitFact extends Fact<number> {
  readonly owner: Exclude<LimitOwner, 'options'>;
}

/** Everything that bounds a run at one trigger. Times in ms, sizes in bytes unless the name says otherwise. */
export interface TriggerLimits {
  /** wall time plus the virtual time of timers and canned answers */
  readonly timeoutMs: LimitFact;
  /** longest single turn of the event loop, where the platform watches it */
  readonly turnMs?: LimitFact;
  readonly memoryMb: LimitFact;
  readonly stackKb: LimitFact;
  /** everything that the code says while it runs, console lines with what they carry */
  readonly outputBytes: LimitFact;
  /** what the code hands out, as JSON text */
  readonly resultBytes: LimitFact;
  readonly httpCalls: LimitFact;
  /** one request: method, address, headers and body */
  readonly httpRequestBytes: LimitFact;
  /** all answers of one run together */
  readonly httpAnswerBytes: LimitFact;
  /** timers and immediates that wait at the same time */
  readonly pendingTimers: LimitFact;
  readonly codeBytes: LimitFact;
  readonly eventBytes: LimitFact;
  /** levels of arrays and objects in an event, a result or anything that is said */
  readonly nesting: LimitFact;
}

const MIB = 1024 * 1024;

const ours = (value: number): LimitFact => ({
  value,
  owner: 'hookbench',
  confidence: 'confirmed',
  source: 'docs/sandbox.md, Limits',
});

/** What holds where a platform documents nothing. */
const HOOKBENCH_LIMITS: TriggerLimits = {
  timeoutMs: ours(10_000),
  memoryMb: ours(64),
  stackKb: ours(512),
  outputBytes: ours(MIB),
  resultBytes: ours(4 * MIB),
  httpCalls: ours(200),
  httpRequestBytes: ours(MIB),
  httpAnswerBytes: ours(16 * MIB),
  pendingTimers: ours(10_000),
  codeBytes: ours(MIB),
  eventBytes: ours(4 * MIB),
  nesting: ours(MOST_NESTING),
};

/** Limits of a trigger: Hookbench's own, but for those that the platform states. */
export function triggerLimits(
  stated: Readonly<Partial<Record<keyof TriggerLimits, Fact<number>>>> = {},
): TriggerLimits {
  const entries = Object.entries(stated).map(([name, fact]) => [
    name,
    { ...fact, owner: 'platform' as const },
  ]);
  return { ...HOOKBENCH_LIMITS, ...Object.fromEntries(entries) };
}

/** What the sandbox enforces in one run: the trigger's limits, with the time and memory that were asked for. */
export function sandboxLimits(
  limits: TriggerLimits,
  options: Pick<CommonOptions, 'timeoutMs' | 'memoryMb'>,
): SandboxLimits {
  const timeoutMs = options.timeoutMs ?? limits.timeoutMs.value;
  const turnMs = limits.turnMs?.value;
  return {
    timeoutMs,
    ...(turnMs !== undefined && turnMs < timeoutMs && { turnMs }),
    memoryMb: options.memoryMb ?? limits.memoryMb.value,
    stackKb: limits.stackKb.value,
    outputBytes: limits.outputBytes.value,
    resultBytes: limits.resultBytes.value,
    httpCalls: limits.httpCalls.value,
    httpRequestBytes: limits.httpRequestBytes.value,
    httpAnswerBytes: limits.httpAnswerBytes.value,
    pendingTimers: limits.pendingTimers.value,
    nesting: limits.nesting.value,
  };
}

interface LimitWords {
  readonly of: keyof TriggerLimits;
  readonly what: string;
  readonly unit: string;
}

/** A limit's name in a result: which limit of the trigger it is, and how its message speaks of it. */
const WORDS: Readonly<Record<string, LimitWords>> = {
  time: { of: 'timeoutMs', what: 'time', unit: 'ms' },
  inactivity: { of: 'timeoutMs', what: 'time', unit: 'ms' },
  turn: { of: 'turnMs', what: 'time of one turn of the event loop', unit: 'ms' },
  tripwire: { of: 'turnMs', what: 'time of one turn of the event loop', unit: 'ms' },
  memory: { of: 'memoryMb', what: 'memory', unit: 'bytes' },
  stack: { of: 'stackKb', what: 'stack', unit: 'bytes' },
  output: { of: 'outputBytes', what: 'console output', unit: 'bytes' },
  result: { of: 'resultBytes', what: 'result', unit: 'bytes' },
  nesting: { of: 'nesting', what: 'nesting', unit: 'levels' },
  'http-calls': { of: 'httpCalls', what: 'HTTP requests', unit: 'requests' },
  'http-request': { of: 'httpRequestBytes', what: 'one HTTP request', unit: 'bytes' },
  'http-answers': { of: 'httpAnswerBytes', what: 'HTTP answers', unit: 'bytes' },
  timers: { of: 'pendingTimers', what: 'pending timers', unit: 'timers' },
  code: { of: 'codeBytes', what: 'code', unit: 'bytes' },
  event: { of: 'eventBytes', what: 'event', unit: 'bytes' },
};

/** A limit that ended a run, with whose it is; as it is when it is none of the trigger's limits. */
export function ownedLimit(
  limit: Limit,
  limits: TriggerLimits,
  options: Pick<CommonOptions, 'timeoutMs' | 'memoryMb'>,
): Limit {
  const of = WORDS[limit.name]?.of;
  if (of === undefined) return limit;
  const asked = (of === 'timeoutMs' || of === 'memoryMb') && options[of] !== undefined;
  return { ...limit, owner: asked ? 'options' : (limits[of]?.owner ?? 'hookbench') };
}

const OWNERS: Readonly<Record<LimitOwner, (platform: string) => string>> = {
  platform: (platform) => `${platform}'s limit`,
  hookbench: (platform) => `Hookbench's own limit: ${platform} documents none`,
  options: () => 'the limit that the options give',
};

/** Whose a limit is, in words. `platform` is the platform's label. */
export function ownerText({ owner }: Limit, platform: string): string {
  return owner === undefined ? 'the sandbox' : OWNERS[owner](platform);
}

/** What a limit says of itself: which, how much, whose. `platform` is the platform's label. */
export function limitText(limit: Limit, platform: string): string {
  const words = WORDS[limit.name];
  const { allowed, actual, owner } = limit;
  if (words === undefined || owner === undefined) return `ended by the sandbox: ${limit.name}`;
  const amount = `${Math.round(actual)} of ${allowed} ${words.unit}`;
  return `over the limit of ${words.what}: ${amount} (${ownerText(limit, platform)})`;
}
