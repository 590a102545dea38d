import type { JsonValue } from '../../shared/model/json.ts';

/** A duration as the author reads it: `0.4 ms`, `35 ms`, `1.25 s`. */
export function formatDuration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  if (ms >= 10) return `${Math.round(ms)} ms`;
  return `${ms.toFixed(1)} ms`;
}

/** A size as the author reads it: `512 bytes`, `12 KB`, `64 MB`. */
export function formatBytes(bytes: number): string {
  const KIB = 1024;
  if (bytes < KIB) return plural(Math.round(bytes), 'byte');
  const [size, unit] = bytes < KIB * KIB ? [bytes / KIB, 'KB'] : [bytes / KIB / KIB, 'MB'];
  return `${size >= 10 || Number.isInteger(size) ? Math.round(size) : size.toFixed(1)} ${unit}`;
}

/** One line of JSON, cut with an ellipsis after `max` characters. */
export function formatValue(value: JsonValue, max = Number.POSITIVE_INFINITY): string {
  const text = JSON.stringify(value);
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

/** The time of day of an ISO instant, in UTC with milliseconds; the text itself when it is no instant. */
export function formatTime(iso: string): string {
  const match = /T(\d\d:\d\d:\d\d)(\.\d{1,3})?/.exec(iso);
  return match ? `${match[1]}${(match[2] ?? '.000').padEnd(4, '0')}` : iso;
}

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const LOCAL_TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** The day of an ISO instant where the author is: `Jan 31, 2026`. */
export const formatDay = (iso: string) => DAY.format(new Date(iso));

/** The time of day of an ISO instant where the author is: `14:03:59`. */
export const formatLocalTime = (iso: string) => LOCAL_TIME.format(new Date(iso));

/** `1 problem`, `3 problems`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
