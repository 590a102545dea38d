import type { Fault } from '../../model/http.ts';
import type { AttemptOutcome } from './attempt.ts';
import { CONNECT_TIMEOUT_MS } from './facts.ts';
import type { AttemptOption } from './settings.ts';

/** How long the platform would have waited for a fault, in ms. */
function waitedMs(fault: Fault, readTimeoutMs: number): number {
  if (fault === 'connect-timeout') return CONNECT_TIMEOUT_MS.value;
  return fault === 'read-timeout' ? readTimeoutMs : 0;
}

/** The scripted answer of an attempt (0-based); past the end the last one is given again. */
export function scriptedAttempt(
  script: readonly AttemptOption[],
  attempt: number,
  readTimeoutMs: number,
): AttemptOutcome {
  const option = script[Math.min(attempt, script.length - 1)];
  const warnings =
    attempt < script.length
      ? []
      : [
          {
            code: 'attempt-not-scripted',
            message: `attempt ${attempt + 1} is not in options.attempts: the last scripted answer is given again`,
          },
        ];
  if (option === undefined || 'fault' in option) {
    const fault = option?.fault ?? 'refused';
    return { kind: 'fault', fault, durationMs: waitedMs(fault, readTimeoutMs), warnings };
  }
  const { status, headers = {}, body = '' } = option.response;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'response', response: { status, headers, body: text }, durationMs: 0, warnings };
}
