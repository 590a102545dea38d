import type { Location, LogRecord } from '../../model/invocation.ts';
import { isJsonObject, parseJson } from '../../model/json.ts';
import type { LogEntry } from './schemas.ts';

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
  FATAL: 'fatal',
} as const satisfies Record<LogEntry['level'], LogRecord['level']>;

const iso = (time: number) => new Date(time).toISOString();

/** One line of the text format. docs/contracts/lambda.md, 5 TEXT */
export function textLine(time: number, entry: Pick<LogEntry, 'level' | 'id' | 'text'>): string {
  return `${iso(time)}\t${entry.id}\t${entry.level}\t${entry.text}`.replaceAll('\n', '\r');
}

/** One line of the JSON format. docs/contracts/lambda.md, 5 JSON */
function jsonLine(time: number, entry: LogEntry, fields: string): string {
  const head = JSON.stringify({ timestamp: iso(time), level: entry.level, requestId: entry.id });
  const rest = fields.slice(1, -1);
  return rest === '' ? head : `${head.slice(0, -1)},${rest}}`;
}

function messageOf(fields: string): string {
  const value = parseJson(fields);
  const message = isJsonObject(value) ? value.message : undefined;
  if (message === undefined) return 'undefined';
  return typeof message === 'string' ? message : JSON.stringify(message);
}

/** A line that the console or the runtime wrote. */
export function consoleRecord(
  time: number,
  entry: LogEntry,
  location: Location | undefined,
): LogRecord {
  const { fields } = entry;
  return {
    time: iso(time),
    level: LEVELS[entry.level],
    source: 'console',
    text: fields === undefined ? entry.text : messageOf(fields),
    raw: fields === undefined ? textLine(time, entry) : jsonLine(time, entry, fields),
    ...(location && { location }),
  };
}

/** What was written to standard output past the console's format. */
export function outputRecord(time: number, text: string): LogRecord {
  const line = text.replace(/\n$/, '');
  return { time: iso(time), level: 'info', source: 'console', text: line, raw: line };
}

/** What the platform itself says: `raw` is the exact line. */
export function platformRecord(
  time: number,
  text: string,
  level: LogRecord['level'] = 'info',
): LogRecord {
  return { time: iso(time), level, source: 'platform', text, raw: text };
}

export const startLine = (id: string, version: string) =>
  `START RequestId: ${id} Version: ${version}`;
export const endLine = (id: string) => `END RequestId: ${id}`;

export interface Usage {
  readonly durationMs: number;
  /** of a cold start */
  readonly initMs: number | undefined;
  readonly memoryMb: number;
}

/** docs/contracts/lambda.md, 5 REPORT: the fields end in tabs, the init duration comes first. */
export function reportLine(id: string, usage: Usage): string {
  const { durationMs, initMs, memoryMb } = usage;
  return [
    `REPORT RequestId: ${id}`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.max(1, Math.ceil(durationMs))} ms`,
    `Memory Size: ${memoryMb} MB`,
    `Max Memory Used: ${memoryMb} MB`,
    '',
  ].join('\t');
}
