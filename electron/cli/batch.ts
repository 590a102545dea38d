import { setFlagsFromString } from 'node:v8';
import { type Job, jobSchema } from '../../shared/model/batch.ts';
import type { Invocation } from '../../shared/model/invocation.ts';
import { isJsonObject, type JsonValue, parseJson } from '../../shared/model/json.ts';
import type { Sandbox } from '../engine/sandbox/protocol.ts';
import { invoke } from '../engine/simulate/invoke.ts';
import { explainIssues } from '../engine/simulate/options.ts';
import { type Installation, withSandbox } from './context.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { findPlatform, findTrigger } from './find.ts';
import { inputName, linesOf, parseJsonText, readChunks } from './input.ts';
import { fileNameOf, isGood } from './invoke.ts';
import { answerLine, tell } from './output.ts';
import { rawMember } from './raw-member.ts';

/** Jobs that run or wait for a worker at a time, for each worker. */
const IN_FLIGHT = 4;
/** Results kept back for the order: one slow job does not hold up the ones behind it at once. */
const KEPT_BACK = 256;

/** One line of the output, and whether the job ended as its author would want. */
interface Delivery {
  readonly json: string;
  readonly good: boolean;
}

/** `invoke --batch`: results in the order of the jobs, written as soon as they and all before are ready. */
export async function batch(
  file: string,
  installation: Installation,
  workers: number,
): Promise<ExitCode> {
  // Every worker collects its garbage for itself: helpers of each would take the others' cores.
  setFlagsFromString('--no-parallel-scavenge');
  const lines = linesOf(readChunks(file));
  return withSandbox(installation, (sandbox) => runLines(lines, file, sandbox, workers), workers);
}

async function runLines(
  lines: AsyncIterable<string>,
  file: string,
  sandbox: Sandbox,
  workers: number,
): Promise<ExitCode> {
  let number = 0;
  let bad = 0;
  let running = 0;
  let unwritten = 0;
  let wake = () => {};
  let written = Promise.resolve();
  const deliver = (result: Promise<Delivery>) => {
    running += 1;
    unwritten += 1;
    const ready = result.finally(() => {
      running -= 1;
      wake();
    });
    written = written.then(async () => {
      const { json, good } = await ready;
      if (!good) bad += 1;
      await answerLine(json);
      unwritten -= 1;
      wake();
    });
  };
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    deliver(runLine(line, `${inputName(file)}, job in line ${number}`, sandbox));
    while (running >= IN_FLIGHT * workers || unwritten >= KEPT_BACK) {
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
async function runLine(line: string, place: string, sandbox: Sandbox): Promise<Delivery> {
  let raw: JsonValue | undefined;
  try {
    raw = parseJsonText(line, place);
    const job = jobSchema.safeParse(raw);
    if (!job.success) throw new Error(explainIssues(job.error, place));
    return deliveryOf(await runJob(job.data, sandbox), line);
  } catch (error) {
    return deliveryOf(refused(raw, error instanceof Error ? error.message : String(error)), line);
  }
}

function deliveryOf(invocation: Invocation, line: string): Delivery {
  const json = JSON.stringify(invocation);
  const id = rawMember(line, 'id');
  // A line that is not JSON may still say whose it is.
  const withId =
    id === undefined || parseJson(id) === undefined ? json : `{"id":${id},${json.slice(1)}`;
  return { json: withId, good: isGood(invocation) };
}

async function runJob(job: Job, sandbox: Sandbox): Promise<Invocation> {
  const { code, event, options, session } = job;
  const platform = findPlatform(job.platform);
  const trigger = findTrigger(platform, job.trigger);
  return invoke(
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
}

function refused(raw: JsonValue | undefined, message: string): Invocation {
  const text = (key: string) => {
    const value = isJsonObject(raw) ? raw[key] : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
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
