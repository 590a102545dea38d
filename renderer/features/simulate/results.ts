import type { ListedRun } from '../../../shared/model/history.ts';
import type { ReplayView } from '../../../shared/model/history-view.ts';
import type { Effect, Invocation, Outcome } from '../../../shared/model/invocation.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { ShownInvocation, ShownRun } from '../../../shared/model/shown.ts';
import { formatDay, formatDuration, formatLocalTime } from '../../ui/format.ts';
import type { MarkKind } from '../../ui/Mark.tsx';
import { FLOW_FACTS } from './flow-facts.ts';

interface Shown {
  id: string;
  /** of the runs of this session; absent: it was opened from the history */
  number?: number;
  /** what the history says of it; absent: it was fired in this session */
  past?: ListedRun;
  /** it repeats a run of the history: what that came to */
  replay?: ReplayView;
}

/** What one press of Fire brought, or is opened from the history: an invocation on one event, or a whole flow. */
export type Result =
  | (Shown & {
      kind: 'event';
      extension: string;
      invocation: ShownInvocation;
      /** a client called it at its own address, or it was due */
      live?: true;
      /** its schedule fired it */
      by?: 'client' | 'schedule';
    })
  | (Shown & {
      kind: 'flow';
      run: ShownRun;
      /** the suspended run that this one goes on from */
      after?: string;
      /** the login provider drove it, not the author */
      live?: true;
    });

const KEPT_RESULTS = 100;

/** The number of the next result. */
export function nextNumber(results: readonly Result[]): number {
  return (results.findLast(({ number }) => number !== undefined)?.number ?? 0) + 1;
}

/** The results with further ones; the oldest go when there are too many. */
export function addResults(results: readonly Result[], more: readonly Result[]): readonly Result[] {
  return [...results, ...more].slice(-KEPT_RESULTS);
}

export interface Verdict {
  kind: MarkKind;
  word: string;
}

const OUTCOMES: Record<Outcome, Verdict> = {
  ok: { kind: 'ok', word: 'ok' },
  error: { kind: 'bad', word: 'error' },
  timeout: { kind: 'bad', word: 'timeout' },
  memory: { kind: 'bad', word: 'out of memory' },
  stack: { kind: 'bad', word: 'stack overflow' },
  killed: { kind: 'bad', word: 'killed' },
  refused: { kind: 'warn', word: 'refused' },
  skipped: { kind: 'off', word: 'skipped' },
};

/** How runs end, as mark and word. */
export const DECISIONS: Record<Run['decision'], Verdict> = {
  issued: { kind: 'ok', word: 'issued' },
  done: { kind: 'ok', word: 'done' },
  denied: { kind: 'warn', word: 'denied' },
  error: { kind: 'bad', word: 'error' },
  suspended: { kind: 'info', word: 'suspended' },
};

const denies = ({ kind, status }: Effect) => kind === 'deny' && status === 'accepted';

/** How a kept run ended, as mark and word: by its decision, or the outcome of its one invocation. */
export function endVerdict(end: string): Verdict {
  return (
    { ...OUTCOMES, ...DECISIONS }[end as Outcome | Run['decision']] ?? { kind: 'off', word: end }
  );
}

/** An invocation's outcome as mark and word; what the author stopped was not killed. */
export function outcomeVerdict({
  outcome,
  limit,
  effects,
}: Pick<Invocation, 'outcome' | 'limit' | 'effects'>): Verdict {
  if (effects.some(denies)) return DECISIONS.denied;
  return limit?.name === 'stopped' ? { ...OUTCOMES[outcome], word: 'stopped' } : OUTCOMES[outcome];
}

/** All invocations of a result, in order. */
export function invocationsOf(result: Result): readonly ShownInvocation[] {
  return result.kind === 'event'
    ? [result.invocation]
    : result.run.stages.flatMap((stage) => stage.invocations);
}

/** How many records a result has, whether they have crossed or not. */
export function recordCount(result: Result): number {
  const own = result.kind === 'flow' ? (result.run.records ?? []).length : 0;
  return invocationsOf(result).reduce(
    (sum, { cut, records }) => sum + (cut?.records ?? records.length),
    own,
  );
}

/** The runs of one flow, the oldest first: those that were suspended, and the one that went on. */
export function chainOf(result: Result, results: readonly Result[]): readonly Result[] {
  if (result.kind === 'event' || result.after === undefined) return [result];
  const before = results.find(({ id }) => id === result.after);
  return before ? [...chainOf(before, results), result] : [result];
}

/** The last result that the author fired. */
export function lastFired(results: readonly Result[]): Result | undefined {
  return results.findLast(
    (result) => result.past === undefined && result.replay === undefined && result.live !== true,
  );
}

/** The name by which the history finds a result; undefined: it is not kept. */
export function keptNameOf(result: Result): string | undefined {
  return result.kind === 'event' ? result.invocation.keptId : (result.run.keptId ?? result.run.id);
}

/** What a result is called: by its number in this session, or by when it was. */
export function titleOf({ number, past, replay }: Result): string {
  if (past === undefined) return `Run ${number ?? ''}${replay ? ', replay' : ''}`;
  return `Run of ${formatDay(past.at)}, ${formatLocalTime(past.at)}`;
}

/** The result in one word. */
export function verdictOf(result: Result): Verdict {
  return result.kind === 'event'
    ? outcomeVerdict(result.invocation)
    : DECISIONS[result.run.decision];
}

/** How the result ended and how long it took: a flow in which nothing ran took no time. */
export function endOf(result: Result): string {
  const { word } = verdictOf(result);
  const ms = result.kind === 'event' ? result.invocation.durationMs : result.run.durationMs;
  return ms === 0 ? word : `${word} in ${formatDuration(ms)}`;
}

/** The platform that the result was made on. */
export function platformIdOf(result: Result): string {
  return result.kind === 'event' ? result.invocation.platform : result.run.platform;
}

/** What was fired, for the summary line: who and how. People are named by their username. */
export function subjectOf(
  result: Result,
  users: readonly { id: string; username: string }[],
): string {
  if (result.kind === 'event') {
    if (result.by === 'schedule') return `${result.extension} · schedule`;
    return result.live ? `${result.extension} · HTTP` : `${result.extension} · event`;
  }
  const { flow, input, user: about } = result.run;
  const { user, grant } = input;
  const name = about?.username ?? users.find((one) => one.id === user)?.username ?? user;
  const what = grant ?? FLOW_FACTS[flow].label.toLowerCase();
  const by = result.live ? 'provider' : undefined;
  return [by, name, what].filter((part) => part !== undefined).join(' · ');
}
