import type { Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import type { Steps } from '../steps.ts';
import type { ActionType } from './action-type.ts';
import { type AttemptOnce, callAction } from './call-action.ts';
import { codeAttempt } from './code-attempt.ts';
import { DiagnosticLog } from './diagnostic-log.ts';
import { type EndpointCall, endpointAttempt } from './endpoint-attempt.ts';
import { omittedPaths } from './events/flow-extension.ts';
import { READ_TIMEOUT_MS } from './facts.ts';
import { finish, type Invocation, refused, skipped } from './invocation-result.ts';
import { ERROR_LOGS, LOG_MESSAGES as LOG } from './messages.ts';
import { processResponse } from './process-response.ts';
import { hasRule, type RuleFacts, refusedExpressions, satisfies, truthTable } from './rule.ts';
import { defaultEvent } from './samples/index.ts';
import { scriptedAttempt } from './scripted-attempt.ts';
import {
  type ActionOptions,
  readConfig,
  readOptions,
  type Settings,
  settingsOf,
} from './settings.ts';
import { actionTypeOf } from './triggers.ts';

/** Where an action without an endpoint of its own is said to be. */
const NO_ENDPOINT = 'https://action.invalid/';

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
  type: ActionType,
  options: ActionOptions,
  settings: Settings,
): JsonValue | undefined {
  if (call.event !== undefined) return call.event;
  if (options.state !== undefined) return type.build(options.state, settings, call.ports);
  return defaultEvent(type, settings, call.ports);
}

/** Why no platform would take this action as it is registered. */
function unfit(
  type: ActionType,
  settings: Settings,
  { ports }: InvocationCall,
): string | undefined {
  if (type.refusedByPlatform !== undefined) return type.refusedByPlatform;
  const { version, passwordSharing, certificate } = settings;
  if (!type.versions.includes(version)) {
    return `${type.trigger.id} has no version ${version}; it has ${type.versions.join(', ')}`;
  }
  const given = passwordSharing.certificate ?? certificate;
  if (given === undefined || ports.crypto.jwe('{}', given) !== undefined) return undefined;
  return 'the certificate is no X.509 certificate with an RSA key: give it as PEM, or as base64 of PEM';
}

/** What is odd about the rule itself. */
function ruleWarnings(type: ActionType, { rule }: Settings): Warning[] {
  return refusedExpressions(rule ?? {}, type.ruleFields).map((problem) => ({
    code: 'rule-value',
    message: `${problem}: the management API refuses it`,
  }));
}

/** What a flow extension may not see although it is exposed. */
function omissionWarnings(settings: Settings): Warning[] {
  return omittedPaths(settings).map((path) => ({
    code: 'encrypted-path-omitted',
    message: `${path} is exposed encrypted and there is no certificate: the platform leaves it out`,
    path,
  }));
}

/** Whether the rule lets the action run, said in the log with its truth table. */
function ruleHolds({ options, settings, request, type, log }: Invocation): boolean {
  const { rule } = settings;
  const { displayName } = type;
  if (!hasRule(rule)) {
    log.write({ event: 'evaluate-rule', message: LOG.noRule(displayName) });
    return true;
  }
  const facts = type.ruleFacts(request, options.state);
  const satisfied = satisfies(rule, facts);
  log.write({ event: 'evaluate-rule', message: LOG.rule(displayName, satisfied) });
  log.note(`the rule: ${tableOf({ options, settings, request, type })}`, factsJson(facts));
  return satisfied;
}

/** The rule's truth table in one line. */
function tableOf({
  options,
  settings,
  request,
  type,
}: Pick<Invocation, 'options' | 'settings' | 'request' | 'type'>): string {
  const facts = type.ruleFacts(request, options.state);
  return truthTable(settings.rule ?? {}, facts).join(' OR ');
}

function factsJson(facts: RuleFacts): JsonObject {
  return Object.fromEntries(Object.entries(facts).map(([field, values]) => [field, [...values]]));
}

/** Code, scripted answers or the real endpoint: one source of answers, or why there is none. */
function answerer({
  call,
  options,
  settings,
  request,
  type,
  log,
}: Invocation): AttemptOnce | undefined {
  const { attempts } = options;
  const { endpoint, implementation } = settings;
  const source = implementation === 'endpoint' ? undefined : call.source;
  const readTimeoutMs = call.options.timeoutMs ?? READ_TIMEOUT_MS[settings.profile].value;
  if (attempts !== undefined) {
    return (attempt) => scriptedAttempt(attempts, attempt, readTimeoutMs);
  }
  if (source !== undefined) {
    const withSource = { ...call, source };
    return (attempt, passedMs) =>
      codeAttempt(withSource, request, readTimeoutMs, attempt, passedMs, log);
  }
  if (endpoint === undefined) return undefined;
  const under: EndpointCall = {
    call,
    settings: { ...settings, endpoint },
    request,
    readTimeoutMs,
    typeName: type.displayName,
    log,
  };
  return () => endpointAttempt(under);
}

/**
 * One call of an action, as the platform executes it: conditions, rule, request, attempts, answer,
 * operations. Source: docs/contracts/asgardeo.md, row 1.0.11.
 */
export function* invoke(call: InvocationCall): Steps<InvocationResult> {
  const options = readOptions(call.platformOptions);
  const type = actionTypeOf(call.trigger.id);
  const settings = settingsOf(readConfig(call.config), options, type);
  const misfit = unfit(type, settings, call);
  if (misfit !== undefined) return refused(call, misfit);
  const request = requestOf(call, type, options, settings);
  if (!isJsonObject(request)) {
    return refused(
      call,
      'the event must be the whole request: a JSON object {actionType, event, allowedOperations}',
    );
  }
  const { displayName, handling } = type;
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
  const invocation = { call, options, settings, request, type, endpoint, log };

  const barred = type.barred(request, options.state, settings);
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
  log.write({ event: 'execute-action', message: LOG.initiated(displayName) });
  if (!ruleHolds(invocation)) {
    return skipped(invocation, [
      ...ruleWarnings(type, settings),
      {
        code: 'rule-not-satisfied',
        message: `the rule of the action is not satisfied: the platform goes on without it (${tableOf(invocation)})`,
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

  log.write({ event: 'execute-action', message: LOG.started(displayName) });
  log.write({
    event: 'process-action-request',
    message: LOG.call(displayName, endpoint),
    configured: true,
  });
  const result = yield* callAction(endpoint, log, attemptOnce, handling.readData);
  const response = result.used?.handled.response ?? {
    status: 'unusable' as const,
    errorLog: ERROR_LOGS.noResponse,
    objections: [],
  };
  const { ports } = call;
  const context = { request, typeName: displayName, endpoint, settings, ports, handling, log };
  const done = finish(invocation, result, processResponse(response, context));
  const odd = [...ruleWarnings(type, settings), ...omissionWarnings(settings)];
  return { ...done, warnings: [...odd, ...done.warnings] };
}
