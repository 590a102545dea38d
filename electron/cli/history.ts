import { Histories } from '../engine/history/histories.ts';
import type { History } from '../engine/history/history.ts';
import { UsageError } from '../engine/simulate/options.ts';
import { type CommonFlags, type Installation, workspaceDirOf } from './context.ts';
import { tell } from './output.ts';

const OFF = 'off';

/** Where the runs of this call are kept; undefined: the user wants none kept. */
export function historiesOf({ version }: Installation): Histories | undefined {
  if (process.env.HOOKBENCH_HISTORY === OFF) return undefined;
  const megabytes = numberOf('HOOKBENCH_HISTORY_MB');
  const days = numberOf('HOOKBENCH_HISTORY_DAYS');
  const limits = {
    ...(megabytes !== undefined && { megabytes }),
    ...(days !== undefined && { days }),
  };
  return new Histories({
    version,
    limits,
    told: ({ message, hint }) => void tell(`hookbench: ${message} ${hint}`),
  });
}

function numberOf(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`${variable} is a number above 0, not "${text}"`);
}

/** The history of this call's workspace; without one, of what was run without a workspace. */
export function historyOf(flags: CommonFlags, installation: Installation): History {
  const histories = historiesOf(installation);
  if (histories !== undefined) return histories.of(workspaceDirOf(flags));
  throw new UsageError('HOOKBENCH_HISTORY is "off": no history is kept');
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** An instant as it is typed: ISO 8601, or `2h` for two hours ago. @throws UsageError */
export function instantOf(flag: string, text: string): string {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const time =
    count === undefined ? Date.parse(text) : Date.now() - Number(count) * (UNITS[unit] ?? 0);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new UsageError(
    `${flag} takes an instant such as 2026-01-31T12:00:00Z, or 2h, not "${text}"`,
  );
}

/** @throws UsageError when it is no sensible number */
export function limitOf(text: string, most: number): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new UsageError(`--limit takes a number from 1 to ${most}, not "${text}"`);
}
