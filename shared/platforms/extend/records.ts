import type { StackSource } from '../../guest/stack.ts';
import { locate } from '../../guest/stack.ts';
import type { LogRecord } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { RECORD_LEVELS } from '../../model/record-level.ts';
import type { Emitted } from '../../model/sandbox.ts';

type Level = LogRecord['level'];

/** Levels of the log stream's format. */
const NUMBERS: Readonly<Record<Level, number>> = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
};

/** What every record of one request says besides its message. */
export interface LogScope {
  readonly requestId: string;
  readonly webtask: string;
}

function raw(time: string, level: Level, text: string, scope: LogScope): JsonObject {
  return {
    name: 'webtask',
    hostname: 'hookbench',
    pid: 1,
    level: NUMBERS[level],
    req_id: scope.requestId,
    webtask: scope.webtask,
    msg: text,
    time,
    v: 0,
  };
}

/** A record of the log stream. `time` in epoch ms. */
export function makeRecord(
  time: number,
  level: Level,
  source: 'console' | 'platform',
  text: string,
  scope: LogScope,
): LogRecord {
  const instant = new Date(time).toISOString();
  return { time: instant, level, source, text, raw: raw(instant, level, text, scope) };
}

function levelOf(value: unknown): Level {
  if (value === 'log') return 'info';
  return RECORD_LEVELS.find((level) => level === value) ?? 'info';
}

/** What the author logged, in order. */
export function consoleRecords(
  emitted: readonly Emitted[],
  scope: LogScope,
  source: StackSource,
): LogRecord[] {
  return emitted.flatMap(({ channel, time, data }) => {
    if (channel !== 'console' || !isJsonObject(data) || typeof data.text !== 'string') return [];
    const record = makeRecord(time, levelOf(data.level), 'console', data.text, scope);
    const location = typeof data.stack === 'string' ? locate(data.stack, source) : undefined;
    return [location ? { ...record, location } : record];
  });
}
