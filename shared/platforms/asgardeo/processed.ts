import type { Effect, Outcome, Warning } from '../../model/invocation.ts';
import type { Handling, HandlingContext, Settled } from './action-type.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import type { ExecutedOperation, OperationChange } from './native.ts';

/** What the platform made of an answer. */
export interface Processed {
  readonly outcome: Extract<Outcome, 'ok' | 'error'>;
  readonly effects: readonly Effect[];
  /** the operations of the answer, each with what was there before and after it */
  readonly changes: readonly OperationChange[];
  readonly warnings: readonly Warning[];
  readonly operations: readonly ExecutedOperation[];
  readonly settled: Settled;
  /** why the platform failed the flow */
  readonly problem: string | undefined;
}

export interface ProcessContext extends HandlingContext {
  readonly typeName: string;
  readonly endpoint: string;
  readonly handling: Handling;
  readonly log: DiagnosticLog;
}

/** The platform fails the flow. */
export function broken(
  { handling, request }: ProcessContext,
  problem: string,
  warnings: readonly Warning[],
  { effects, changes }: Pick<Processed, 'effects' | 'changes'> = { effects: [], changes: [] },
): Processed {
  return {
    outcome: 'error',
    effects,
    changes,
    warnings,
    operations: [],
    settled: { client: handling.broken(request) },
    problem,
  };
}
