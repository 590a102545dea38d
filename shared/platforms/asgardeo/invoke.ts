import type { Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import type { Steps } from '../steps.ts';
import { buildAccessTokenRequest } from './access-token-event.ts';
import { type AttemptOnce, callAction } from './call-action.ts';
import { codeAttempt } from './code-attempt.ts';
import { DiagnosticLog } from './diagnostic-log.ts';
import { applicationView } from './directory-view.ts';
import { endpointAttempt } from './endpoint-attempt.ts';
import { READ_TIMEOUT_MS } from './facts.ts';
import { callFactsOf, notCalled } from './gating.ts';
import { finish, type Invocation, refused, skipped } from './invocation-result.ts';
import { ERROR_LOGS, LOG_MESSAGES as LOG } from './messages.ts';
import { processResponse } from './process-response.ts';
import { hasRule, satisfies, unknownGrants } from './rule.ts';
import { defaultEvent } from './samples.ts';
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
  options: ActionOptions,
  settings: Settings,
): JsonValue | undefined {
  if (call.event !== undefined) return call.event;
  if (options.state !== undefined) return buildAccessTokenRequest(options.state, settings);
  return defaultEvent(call.trigger.id, settings);
}

/** What is odd about the rule itself. */
function ruleWarnings({ rule }: Settings): Warning[] {
  return unknownGrants(rule ?? {}).map((value) => ({
    code: 'rule-value',
    message: `the rule names grant type ${JSON.stringify(value)}, which no rule of this action type may name: the management API refuses it`,
  }));
}

/** Whether the rule lets the action run, said in the log. */
function ruleHolds({ options, settings, request, typeName, log }: Invocation): boolean {
  const { rule } = settings;
  if (!hasRule(rule)) {
    log.write({ event: 'evaluate-rule', message: LOG.noRule(typeName) });
    return true;
  }
  const { clientId, grant } = callFactsOf(request);
  const known = options.state?.application;
  const names = known === undefined ? [] : applicationView(known).names;
  const satisfied = satisfies(rule, {
    applications: clientId === undefined ? names : [clientId, ...names],
    grantType: grant,
  });
  log.write({ event: 'evaluate-rule', message: LOG.rule(typeName, satisfied) });
  return satisfied;
}

/** Code, scripted answers or the real endpoint: one source of answers, or why there is none. */
function answerer({ call, options, settings, request, log }: Invocation): AttemptOnce | undefined {
  const { source } = call;
  const { attempts } = options;
  const { endpoint } = settings;
  const readTimeoutMs = call.options.timeoutMs ?? READ_TIMEOUT_MS[settings.profile].value;
  if (attempts !== undefined) {
    return (attempt) => scriptedAttempt(attempts, attempt, readTimeoutMs);
  }
  if (source !== undefined) {
    const withSource = { ...call, source };
    return (attempt, passedMs) =>
      codeAttempt(withSource, request, readTimeoutMs, attempt, passedMs, log);
  }
  if (endpoint !== undefined)
    return () => endpointAttempt(call, { ...settings, endpoint }, request, readTimeoutMs);
  return undefined;
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
  const result = yield* callAction(endpoint, log, attemptOnce);
  const response = result.used?.handled.response ?? {
    status: 'unusable' as const,
    errorLog: ERROR_LOGS.noResponse,
    objections: [],
  };
  const context = { request, typeName: displayName, endpoint, quirks: settings.quirks, log };
  const done = finish(invocation, result, processResponse(response, context));
  return { ...done, warnings: [...ruleWarnings(settings), ...done.warnings] };
}
