import type { ActionOperation } from './action-response.ts';
import type { ExecutedOperation } from './native.ts';
import type { AppliedOperation } from './operations/engine.ts';

/** An operation's name as the log prints it. */
export function opName({ op }: ActionOperation): string {
  return op?.toUpperCase() ?? 'null';
}

/** What became of operations, as the log lists it. */
export function executedOperations(applied: readonly AppliedOperation[]): ExecutedOperation[] {
  return applied.flatMap(({ operation, results }) =>
    results.map(({ status, message }) => ({
      op: opName(operation),
      path: operation.path ?? '',
      status,
      message,
    })),
  );
}
