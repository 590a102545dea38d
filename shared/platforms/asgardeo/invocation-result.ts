import type { HttpResponse } from '../../model/http.ts';
import type { Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import type { CallResult } from './call-action.ts';
import { type ClientResult, SERVER_ERROR } from './client.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { finalOf } from './final.ts';
import { readJson, toJson } from './json-text.ts';
import type { Attempt, FinalTokens, Native } from './native.ts';
import { locateEffects } from './operation-places.ts';
import { modelOf } from './operations/token-model.ts';
import type { Processed } from './process-response.ts';
import type { ActionOptions, Settings } from './settings.ts';
import { tokenAnswer } from './token-answer.ts';

/** One invocation under way. */
export interface Invocation {
  readonly call: InvocationCall;
  readonly options: ActionOptions;
  readonly settings: Settings;
  readonly request: JsonObject;
  readonly typeName: string;
  readonly endpoint: string;
  readonly log: DiagnosticLog;
}

/** Input that no platform could have sent. */
export function refused(call: InvocationCall, message: string): InvocationResult {
  return {
    outcome: 'refused',
    effects: [],
    warnings: [],
    records: [],
    error: { name: 'InvalidInput', message, stack: '' },
    native: {
      request: isJsonObject(call.event) ? call.event : {},
      attempts: [],
      operations: [],
      log: [],
      client: { status: SERVER_ERROR.status, body: SERVER_ERROR.body },
    },
  };
}

function finalJson({ expiresIn, refreshExpiresIn, ...rest }: FinalTokens): JsonObject {
  return {
    ...rest,
    ...(expiresIn !== undefined && { expiresIn }),
    ...(refreshExpiresIn !== undefined && { refreshExpiresIn }),
  };
}

function attemptJson({ status, fault, durationMs }: Attempt): JsonObject {
  return {
    ...(status !== undefined && { status }),
    ...(fault !== undefined && { fault }),
    durationMs,
  };
}

function native(parts: Native): JsonValue {
  const { response, final, client, ...rest } = parts;
  return {
    ...rest,
    attempts: rest.attempts.map(attemptJson),
    operations: rest.operations.map((operation) => ({ ...operation })),
    ...(response !== undefined && { response }),
    ...(final !== undefined && { final: finalJson(final) }),
    client: { ...client },
  };
}

/** The platform does not call the action: the tokens stay as they are. */
export function skipped(invocation: Invocation, warnings: readonly Warning[]): InvocationResult {
  const { request, log } = invocation;
  const tokens = modelOf(request);
  return {
    outcome: 'skipped',
    effects: [],
    warnings,
    records: log.records,
    native: native({
      request,
      attempts: [],
      operations: [],
      log: log.entries,
      final: finalOf(tokens),
      client: tokenAnswer(request, tokens),
    }),
  };
}

function usedBody(raw: HttpResponse | undefined): JsonValue | undefined {
  if (raw === undefined) return undefined;
  const reading = readJson(raw.body);
  return reading.ok ? toJson(reading.node) : undefined;
}

/** The result of an invocation that called the action. */
export function finish(
  invocation: Invocation,
  result: CallResult,
  processed: Processed,
): InvocationResult {
  const { call, request, log } = invocation;
  const { tokens } = processed;
  const client: ClientResult =
    tokens === undefined ? (processed.failure ?? SERVER_ERROR) : tokenAnswer(request, tokens);
  const isOk = processed.outcome === 'ok';
  const outcome = isOk ? 'ok' : (result.limit?.outcome ?? 'error');
  const scripted = invocation.options.attempts !== undefined;
  const effects =
    call.source === undefined || scripted
      ? processed.effects
      : locateEffects(processed.effects, call.source);
  const error = result.error ?? {
    name: 'ActionExecutionError',
    message: processed.problem ?? 'the platform failed the flow',
    stack: '',
  };
  const response = usedBody(result.used?.raw);
  return {
    outcome,
    ...(!isOk && result.limit !== undefined && { limit: result.limit.limit }),
    effects,
    warnings: [...result.warnings, ...processed.warnings],
    records: log.records,
    ...(!isOk && { error }),
    native: native({
      request,
      attempts: [...result.attempts],
      ...(response !== undefined && { response }),
      operations: [...processed.operations],
      log: log.entries,
      ...(tokens !== undefined && { final: finalOf(tokens) }),
      client,
    }),
  };
}
