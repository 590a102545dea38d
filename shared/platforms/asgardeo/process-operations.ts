import type { Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ActionOperation } from './action-response.ts';
import type { Handled, IndexedEffects } from './action-type.ts';
import { droppedEffect, lostEffect } from './effects.ts';
import { opName } from './executed.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import type { ExecutedOperation } from './native.ts';
import { operationChanges } from './operation-changes.ts';
import { type AllowedOperation, gate } from './operation-gate.ts';
import { broken, type ProcessContext, type Processed } from './processed.ts';

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** `allowedOperations` as sent; entries that are none allow nothing. */
function allowedOperations(request: JsonObject): AllowedOperation[] | undefined {
  const given = request.allowedOperations;
  if (!Array.isArray(given)) return undefined;
  return given.flatMap((entry) =>
    isJsonObject(entry) && typeof entry.op === 'string'
      ? [{ op: entry.op, paths: texts(entry.paths) }]
      : [],
  );
}

function listed(operations: readonly ActionOperation[]): JsonValue {
  if (operations.length === 0) return 'empty';
  return operations.map(
    (operation) => `Operation: ${opName(operation)} Path: ${operation.path ?? 'null'}`,
  );
}

function droppedWarning(operation: ActionOperation): Warning {
  return {
    code: 'operation-not-allowed',
    message: `${operation.op ?? 'an operation without "op"'} ${operation.path ?? ''} is dropped without a word: it matches none of the request's allowedOperations`,
    path: `operations[${operation.index}]`,
  };
}

function logExecuted(
  executed: readonly ExecutedOperation[],
  { log, typeName }: ProcessContext,
): void {
  log.write({
    event: 'process-action-response',
    message: LOG.executed(typeName),
    input: {
      executedOperations:
        executed.length === 0
          ? 'empty'
          : executed.map(({ op, path, status, message }) => ({
              operation: `${op} path: ${path}`,
              status,
              message,
            })),
    },
  });
}

/** What the type makes of the operations that the gate let through. */
export type Use = (allowed: readonly ActionOperation[]) => Handled;

/**
 * The operations of an answer: through the gate, then to the type.
 * Source: docs/contracts/asgardeo.md, rows 1.0.10 and 3.1.
 */
export function processOperations(
  operations: readonly (ActionOperation | null)[] | null,
  use: Use,
  context: ProcessContext,
): Processed {
  const { log, typeName, request } = context;
  const given = (operations ?? []).filter((operation) => operation !== null);
  const become = (outcomes: readonly IndexedEffects[]) => ({
    effects: outcomes.flatMap(({ effects }) => effects),
    changes: operationChanges(given, outcomes, request),
  });
  const lost = (code: string, message: string, path?: string) => {
    const reason = `the platform failed the flow: ${message}`;
    const outcomes = given.map((operation) => ({
      index: operation.index,
      effects: [lostEffect(operation, reason)],
    }));
    return broken(
      context,
      message,
      [{ code, message, ...(path !== undefined && { path }) }],
      become(outcomes),
    );
  };
  const gated = gate(operations, allowedOperations(request));
  if (!gated.ok) return lost(gated.code, gated.message, gated.path);
  log.write({
    event: 'validate-action-response',
    message: LOG.validated(typeName),
    configured: true,
    configurations: {
      allowedOperations: listed(gated.allowed),
      notAllowedOperations: listed(gated.dropped),
    },
  });
  const handled = use(gated.allowed);
  if (!handled.ok) return lost(handled.code, handled.message);
  if (handled.executed !== undefined) logExecuted(handled.executed, context);
  const outcomes = [
    ...handled.effects,
    ...gated.dropped.map((operation) => ({
      index: operation.index,
      effects: [droppedEffect(operation)],
    })),
  ].sort((a, b) => a.index - b.index);
  return {
    outcome: 'ok',
    ...become(outcomes),
    warnings: [...(handled.warnings ?? []), ...gated.dropped.map(droppedWarning)],
    operations: handled.executed ?? [],
    settled: handled.settled,
    problem: undefined,
  };
}
