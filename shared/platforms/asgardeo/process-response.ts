import type { Effect, Outcome, Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Ports } from '../../model/ports.ts';
import type { ActionOperation, ActionResponse } from './action-response.ts';
import type { Handled, Handling, Settled } from './action-type.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { droppedEffect, lostEffect } from './effects.ts';
import { opName } from './executed.ts';
import type { JsonNode } from './json-text.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import type { ExecutedOperation } from './native.ts';
import { type AllowedOperation, gate } from './operation-gate.ts';
import type { Settings } from './settings.ts';

/** What the platform made of an answer. */
export interface Processed {
  readonly outcome: Extract<Outcome, 'ok' | 'error'>;
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
  readonly operations: readonly ExecutedOperation[];
  readonly settled: Settled;
  /** why the platform failed the flow */
  readonly problem: string | undefined;
}

export interface ProcessContext {
  readonly request: JsonObject;
  readonly typeName: string;
  readonly endpoint: string;
  readonly settings: Settings;
  readonly ports: Ports;
  readonly handling: Handling;
  readonly log: DiagnosticLog;
}

function broken(
  { handling, request }: ProcessContext,
  problem: string,
  warnings: readonly Warning[],
  effects: readonly Effect[] = [],
): Processed {
  return {
    outcome: 'error',
    effects,
    warnings,
    operations: [],
    settled: { client: handling.broken(request) },
    problem,
  };
}

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

function given(operations: readonly (ActionOperation | null)[] | null): ActionOperation[] {
  return (operations ?? []).filter((operation) => operation !== null);
}

/** What the type makes of the operations that the gate let through. */
type Use = (allowed: readonly ActionOperation[]) => Handled;

function processOperations(
  operations: readonly (ActionOperation | null)[] | null,
  use: Use,
  context: ProcessContext,
): Processed {
  const { log, typeName, request } = context;
  const gated = gate(operations, allowedOperations(request));
  const lost = (reason: string) =>
    given(operations).map((operation) => lostEffect(operation, reason));
  if (!gated.ok) {
    const { code, message, path } = gated;
    const reason = `the platform failed the flow: ${message}`;
    return broken(context, message, [{ code, message, path }], lost(reason));
  }
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
  if (!handled.ok) {
    const { code, message } = handled;
    const reason = `the platform failed the flow: ${message}`;
    return broken(context, message, [{ code, message }], lost(reason));
  }
  if (handled.executed !== undefined) logExecuted(handled.executed, context);
  const effects = [
    ...handled.effects,
    ...gated.dropped.map((operation) => ({
      index: operation.index,
      effects: [droppedEffect(operation)],
    })),
  ];
  return {
    outcome: 'ok',
    effects: effects.sort((a, b) => a.index - b.index).flatMap((entry) => entry.effects),
    warnings: [...(handled.warnings ?? []), ...gated.dropped.map(droppedWarning)],
    operations: handled.executed ?? [],
    settled: handled.settled,
    problem: undefined,
  };
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

const NO_INCOMPLETE: Handled = {
  ok: false,
  code: 'incomplete',
  message: 'INCOMPLETE is no answer for this action type: the platform fails the flow',
};

function processSuccess(
  operations: readonly (ActionOperation | null)[] | null,
  data: JsonNode | undefined,
  context: ProcessContext,
): Processed {
  return processOperations(
    operations,
    (allowed) => context.handling.succeeded(allowed, data, context),
    context,
  );
}

function processFailed(
  reason: string,
  description: string | undefined,
  { log, handling, request }: ProcessContext,
): Processed {
  const { client, unfit } = handling.failed(reason, description, request);
  if (unfit) {
    log.write({ event: 'validate-action-response', status: 'FAILED', message: LOG.invalidReason });
  }
  const message = `FAILED must not carry the failureReason ${JSON.stringify(reason)}: the platform answers with a server error`;
  return {
    outcome: 'ok',
    effects: [
      {
        kind: 'deny',
        path: 'failureReason',
        value: { status: client.status, body: client.body },
        status: 'accepted',
      },
    ],
    warnings: unfit ? [{ code: 'failure-reason', message, path: 'failureReason' }] : [],
    operations: [],
    settled: { client },
    problem: undefined,
  };
}

/**
 * What the platform does with the answer that counts. Source: docs/contracts/asgardeo.md,
 * rows 1.0.10, 1.1.5 to 1.1.7 and 3.1.
 */
export function processResponse(response: ActionResponse, context: ProcessContext): Processed {
  const { log, typeName, endpoint } = context;
  const received = 'receive-action-response';
  switch (response.status) {
    case 'SUCCESS':
      log.write({ event: received, message: LOG.success(typeName, endpoint), configured: true });
      return processSuccess(response.operations, response.data, context);
    case 'INCOMPLETE':
      log.write({ event: received, message: LOG.incomplete(typeName, endpoint), configured: true });
      return processOperations(
        response.operations,
        (allowed) => context.handling.incomplete?.(allowed, context) ?? NO_INCOMPLETE,
        context,
      );
    case 'FAILED':
      log.write({
        event: received,
        status: 'FAILED',
        message: LOG.failure(typeName, endpoint),
        configured: true,
        input: { 'Failure Message': response.reason, 'Failure Description': response.description },
      });
      return processFailed(response.reason, response.description, context);
    case 'ERROR':
      log.write({
        event: received,
        status: 'FAILED',
        message: LOG.error(typeName, endpoint),
        configured: true,
        input: { 'Error Message': response.message, 'Error Description': response.description },
      });
      return broken(
        context,
        `the action answered ERROR: ${response.message}${response.description === undefined ? '' : ` (${response.description})`}`,
        [],
      );
    case 'unusable':
      log.write({
        event: received,
        status: 'FAILED',
        message: LOG.unusable(typeName, response.errorLog),
        configured: true,
      });
      return broken(
        context,
        `the platform can't use the answer: ${response.errorLog}`,
        response.objections,
      );
  }
}
