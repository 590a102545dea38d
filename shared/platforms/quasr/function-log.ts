import { locate, type StackSource } from '../../guest/stack.ts';
import { UNSERIALISABLE } from '../../guest/unserialisable.ts';
import type { LogRecord } from '../../model/invocation.ts';
import type { Emitted } from '../../model/sandbox.ts';
import { FUNCTION_MEMORY_MB } from './facts.ts';
import { inAuthorsFile } from './function-end.ts';
import {
  consoleRecord,
  endLine,
  outputRecord,
  platformRecord,
  reportLine,
  startLine,
} from './log-lines.ts';
import { logEntrySchema, outputEntrySchema, phaseSchema } from './schemas.ts';

export interface FunctionLog {
  readonly records: readonly LogRecord[];
  /** codes of the parity notes that loading modules touched */
  readonly touched: readonly string[];
}

export interface LoggedRun {
  readonly emitted: readonly Emitted[];
  readonly requestId: string;
  readonly version: string;
  readonly stack: StackSource;
  readonly file: string;
  /** epoch ms of the run's end when no phase says it */
  readonly now: number;
  /** the run ended at its time limit */
  readonly timeout?: { readonly ms: number; readonly text: string };
}

const MODULE_NOTES = {
  builtin: 'builtin-module',
  package: 'package-import',
  'not-simulated': 'builtin-not-simulated',
} as const;

/** The instants at which the function began to load, was called and was done. */
interface Instants {
  init?: number;
  invoke?: number;
  end?: number;
}

/** The log of one invocation, as the service writes it around what the function said. */
export function functionLog(run: LoggedRun): FunctionLog {
  const records: LogRecord[] = [];
  const touched = new Set<string>();
  const at: Instants = {};
  const start = (time: number) => {
    at.invoke = time;
    records.push(platformRecord(time, startLine(run.requestId, run.version)));
  };
  for (const { channel, time, data } of run.emitted) {
    if (channel === UNSERIALISABLE) continue;
    if (channel === 'log') {
      const entry = logEntrySchema.parse(data);
      const place = entry.at === undefined ? undefined : locate(entry.at, run.stack);
      records.push(consoleRecord(time, entry, place && inAuthorsFile(place, run.file)));
    } else if (channel === 'output') {
      records.push(outputRecord(time, outputEntrySchema.parse(data).text));
    } else {
      const entry = phaseSchema.parse(data);
      if (entry.phase === 'module') touched.add(MODULE_NOTES[entry.kind]);
      else if (entry.phase === 'invoke') start(time);
      else at[entry.phase] = time;
    }
  }
  if (at.invoke === undefined) start(run.now);
  finish(records, run, at);
  return { records, touched: [...touched] };
}

function finish(records: LogRecord[], run: LoggedRun, at: Instants): void {
  const { requestId, timeout } = run;
  const began = at.invoke ?? run.now;
  const ended = timeout === undefined ? (at.end ?? run.now) : began + timeout.ms;
  if (timeout !== undefined) {
    const text = `${new Date(ended).toISOString()} ${requestId} ${timeout.text}`;
    records.push({ ...platformRecord(ended, text, 'error'), text: timeout.text });
  }
  const usage = {
    durationMs: timeout?.ms ?? Math.max(0, ended - began),
    initMs: at.init === undefined ? undefined : began - at.init,
    memoryMb: FUNCTION_MEMORY_MB.value,
  };
  records.push(platformRecord(ended, endLine(requestId)));
  records.push(platformRecord(ended, reportLine(requestId, usage)));
}
