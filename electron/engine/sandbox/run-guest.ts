import type { Limit } from '../../../shared/model/invocation.ts';
import type { SandboxLimits } from '../../../shared/model/sandbox.ts';
import { type Guest, GuestThrow } from './guest.ts';
import type { RawEnd } from './protocol.ts';
import { readReport } from './report.ts';

const JOB_SLICE = 1000;

/** What one run has done so far; shared by the loop and the host calls. */
export interface RunState {
  startedAt: number;
  /** when the guest was last entered from an empty job queue */
  turnStartedAt: number;
  readonly limits: SandboxLimits;
  reported: string | undefined;
  virtualMs: number;
  overflowed: boolean;
  /** the driver said that its process is gone */
  retired: boolean;
  /** whether the owner wants the run to end */
  readonly stopped: () => boolean;
  /** requests sent, and bytes of their answers */
  httpCalls: number;
  httpAnswerBytes: number;
  /** a limit that ended the run from inside a host call */
  broken: { outcome: 'killed' | 'refused'; limit: Limit } | undefined;
}

/** Limits that a host call can end a run by, and which of the run's limits each is. */
const BREAKING = {
  output: 'outputBytes',
  result: 'resultBytes',
  nesting: 'nesting',
  'http-calls': 'httpCalls',
  'http-request': 'httpRequestBytes',
  'http-answers': 'httpAnswerBytes',
  timers: 'pendingTimers',
} as const satisfies Readonly<Record<string, keyof SandboxLimits>>;
export type BreakingLimit = keyof typeof BREAKING;

export function isBreakingLimit(name: string): name is BreakingLimit {
  return Object.hasOwn(BREAKING, name);
}

/** Ends the run by a limit as soon as the guest is asked or left; the first one counts. */
export function breakBy(state: RunState, name: BreakingLimit, actual: number): void {
  const handedOut = name === 'result' || name === 'nesting';
  state.broken ??= {
    outcome: handedOut ? 'refused' : 'killed',
    limit: { name, allowed: state.limits[BREAKING[name]], actual },
  };
}

/** The limit that ends the run although the guest has not come back; undefined while it may go on. */
export function passedLimit(state: RunState): RunState['broken'] | TimeOut {
  if (state.stopped()) return stoppedAt(elapsedMs(state));
  if (state.broken) return state.broken;
  const limit = timeLimit(state);
  return limit && { outcome: 'timeout', limit };
}

interface TimeOut {
  readonly outcome: 'timeout';
  readonly limit: Limit;
}

export function elapsedMs(state: RunState): number {
  return performance.now() - state.startedAt + state.virtualMs;
}

/** The time limit that is over, if one is. */
function timeLimit(state: RunState): Limit | undefined {
  const { timeoutMs, turnMs } = state.limits;
  const actual = elapsedMs(state);
  if (actual > timeoutMs) return { name: 'time', allowed: timeoutMs, actual, clock: 'interrupt' };
  const turn = performance.now() - state.turnStartedAt;
  if (turnMs === undefined || turn <= turnMs) return undefined;
  return { name: 'turn', allowed: turnMs, actual: turn, clock: 'interrupt' };
}

/** Whether the guest must not go on. */
export function isOver(state: RunState): boolean {
  return passedLimit(state) !== undefined;
}

/**
 * Turns the guest's loop until something ends the run. `begin` enters the guest
 * for this run; `waitForHttp` resolves when the next answer was handed in.
 */
export async function runGuest(
  guest: Guest,
  state: RunState,
  begin: () => void,
  waitForHttp: () => Promise<void>,
): Promise<RawEnd> {
  try {
    begin();
    for (;;) {
      while (state.reported === undefined && guest.runJobs(JOB_SLICE)) {
        if (isOver(state)) return ended(guest, state);
      }
      if (state.reported !== undefined || isOver(state)) return ended(guest, state);
      state.turnStartedAt = performance.now();
      const turn = guest.turn();
      if (turn === -2) return ended(guest, state);
      if (turn === -1) {
        await waitForHttp();
        state.turnStartedAt = performance.now();
      } else {
        state.virtualMs += turn;
      }
    }
  } catch (error) {
    return ended(guest, state, error);
  }
}

function stoppedAt(actual: number): { outcome: 'killed'; limit: Limit } {
  return { outcome: 'killed', limit: { name: 'stopped', allowed: 0, actual, clock: 'interrupt' } };
}

/** Decides what the run came to; limits stand over whatever the code reported. */
function ended(guest: Guest, state: RunState, thrown?: unknown): RawEnd {
  const { memory } = guest.instance;
  const { limits } = state;
  const passed = passedLimit(state);
  if (passed !== undefined) return { status: 'limit', ...passed };
  const guestError = thrown instanceof GuestThrow ? thrown.thrown : undefined;
  if (memory.exhausted()) {
    const limit = { name: 'memory', allowed: memory.allowedBytes, actual: memory.askedBytes() };
    return { status: 'limit', outcome: 'memory', limit };
  }
  if (state.overflowed || isHostOverflow(thrown)) {
    const allowed = limits.stackKb * 1024;
    return {
      status: 'limit',
      outcome: 'stack',
      limit: { name: 'stack', allowed, actual: allowed },
    };
  }
  if (state.reported !== undefined) return readReport(state.reported, limits);
  if (thrown === undefined) return { status: 'drained' };
  return { status: 'threw', error: guestError ?? unknownFailure(thrown) };
}

/** Deep recursion in natives surfaces as the worker's own stack running out. */
function isHostOverflow(thrown: unknown): boolean {
  return thrown instanceof RangeError && /call stack/.test(thrown.message);
}

function unknownFailure(thrown: unknown): { name: string; message: string; stack: string } {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { name: 'InternalError', message: message || 'the sandbox instance failed', stack: '' };
}
