import type { InvocationError, LogRecord } from '../../../model/invocation.ts';
import type { JsonValue } from '../../../model/json.ts';
import type { Emitted } from '../../../model/sandbox.ts';
import { EVENT_LOG_EXCEPTION, EVENT_LOG_HEADING } from '../facts.ts';
import type { EventLogEntry, EventLogType } from '../schemas.ts';
import type { Locate } from './places.ts';
import { consoleLineSchema, httpLineSchema, onChannel } from './report.ts';

const TYPE_OF = {
  info: 'Information',
  log: 'Information',
  warn: 'Information',
  debug: 'Debug',
  error: 'Error',
} as const satisfies Record<string, EventLogType>;

const LEVEL_OF = {
  Information: 'info',
  Debug: 'debug',
  Error: 'error',
} as const satisfies Record<EventLogType, LogRecord['level']>;

const instantOf = (time: number): string => new Date(time).toISOString();

/** One console line that reaches the Event Log. */
interface Line {
  readonly time: number;
  readonly type: EventLogType;
  readonly text: string;
  readonly stack: string;
}

function linesOf(emitted: readonly Emitted[], debug: boolean): Line[] {
  return onChannel(emitted, 'console', consoleLineSchema)
    .map(({ time, data }) => ({
      time,
      type: TYPE_OF[data.method],
      text: data.text,
      stack: data.stack,
    }))
    .filter((line) => debug || line.type !== 'Debug');
}

export interface EventLogInput {
  readonly lambdaId: () => string;
  readonly name: string;
  readonly debug: boolean;
  readonly emitted: readonly Emitted[];
  /** why the lambda stopped, when it did */
  readonly error: InvocationError | undefined;
  /** epoch ms at which the invocation ended */
  readonly endedAt: number;
  readonly locate: Locate;
}

export interface EventLog {
  readonly entries: readonly EventLogEntry[];
  readonly records: readonly LogRecord[];
}

/**
 * What an invocation leaves in the Event Log: at most one entry for each type, in the order of
 * their first message; debug messages only with the debug flag.
 * Source: docs/contracts/fusionauth.md §3.
 */
export function eventLog(input: EventLogInput): EventLog {
  const lines = linesOf(input.emitted, input.debug);
  const types = new Set(lines.map((line) => line.type));
  if (input.error !== undefined) types.add('Error');
  const entries = [...types].map((type) => entryOf(type, lines, input));
  return {
    entries: entries.map(({ type, message }) => ({ type, message })),
    records: [
      ...input.emitted.flatMap((item) => [
        ...linesOf([item], input.debug).map((line) => lineRecord(line, input.locate)),
        ...httpRecords([item], input.locate),
      ]),
      ...entries.map((entry) => entryRecord(entry, input)),
    ],
  };
}

interface Gathered extends EventLogEntry {
  readonly count: number;
}

function entryOf(type: EventLogType, lines: readonly Line[], input: EventLogInput): Gathered {
  const texts = lines.filter((line) => line.type === type).map((line) => line.text);
  const { error } = input;
  const thrown = type === 'Error' && error !== undefined;
  const body = thrown ? [...texts, `${error.name}: ${error.message}`] : texts;
  const head = [
    EVENT_LOG_HEADING.value,
    '',
    `Id: ${input.lambdaId()}`,
    `Name: ${input.name}`,
    '',
    ...body,
  ];
  const trace = thrown && input.debug ? ['', EVENT_LOG_EXCEPTION.value, error.stack] : [];
  return { type, message: [...head, ...trace].join('\n'), count: texts.length };
}

function lineRecord(line: Line, locate: Locate): LogRecord {
  const location = locate(line.stack);
  return {
    time: instantOf(line.time),
    level: LEVEL_OF[line.type],
    source: 'console',
    text: line.text,
    ...(location !== undefined && { location }),
    raw: { type: line.type, message: line.text },
  };
}

/** One record per Event Log entry; its text sums up what the records of its lines show in full. */
function entryRecord(entry: Gathered, input: EventLogInput): LogRecord {
  const { error } = input;
  const thrown = entry.type === 'Error' && error !== undefined;
  const count = `${entry.count} ${entry.count === 1 ? 'message' : 'messages'}`;
  const sum = [
    ...(entry.count > 0 ? [count] : []),
    ...(thrown ? [`${error.name}: ${error.message}`] : []),
  ].join(', ');
  return {
    time: instantOf(input.endedAt),
    level: LEVEL_OF[entry.type],
    source: 'platform',
    text: `Event Log, ${entry.type}: ${sum}`,
    ...(thrown && error.location !== undefined && { location: error.location }),
    raw: { insertInstant: input.endedAt, message: entry.message, type: entry.type },
  };
}

function httpRecords(emitted: readonly Emitted[], locate: Locate): LogRecord[] {
  return onChannel(emitted, 'http', httpLineSchema).map(({ time, data }) => {
    const { stack, ...exchange } = data;
    const location = locate(stack);
    const raw: JsonValue = Object.fromEntries(
      Object.entries(exchange).filter(
        (pair): pair is [string, string | number] => pair[1] !== undefined,
      ),
    );
    const answer =
      data.status === undefined ? `failed: ${data.fault}` : `${data.status} from ${data.from}`;
    return {
      time: instantOf(time),
      level: data.status === undefined ? 'warn' : 'debug',
      source: 'http',
      text: `${data.method} ${data.url} ${answer}`,
      ...(location !== undefined && { location }),
      raw,
    };
  });
}
