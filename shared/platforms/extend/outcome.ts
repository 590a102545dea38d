import { describeGuestError } from '../../guest/stack.ts';
import type { InvocationError, Limit, Outcome } from '../../model/invocation.ts';
import type { SandboxAnswer } from '../../model/sandbox.ts';
import { limits, moduleRules, platformAnswers } from './facts.ts';
import { type Report, type Thrown, thrownError } from './report.ts';
import { answered, exceptionAnswer, terminatedAnswer, type Writing } from './respond.ts';
import type { Native } from './schemas.ts';

export interface Ending {
  readonly outcome: Outcome;
  readonly native: Native;
  readonly limit?: Limit;
  readonly error?: InvocationError;
  /** what the platform says of it in the log */
  readonly remark?: string;
}

function detailsText({ details, message }: Thrown): string {
  if (details === undefined) return message;
  return typeof details === 'string' ? details : JSON.stringify(details);
}

function failed(error: Thrown, how: string, native: Native, writing: Writing): Ending {
  return {
    outcome: 'error',
    native,
    error: describeGuestError(error, writing.stack),
    remark: `${how} ${detailsText(error)}`,
  };
}

function ofAnswer(report: Report, writing: Writing): Ending | undefined {
  const { answer } = report;
  if (answer === null) return undefined;
  const native = answered(answer, writing);
  switch (answer.kind) {
    case 'value':
    case 'response':
      return { outcome: 'ok', native };
    case 'compile':
      return failed(answer.error, 'Compilation failed:', native, writing);
    case 'error':
    case 'returned': {
      const error = describeGuestError(answer.error, writing.stack);
      return { outcome: 'error', native, error };
    }
    case 'refused-code': {
      const message = moduleRules[answer.why].value;
      const error = { name: 'Error', message, stack: `Error: ${message}` };
      return { outcome: 'error', native, error, remark: `Compilation failed: ${message}` };
    }
  }
}

function overflow(behindBody: boolean, limit: Limit, writing: Writing): Ending {
  const error = thrownError('RangeError', 'Maximum call stack size exceeded', '');
  const how = behindBody ? platformAnswers.asynchronous : platformAnswers.synchronous;
  const native = exceptionAnswer(error, how.value, writing);
  return { ...failed(error, how.value.text, native, writing), outcome: 'stack', limit };
}

function ofLimit(
  run: Extract<SandboxAnswer, { status: 'limit' }>,
  sent: Ending | undefined,
  behindBody: boolean,
  writing: Writing,
): Ending {
  const { outcome, limit } = run;
  if (outcome === 'timeout' && limit.name === 'turn') {
    const native = sent?.native ?? terminatedAnswer(platformAnswers.tripwire.value, writing);
    const tripped = { ...limit, name: 'tripwire' };
    return { outcome, native, limit: tripped, remark: platformAnswers.tripwire.value.text };
  }
  if (outcome === 'timeout') {
    const ending = hang({ ...limit, name: 'inactivity' }, writing);
    return { ...ending, native: sent?.native ?? ending.native };
  }
  if (outcome === 'stack') {
    const ending = overflow(behindBody, limit, writing);
    return sent === undefined ? ending : { ...ending, native: sent.native };
  }
  const native = sent?.native ?? terminatedAnswer(platformAnswers.lost.value, writing);
  return { outcome, native, limit, remark: `${platformAnswers.lost.value.text}: ${limit.name}` };
}

function hang(limit: Limit, writing: Writing): Ending {
  const how = platformAnswers.inactivity.value;
  return { outcome: 'timeout', native: terminatedAnswer(how, writing), limit, remark: how.text };
}

/**
 * What a run comes to. Nothing left to do without an answer is the platform's time limit, reached
 * at once. Source: docs/contracts/extend.md, Results and Limits.
 */
export function endingOf(
  run: SandboxAnswer,
  report: Report,
  behindBody: boolean,
  timeoutMs: number | undefined,
  writing: Writing,
): Ending {
  const sent = ofAnswer(report, writing);
  if (run.status === 'limit') return ofLimit(run, sent, behindBody, writing);
  if (sent !== undefined) return sent;
  if (report.crash !== null) {
    const { phase, error } = report.crash;
    const how = platformAnswers[phase].value;
    return failed(error, how.text, exceptionAnswer(error, how, writing), writing);
  }
  const allowed = timeoutMs ?? limits.inactivityMs.value;
  return hang({ name: 'inactivity', allowed, actual: allowed }, writing);
}
