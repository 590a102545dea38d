import type { Effect, Outcome, Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ActionOperation, ActionResponse } from './action-response.ts';
import { type ClientResult, failedResult, isServerErrorReason, SERVER_ERROR } from './client.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { appliedEffects, droppedEffect, lostEffect } from './effects.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import type { ExecutedOperation } from './native.ts';
import { type AllowedOperation, gate } from './operation-gate.ts';
import { type AppliedOperation, applyOperations } from './operations/engine.ts';
import { modelOf, type TokenModel } from './operations/token-model.ts';

/** What the platform made of an answer. */
export interface Processed {
  readonly outcome: Extract<Outcome, 'ok' | 'error'>;
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
  readonly operations: readonly ExecutedOperation[];
  /** the tokens as they are issued; undefined: none is */
  readonly tokens: TokenModel | undefined;
  readonly failure: ClientResult | undefined;
  /** why the platform failed the flow */
  readonly problem: string | undefined;
}

export interface ProcessContext {
  readonly request: JsonObject;
  readonly typeName: string;
  readonly endpoint: string;
  readonly quirks: boolean;
  readonly log: DiagnosticLog;
}

function broken(
  problem: string,
  warnings: readonly Warning[],
  effects: readonly Effect[] = [],
): Processed {
  return {
    outcome: 'error',
    effects,
    warnings,
    operations: [],
    tokens: undefined,
    failure: SERVER_ERROR,
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

function opName({ op }: ActionOperation): string {
  return op?.toUpperCase() ?? 'null';
}

function listed(operations: readonly ActionOperation[]): JsonValue {
  if (operations.length === 0) return 'empty';
  return operations.map(
    (operation) => `Operation: ${opName(operation)} Path: ${operation.path ?? 'null'}`,
  );
}

function executed(applied: readonly AppliedOperation[]): ExecutedOperation[] {
  return applied.flatMap(({ operation, results }) =>
    results.map(({ status, message }) => ({
      op: opName(operation),
      path: operation.path ?? '',
      status,
      message,
    })),
  );
}

function given(operations: readonly (ActionOperation | null)[] | null): ActionOperation[] {
  return (operations ?? []).filter((operation) => operation !== null);
}

function processOperations(
  operations: readonly (ActionOperation | null)[] | null,
  isSuccess: boolean,
  context: ProcessContext,
): Processed {
  const { log, typeName, request, quirks } = context;
  const gated = gate(operations, allowedOperations(request));
  const lost = (reason: string) =>
    given(operations).map((operation) => lostEffect(operation, reason));
  if (!gated.ok) {
    const { code, message, path } = gated;
    return broken(
      message,
      [{ code, message, path }],
      lost(`the platform failed the flow: ${message}`),
    );
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
  if (!isSuccess) {
    const message = 'INCOMPLETE is no answer for this action type: the platform fails the flow';
    return broken(message, [{ code: 'incomplete', message, path: 'actionStatus' }], lost(message));
  }
  const result = applyOperations(modelOf(request), gated.allowed, quirks);
  if (!result.ok) {
    const { code, message } = result;
    return broken(message, [{ code, message }], lost(`the platform failed the flow: ${message}`));
  }
  const done = executed(result.applied);
  log.write({
    event: 'process-action-response',
    message: LOG.executed(typeName),
    input: {
      executedOperations:
        done.length === 0
          ? 'empty'
          : done.map(({ op, path, status, message }) => ({
              operation: `${op} path: ${path}`,
              status,
              message,
            })),
    },
  });
  const effects = [
    ...result.applied.map((entry) => ({
      index: entry.operation.index,
      effects: appliedEffects(entry),
    })),
    ...gated.dropped.map((operation) => ({
      index: operation.index,
      effects: [droppedEffect(operation)],
    })),
  ];
  return {
    outcome: 'ok',
    effects: effects.sort((a, b) => a.index - b.index).flatMap((entry) => entry.effects),
    warnings: gated.dropped.map((operation) => ({
      code: 'operation-not-allowed',
      message: `${operation.op ?? 'an operation without "op"'} ${operation.path ?? ''} is dropped without a word: it matches none of the request's allowedOperations`,
      path: `operations[${operation.index}]`,
    })),
    operations: done,
    tokens: result.tokens,
    failure: undefined,
    problem: undefined,
  };
}

function processFailed(
  reason: string,
  description: string | undefined,
  { log }: ProcessContext,
): Processed {
  const unfit = isServerErrorReason(reason);
  if (unfit) {
    log.write({ event: 'validate-action-response', status: 'FAILED', message: LOG.invalidReason });
  }
  const failure = unfit ? SERVER_ERROR : failedResult(reason, description);
  const message = `FAILED must not carry the failureReason ${JSON.stringify(reason)}: the platform answers with a server error`;
  return {
    outcome: 'ok',
    effects: [
      {
        kind: 'deny',
        path: 'failureReason',
        value: { status: failure.status, body: failure.body },
        status: 'accepted',
      },
    ],
    warnings: unfit ? [{ code: 'failure-reason', message, path: 'failureReason' }] : [],
    operations: [],
    tokens: undefined,
    failure,
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
      return processOperations(response.operations, true, context);
    case 'INCOMPLETE':
      log.write({ event: received, message: LOG.incomplete(typeName, endpoint), configured: true });
      return processOperations(response.operations, false, context);
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
      return broken(`the platform can't use the answer: ${response.errorLog}`, response.objections);
  }
}
