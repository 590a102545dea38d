import type { Invocation, Outcome } from '../../../shared/model/invocation.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { ShownInvocation, ShownRun } from '../../../shared/model/shown.ts';
import type { MarkKind } from '../../ui/Mark.tsx';

/** What one press of Fire brought: an invocation on one event, or a whole flow. */
export type Result =
  | { kind: 'event'; id: string; number: number; extension: string; invocation: ShownInvocation }
  | { kind: 'flow'; id: string; number: number; run: ShownRun };

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

const DECISIONS: Record<Run['decision'], Verdict> = {
  issued: { kind: 'ok', word: 'issued' },
  done: { kind: 'ok', word: 'done' },
  denied: { kind: 'warn', word: 'denied' },
  error: { kind: 'bad', word: 'error' },
  suspended: { kind: 'info', word: 'suspended' },
};

/** An invocation's outcome as mark and word; what the author stopped was not killed. */
export function outcomeVerdict({ outcome, limit }: Pick<Invocation, 'outcome' | 'limit'>): Verdict {
  return limit?.name === 'stopped' ? { ...OUTCOMES[outcome], word: 'stopped' } : OUTCOMES[outcome];
}

/** All invocations of a result, in order. */
export function invocationsOf(result: Result): readonly ShownInvocation[] {
  return result.kind === 'event'
    ? [result.invocation]
    : result.run.stages.flatMap((stage) => stage.invocations);
}

/** The result in one word. */
export function verdictOf(result: Result): Verdict {
  return result.kind === 'event'
    ? outcomeVerdict(result.invocation)
    : DECISIONS[result.run.decision];
}

/** How long the result took, in milliseconds. */
export function durationOf(result: Result): number {
  return result.kind === 'event' ? result.invocation.durationMs : result.run.durationMs;
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
  if (result.kind === 'event') return `${result.extension} · event`;
  const { user, grant } = result.run.input;
  const name = users.find((one) => one.id === user)?.username ?? user;
  return [name, grant].filter((part) => part !== undefined).join(' · ') || result.run.flow;
}

/** The same result with all records of one of its invocations, by its number in the run. */
export function withRecords(
  result: Result,
  at: number,
  records: ShownInvocation['records'],
): Result {
  if (result.kind === 'event') return { ...result, invocation: { ...result.invocation, records } };
  let number = 0;
  const stages = result.run.stages.map((stage) => ({
    ...stage,
    invocations: stage.invocations.map((one) => (number++ === at ? { ...one, records } : one)),
  }));
  return { ...result, run: { ...result.run, stages } };
}
