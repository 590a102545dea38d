import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedRecord, RecordFilter } from '../../shared/model/history.ts';
import type { LogRecord } from '../../shared/model/invocation.ts';
import { RECORD_LEVELS } from '../../shared/model/record-level.ts';
import type { History } from '../engine/history/history.ts';
import type { CommonFlags, Installation } from './context.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { findPlatform } from './find.ts';
import { historyOf, instantOf, limitOf } from './history.ts';
import { answerLine, say, tell } from './output.ts';
import { interrupted } from './serving.ts';

const MOST = 100_000;
/** How often `--follow` looks for more, in ms. */
const LOOK_MS = 250;
const PAGE = 500;

interface Flags extends CommonFlags {
  readonly level?: LogRecord['level'];
  readonly platform?: string;
  readonly extension?: readonly string[];
  readonly source?: readonly string[];
  readonly run?: string;
  readonly since?: string;
  readonly until?: string;
  readonly text?: string;
  readonly limit: string;
  readonly raw?: boolean;
  readonly follow?: boolean;
}

/** `hookbench logs`: oldest first. Under `--json` each line is one JSON document. */
export async function logs(flags: Flags, installation: Installation): Promise<ExitCode> {
  const limit = limitOf(flags.limit, MOST);
  const history = historyOf(flags, installation);
  const filter = await filterOf(flags, history);
  const print = (logged: LoggedRecord) =>
    flags.json ? answerLine(JSON.stringify(logged)) : say(lineOf(logged, flags.raw ?? false));
  const { total, records } = await history.records({ filter, limit });
  for (const logged of records) await print(logged);
  if (flags.follow) await follow(history, filter, total, print);
  else if (records.length === 0 && !flags.json) await tell('no records');
  return EXIT.done;
}

async function filterOf(flags: Flags, history: History): Promise<RecordFilter> {
  const { level, platform, extension, source, run, since, until, text } = flags;
  return {
    ...(level && { levels: RECORD_LEVELS.slice(RECORD_LEVELS.indexOf(level)) }),
    ...(platform !== undefined && { platforms: [findPlatform(platform).id] }),
    ...(extension && { extensions: [...extension] }),
    ...(source && { sources: [...source] }),
    ...(run !== undefined && { run: (await history.mustGet(run)).head.id }),
    ...(since !== undefined && { since: instantOf('--since', since) }),
    ...(until !== undefined && { until: instantOf('--until', until) }),
    ...(text !== undefined && { text }),
  };
}

async function follow(
  history: History,
  filter: RecordFilter,
  from: number,
  print: (logged: LoggedRecord) => Promise<void>,
): Promise<void> {
  let ended = false;
  const end = interrupted().then(() => {
    ended = true;
  });
  let offset = from;
  while (!ended) {
    const { total, records } = await history.records({ filter, offset, limit: PAGE });
    for (const logged of records) await print(logged);
    // Pruning took out what was shown already: what comes is counted from there.
    offset = Math.min(total, offset + records.length);
    if (records.length < PAGE) await Promise.race([sleep(LOOK_MS), end]);
  }
}

/** A record for a person, or as its platform prints it. */
function lineOf({ platform, extension, record }: LoggedRecord, raw: boolean): string {
  if (raw) return typeof record.raw === 'string' ? record.raw : JSON.stringify(record.raw);
  const { time, level, source, text, location } = record;
  const place = location === undefined ? '' : `  (${location.file}:${location.line})`;
  const from = extension === undefined ? platform : `${platform}/${extension}`;
  return `${time}  ${level.toUpperCase().padEnd(5)}  ${from}  ${source}  ${text}${place}`;
}
