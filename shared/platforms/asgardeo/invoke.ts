import type { HttpResponse } from '../../model/http.ts';
import type { Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../model/json.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import type { Steps } from '../steps.ts';
import { buildAccessTokenRequest } from './access-token-event.ts';
import { type AttemptOnce, type CallResult, callAction } from './call-action.ts';
import { type ClientResult, SERVER_ERROR } from './client.ts';
import { codeAttempt } from './code-attempt.ts';
import { DiagnosticLog } from './diagnostic-log.ts';
import { endpointAttempt } from './endpoint-attempt.ts';
import { finalOf } from './final.ts';
import { callFactsOf, notCalled } from './gating.ts';
import { readJson, toJson } from './json-text.ts';
import { ERROR_LOGS, LOG_MESSAGES as LOG } from './messages.ts';
import type { Attempt, FinalTokens, Native } from './native.ts';
import { locateEffects } from './operation-places.ts';
import { modelOf } from './operations/token-model.ts';
import { type Processed, processResponse } from './process-response.ts';
import { hasRule, satisfies, unknownGrants } from './rule.ts';
import { samplesOf } from './samples.ts';
import { scriptedAttempt } from './scripted-attempt.ts';
import {
  type ActionOptions,
  readConfig,
  readOptions,
  type Settings,
  settingsOf,
} from './settings.ts';
import { tokenAnswer } from './token-answer.ts';
import { actionTypeOf } from './triggers.ts';

/** Where an action without an endpoint of its own is said to be. */
const NO_ENDPOINT = 'https://action.invalid/';

interface Invocation {
  readonly call: InvocationCall;
  readonly options: ActionOptions;
  readonly settings: Settings;
  readonly request: JsonObject;
  readonly typeName: string;
  readonly endpoint: string;
  readonly log: DiagnosticLog;
}

function uuidOf(text: string, call: InvocationCall): string {
  const hex = call.ports.crypto.sha256(text, 'hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** The given event as it is; else one built from a flow state; else the realistic sample. */
function requestOf(
  call: InvocationCall,
  options: ActionOptions,
  settings: Settings,
): JsonValue | undefined {
  if (call.event !== undefined) return call.event;
  if (options.state !== undefined) return buildAccessTokenRequest(options.state, settings);
  return samplesOf(call.trigger.id, settings)[0]?.event;
}

function refused(call: InvocationCall, message: string): InvocationResult {
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
function skipped(invocation: Invocation, warnings: readonly Warning[]): InvocationResult {
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

/** Whether the rule lets the action run, said in the log. */
function ruleHolds({ call, settings, request, typeName, log }: Invocation): boolean {
  const { rule } = settings;
  if (!hasRule(rule)) {
    log.write({ event: 'evaluate-rule', message: LOG.noRule(typeName) });
    return true;
  }
  const { clientId, grant } = callFactsOf(request);
  const named = call.platformOptions.state;
  const application =
    isJsonObject(named) && isJsonObject(named.application) ? named.application : undefined;
  const extras = isJsonObject(application?.extras) ? application.extras : undefined;
  const uuid = typeof extras?.id === 'string' ? [extras.id] : [];
  const satisfied = satisfies(rule, {
    applications: clientId === undefined ? uuid : [clientId, ...uuid],
    grantType: grant,
  });
  log.write({ event: 'evaluate-rule', message: LOG.rule(typeName, satisfied) });
  return satisfied;
}

function ruleWarnings({ rule }: Settings): Warning[] {
  return unknownGrants(rule ?? {}).map((value) => ({
    code: 'rule-value',
    message: `the rule names grant type ${JSON.stringify(value)}, which no rule of this action type may name: the management API refuses it`,
  }));
}

/** Code, scripted answers or the real endpoint: one source of answers, or why there is none. */
function answerer({ call, options, settings, request, log }: Invocation): AttemptOnce | undefined {
  const { source } = call;
  const { attempts } = options;
  const { endpoint } = settings;
  if (attempts !== undefined) {
    return (attempt) => scriptedAttempt(attempts, attempt, settings.profile);
  }
  if (source !== undefined) {
    const withSource = { ...call, source };
    return (attempt, passedMs) =>
      codeAttempt(withSource, request, settings.profile, attempt, passedMs, log);
  }
  if (endpoint !== undefined)
    return () => endpointAttempt(call, { ...settings, endpoint }, request);
  return undefined;
}

function usedBody(raw: HttpResponse | undefined): JsonValue | undefined {
  if (raw === undefined) return undefined;
  const reading = readJson(raw.body);
  return reading.ok ? toJson(reading.node) : parseJson(raw.body);
}

function finish(
  invocation: Invocation,
  result: CallResult,
  processed: Processed,
): InvocationResult {
  const { call, request, log, settings } = invocation;
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
    warnings: [...ruleWarnings(settings), ...result.warnings, ...processed.warnings],
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

/**
 * One call of an action, as the platform executes it: conditions, rule, request, attempts, answer,
 * operations. Source: docs/contracts/asgardeo.md, row 1.0.11.
 */
export function* invoke(call: InvocationCall): Steps<InvocationResult> {
  const options = readOptions(call.platformOptions);
  const settings = settingsOf(readConfig(call.config), options);
  const request = requestOf(call, options, settings);
  if (!isJsonObject(request)) {
    return refused(
      call,
      'the event must be the whole request: a JSON object {actionType, event, allowedOperations}',
    );
  }
  const { displayName } = actionTypeOf(call.trigger.id);
  const endpoint = settings.endpoint ?? `${NO_ENDPOINT}${call.extension}`;
  const requestId = request.requestId;
  const log = new DiagnosticLog(
    {
      id: settings.actionId ?? uuidOf(call.extension, call),
      typeName: displayName,
      endpoint,
      authenticationType: settings.authentication.type,
      requestId: typeof requestId === 'string' ? requestId : undefined,
      profile: settings.profile,
    },
    call.ports,
  );
  const invocation = { call, options, settings, request, typeName: displayName, endpoint, log };

  const facts = { ...callFactsOf(request), originalGrant: options.state?.originalGrant };
  const barred = notCalled(facts);
  if (barred !== undefined)
    return skipped(invocation, [{ code: barred.code, message: barred.reason }]);
  if (settings.status === 'INACTIVE') {
    return skipped(invocation, [
      {
        code: 'inactive',
        message: 'the action is INACTIVE: the platform goes on without it and logs nothing',
      },
    ]);
  }
  const attemptOnce = answerer(invocation);
  if (attemptOnce === undefined) {
    return refused(
      call,
      'there is nothing to call: give code, options.attempts (scripted answers) or options.endpoint (the real service)',
    );
  }

  log.write({ event: 'execute-action', message: LOG.initiated(displayName) });
  if (!ruleHolds(invocation)) {
    return skipped(invocation, [
      ...ruleWarnings(settings),
      {
        code: 'rule-not-satisfied',
        message: 'the rule of the action is not satisfied: the platform goes on without it',
      },
    ]);
  }
  log.write({ event: 'execute-action', message: LOG.started(displayName) });
  log.write({
    event: 'process-action-request',
    message: LOG.call(displayName, endpoint),
    configured: true,
  });
  const result = yield* callAction(endpoint, log, attemptOnce);
  const response = result.used?.handled.response ?? {
    status: 'unusable' as const,
    errorLog: ERROR_LOGS.noResponse,
    objections: [],
  };
  const context = { request, typeName: displayName, endpoint, quirks: settings.quirks, log };
  return finish(invocation, result, processResponse(response, context));
}
