import type { Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import type { ActionType } from './action-type.ts';
import type { Answer, CallResult } from './call-action.ts';
import { SERVER_ERROR } from './clients/oauth.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { type JsonNode, readJson, toJson } from './json-text.ts';
import type { Attempt, FinalTokens, Native } from './native.ts';
import { locateEffects } from './operation-places.ts';
import type { Processed } from './processed.ts';
import type { RuleResult } from './rule.ts';
import type { ActionOptions, Settings } from './settings.ts';

/** One invocation under way. */
export interface Invocation {
  readonly call: InvocationCall;
  readonly options: ActionOptions;
  readonly settings: Settings;
  readonly request: JsonObject;
  readonly type: ActionType;
  readonly endpoint: string;
  readonly log: DiagnosticLog;
}

/** What the platform found out before the call. */
export interface Checked extends Invocation {
  /** absent: it has no rule, or the platform did not come to look at it */
  readonly rule?: RuleResult | undefined;
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
      changes: [],
      log: [],
      client: { status: SERVER_ERROR.status, body: SERVER_ERROR.body },
    },
  };
}

function finalJson({ scopes, expiresIn, refreshExpiresIn, ...rest }: FinalTokens): JsonObject {
  return {
    ...(scopes !== undefined && { scopes }),
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
  const { request, rule, response, unread, final, client, ...rest } = parts;
  return {
    request,
    ...(rule !== undefined && { rule }),
    ...rest,
    attempts: rest.attempts.map(attemptJson),
    operations: rest.operations.map((operation) => ({ ...operation })),
    // Their optional members are absent, never undefined; an answer may have thousands of them.
    changes: rest.changes as JsonObject[],
    ...(response !== undefined && { response }),
    ...(unread !== undefined && { unread: unread.map((answer) => ({ ...answer })) }),
    ...(final !== undefined && { final: finalJson(final) }),
    client: { ...client },
  };
}

/** The platform does not call the action: everything stays as it is. */
export function skipped(invocation: Checked, warnings: readonly Warning[]): InvocationResult {
  const { request, log, type, rule } = invocation;
  const { client, final } = type.handling.untouched(request);
  return {
    outcome: 'skipped',
    effects: [],
    warnings,
    records: log.records,
    native: native({
      request,
      ...(rule !== undefined && { rule }),
      attempts: [],
      operations: [],
      changes: [],
      log: log.entries,
      ...(final !== undefined && { final }),
      client,
    }),
  };
}

/** The platform throws before it calls anything: the flow fails. */
export function crashed(
  { request, log, type }: Invocation,
  message: string,
  warnings: readonly Warning[],
): InvocationResult {
  return {
    outcome: 'error',
    effects: [],
    warnings,
    records: log.records,
    error: { name: 'ActionExecutionException', message, stack: '' },
    native: native({
      request,
      attempts: [],
      operations: [],
      changes: [],
      log: log.entries,
      client: type.handling.broken(request),
    }),
  };
}

/** The answer that counts as JSON, and the texts of those that it leaves out. */
function bodiesOf({ used, answers }: CallResult): Pick<Native, 'response' | 'unread'> {
  const reading = used && readJson(used.raw.body);
  const node: JsonNode | undefined = reading?.ok ? reading.node : undefined;
  const isUnread = (answer: Answer) =>
    answer.raw.body !== '' && (answer !== used || node === undefined);
  const unread = answers.filter(isUnread).map(({ attempt, raw }) => ({ attempt, body: raw.body }));
  return {
    ...(node !== undefined && { response: toJson(node) }),
    ...(unread.length > 0 && { unread }),
  };
}

/** The result of an invocation that called the action. */
export function finish(
  invocation: Checked,
  result: CallResult,
  processed: Processed,
): InvocationResult {
  const { call, request, log, rule } = invocation;
  const { client, final } = processed.settled;
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
  return {
    outcome,
    ...(!isOk && result.limit !== undefined && { limit: result.limit.limit }),
    effects,
    warnings: [...result.warnings, ...processed.warnings],
    records: log.records,
    ...(!isOk && { error }),
    native: native({
      request,
      ...(rule !== undefined && { rule }),
      attempts: [...result.attempts],
      ...bodiesOf(result),
      operations: [...processed.operations],
      changes: [...processed.changes],
      log: log.entries,
      ...(final !== undefined && { final }),
      client,
    }),
  };
}
