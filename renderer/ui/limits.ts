import type { Limit, LimitOwner } from '../../shared/model/invocation.ts';
import type { LimitView } from '../../shared/model/view.ts';
import { formatBytes, formatDuration } from './format.ts';

interface Reading {
  label: string;
  unit: LimitView['unit'];
  /** the option that raises it */
  option?: string;
}

/** How the limits that an invocation names are read. An unknown one is a count. */
const READINGS: Readonly<Record<string, Reading>> = {
  time: { label: 'Time', unit: 'ms', option: 'timeoutMs' },
  turn: { label: 'One turn of the event loop', unit: 'ms' },
  tripwire: { label: 'One turn of the event loop', unit: 'ms' },
  inactivity: { label: 'Time without an answer', unit: 'ms', option: 'timeoutMs' },
  memory: { label: 'Memory', unit: 'bytes', option: 'memoryMb' },
  stack: { label: 'Stack', unit: 'bytes' },
  output: { label: 'Console output', unit: 'bytes' },
  result: { label: 'Result', unit: 'bytes' },
  'http-calls': { label: 'HTTP requests', unit: 'count' },
  'http-request': { label: 'One HTTP request', unit: 'bytes' },
  'http-answers': { label: 'All HTTP answers', unit: 'bytes' },
  timers: { label: 'Waiting timers', unit: 'count' },
  code: { label: 'Code', unit: 'bytes' },
  event: { label: 'Event', unit: 'bytes' },
  nesting: { label: 'Nesting', unit: 'count' },
};

/** Ends that are no measure of the code: what they say instead of numbers. */
const BARE: Readonly<Record<string, string>> = {
  stopped: 'Stopped on request.',
  worker: 'The thread of the sandbox was lost; a new one takes over.',
  process: 'The process of the sandbox no longer answered and was ended; a new one takes over.',
};

const CLOCKS: Record<NonNullable<Limit['clock']>, string> = {
  interrupt: 'interrupted while it ran',
  worker: 'its thread was ended: the code could not be interrupted',
  process: 'its process was ended: it no longer answered',
};

const AMOUNTS: Record<LimitView['unit'], (value: number) => string> = {
  ms: (value) => (value % 1000 === 0 ? `${value / 1000} s` : formatDuration(value)),
  bytes: formatBytes,
  count: (value) => value.toLocaleString('en'),
};

/** A limit by the name that results use: `Console output`. */
export function limitLabel(name: string): string {
  return READINGS[name]?.label ?? name;
}

/** `5.00 s`, `64 MB`, `1,000`. */
export function limitAmount({ allowed, unit }: Pick<LimitView, 'allowed' | 'unit'>): string {
  return AMOUNTS[unit](allowed);
}

const OWNERS: Readonly<Record<LimitOwner, (platform: string) => string>> = {
  platform: (platform) => `${platform}'s own limit.`,
  hookbench: () => "Hookbench's own limit.",
  options: () => 'The limit that was asked for.',
};

function wayOut({ owner }: Limit, option: string | undefined, platform: string): string {
  if (owner === 'platform') return `${platform} ends the code here too: let it do less.`;
  if (owner === 'options') return 'A run without it has more.';
  const unknown = `What ${platform} allows is not known`;
  return option === undefined
    ? `${unknown}: stay below it.`
    : `${unknown}. The option ${option} of the command line raises it.`;
}

/** What ended a run, in words: which limit, how it was measured, whose it is, and the way out. */
export function limitStory(
  limit: Limit,
  platform: string,
): { what: string; whose: string | undefined; out: string | undefined } {
  const bare = BARE[limit.name];
  if (bare !== undefined) return { what: bare, whose: undefined, out: undefined };
  const { label, unit, option } = READINGS[limit.name] ?? { label: limit.name, unit: 'count' };
  const amount = AMOUNTS[unit];
  const reached =
    limit.actual > limit.allowed ? `${amount(limit.actual)} reached` : 'all of it used';
  const how = limit.clock === undefined ? '' : `; ${CLOCKS[limit.clock]}`;
  return {
    what: `${label}: ${amount(limit.allowed)} allowed, ${reached}${how}.`,
    whose: OWNERS[limit.owner ?? 'hookbench'](platform),
    out: wayOut(limit, option, platform),
  };
}
