import type { Fault, HttpOutcome, HttpResponse } from '../model/http.ts';
import type { RemotePorts } from '../platforms/remote.ts';
import type { Failure } from './adapter.ts';

/** Transport failures that the next try may not have. */
const PASSING_FAULTS: readonly Fault[] = ['connect-timeout', 'read-timeout', 'reset'];
const TOO_MANY = 429;
/** A tenant that asks for more patience is left alone. */
const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 500;
const TRIES = 3;

type Answered = HttpOutcome | { readonly ok: true; readonly response: HttpResponse };

/** Whether an answer may be better in a moment, and when. @param now epoch ms */
export function passingOf(outcome: Answered, now: number): Pick<Failure, 'passing'> {
  if (!outcome.ok) {
    const passing = PASSING_FAULTS.some((fault) => fault === outcome.fault);
    return passing ? { passing: {} } : {};
  }
  const { status, headers } = outcome.response;
  if (status !== TOO_MANY && status < 500) return {};
  const header = headers['retry-after'];
  const afterMs = retryAfterMs(Array.isArray(header) ? header[0] : header, now);
  if (afterMs !== undefined && afterMs > LONGEST_WAIT_MS) return {};
  return { passing: afterMs === undefined ? {} : { afterMs } };
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const then = Date.parse(header);
  return Number.isNaN(then) ? undefined : Math.max(0, then - now);
}

/**
 * Tries until it works, can't get better, was tried often enough, or is cancelled; waits longer each
 * time, and never as long as somebody else does.
 *
 * @param failureOf undefined: it worked
 */
export async function trying<T>(
  once: () => Promise<T>,
  failureOf: (result: T) => Failure | undefined,
  { random, sleep, cancelled = () => false }: Pick<RemotePorts, 'random' | 'sleep' | 'cancelled'>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const result = await once();
    const passing = failureOf(result)?.passing;
    if (passing === undefined || tried === TRIES || cancelled()) return result;
    const backOff = FIRST_WAIT_MS * 2 ** (tried - 1);
    await sleep((passing.afterMs ?? backOff) + random.number() * backOff);
    if (cancelled()) return result;
  }
}
