import type { HttpResponse } from '../../model/http.ts';
import type { InvocationError, Limit, Outcome, Warning } from '../../model/invocation.ts';
import type { Steps } from '../steps.ts';
import type { HandledResponse } from './action-response.ts';
import type { AttemptOutcome } from './attempt.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { ATTEMPTS, RETRIED_FAULTS } from './facts.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import type { Attempt } from './native.ts';
import { handleResponse, type ReadData } from './response-parser.ts';

/** What one attempt (1-based) was answered with. */
export interface Answer {
  readonly attempt: number;
  readonly handled: HandledResponse;
  readonly raw: HttpResponse;
}

export interface CallResult {
  readonly attempts: readonly Attempt[];
  /** the answer that counts; undefined when there was none */
  readonly used: Answer | undefined;
  /** every answer that there was, in order */
  readonly answers: readonly Answer[];
  readonly warnings: readonly Warning[];
  /** of the last attempt */
  readonly limit: { readonly outcome: Outcome; readonly limit: Limit } | undefined;
  readonly error: InvocationError | undefined;
}

/** Makes one attempt (0-based); `passedMs` is what the earlier ones took. */
export type AttemptOnce = (
  attempt: number,
  passedMs: number,
) => AttemptOutcome | Steps<AttemptOutcome>;

function attemptOf(outcome: AttemptOutcome): Attempt {
  const { durationMs } = outcome;
  if (outcome.kind === 'response') return { status: outcome.response.status, durationMs };
  return outcome.kind === 'fault' ? { fault: outcome.fault, durationMs } : { durationMs };
}

/**
 * Calls the action at most twice, as the platform's client does: which answer counts, what is
 * retried, what is logged. Source: docs/contracts/asgardeo.md, row 2.3.
 */
export function* callAction(
  endpoint: string,
  log: DiagnosticLog,
  attemptOnce: AttemptOnce,
  readData: ReadData | undefined,
): Steps<CallResult> {
  const attempts: Attempt[] = [];
  const warnings: Warning[] = [];
  const retries = ATTEMPTS.value - 1;
  const answers: Answer[] = [];
  let last: AttemptOutcome | undefined;
  let passedMs = 0;
  for (let attempt = 0; attempt < ATTEMPTS.value; attempt++) {
    const produced = attemptOnce(attempt, passedMs);
    const outcome = 'kind' in produced ? produced : yield* produced;
    last = outcome;
    passedMs += outcome.durationMs;
    warnings.push(...outcome.warnings);
    if (outcome.kind !== 'blocked') attempts.push(attemptOf(outcome));
    const isLast = attempt === retries;
    if (outcome.kind === 'response') {
      const handled = handleResponse(outcome.response, readData);
      answers.push({ attempt: attempt + 1, handled, raw: outcome.response });
      if (!handled.retry) break;
      const then = isLast ? LOG.retriesExhausted : LOG.retryCall(attempt + 1, retries);
      log.write({ event: 'send-action-request', message: LOG.unavailable(endpoint, then) });
    } else if (outcome.kind === 'fault' && RETRIED_FAULTS.includes(outcome.fault)) {
      const then = isLast ? LOG.retriesExhausted : LOG.retryTimeout(attempt + 1, retries);
      log.write({ event: 'send-action-request', message: LOG.timedOut(endpoint, then) });
    } else {
      log.write({
        event: 'send-action-request',
        status: 'FAILED',
        message: LOG.callFailed(endpoint),
      });
      break;
    }
  }
  return {
    attempts,
    used: answers.at(-1),
    answers,
    warnings,
    limit: last?.limit,
    error: last?.error,
  };
}
