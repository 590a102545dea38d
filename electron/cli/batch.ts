import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type Job, jobSchema } from '../../shared/model/batch.ts';
import type { Invocation } from '../../shared/model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../shared/model/json.ts';
import type { Sandbox } from '../engine/sandbox/protocol.ts';
import { invoke } from '../engine/simulate/invoke.ts';
import { explainIssues, UsageError } from '../engine/simulate/options.ts';
import { ALL_CORES, type Installation, withSandbox } from './context.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { findPlatform, findTrigger } from './find.ts';
import { fileNameOf, isGood } from './invoke.ts';
import { answerLine, tell } from './output.ts';

/** Jobs read ahead of the results written: reading stops when the output can't keep up. */
const IN_FLIGHT = ALL_CORES * 4;

/** `invoke --batch`: results in the order of the jobs, written as soon as they and all before are ready. */
export async function batch(file: string, installation: Installation): Promise<ExitCode> {
  const handle = file === '-' ? undefined : await openJobs(file);
  const input = handle?.createReadStream({ encoding: 'utf8' }) ?? process.stdin;
  // readline forgets what it read before someone iterates: it starts with its reader
  const lines = () => createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  return withSandbox(installation, (sandbox) => runLines(lines(), sandbox), ALL_CORES);
}

async function openJobs(file: string) {
  return open(file).catch((error: Error) => {
    throw new UsageError(`cannot read ${file}: ${error.message}`);
  });
}

async function runLines(lines: AsyncIterable<string>, sandbox: Sandbox): Promise<ExitCode> {
  let bad = 0;
  let running = 0;
  let wake = () => {};
  let written = Promise.resolve();
  const deliver = (result: Promise<Invocation>) => {
    running += 1;
    written = written.then(async () => {
      const invocation = await result;
      if (!isGood(invocation)) bad += 1;
      await answerLine(invocation);
      running -= 1;
      wake();
    });
  };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    deliver(runJob(line, sandbox));
    while (running >= IN_FLIGHT) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await written;
  if (bad > 0) await tell(`hookbench: ${bad} job${bad === 1 ? '' : 's'} ended badly`);
  return bad === 0 ? EXIT.done : EXIT.bad;
}

/** A job that can't be accepted still gets its line; nothing a job holds ends the batch. */
async function runJob(line: string, sandbox: Sandbox): Promise<Invocation> {
  let raw: JsonValue;
  try {
    raw = JSON.parse(line) as JsonValue;
  } catch (error) {
    return refused(null, `the line is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const job = jobSchema.safeParse(raw);
  if (!job.success) return refused(raw, explainIssues(job.error, 'job'));
  try {
    return await runAccepted(job.data, sandbox);
  } catch (error) {
    return refused(raw, error instanceof Error ? error.message : String(error));
  }
}

async function runAccepted(job: Job, sandbox: Sandbox): Promise<Invocation> {
  const { id, code, event, options, session } = job;
  const platform = findPlatform(job.platform);
  const trigger = findTrigger(platform, job.trigger);
  const invocation = await invoke(
    {
      platform,
      trigger,
      extension: 'code',
      ...(code !== undefined && { source: { file: fileNameOf(options), code } }),
      ...(event !== undefined && { event }),
      ...(options !== undefined && { options }),
      ...(session !== undefined && { session }),
    },
    { sandbox },
  );
  return id === undefined ? invocation : { id, ...invocation };
}

function refused(raw: JsonValue, message: string): Invocation {
  const member = (key: string) => (isJsonObject(raw) ? raw[key] : undefined);
  const text = (key: string) => {
    const value = member(key);
    return typeof value === 'string' ? value : '';
  };
  const id = member('id');
  return {
    ...(id !== undefined && { id }),
    platform: text('platform'),
    trigger: text('trigger'),
    outcome: 'refused',
    durationMs: 0,
    effects: [],
    warnings: [],
    records: [],
    error: { name: 'UsageError', message, stack: `UsageError: ${message}` },
    native: null,
  };
}
