import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import type { Steps } from '../steps.ts';
import type { ActionType } from './action-type.ts';
import { answererOf } from './answerer.ts';
import { callAction } from './call-action.ts';
import { checkRule } from './check-rule.ts';
import { DiagnosticLog } from './diagnostic-log.ts';
import { crashed, finish, refused, skipped } from './invocation-result.ts';
import { ERROR_LOGS, LOG_MESSAGES as LOG, SEVERAL_ACTIONS } from './messages.ts';
import { processResponse } from './process-response.ts';
import { omissionWarnings, ruleWarnings, unfit } from './registration.ts';
import { ruleText } from './rule.ts';
import { defaultEvent } from './samples/index.ts';
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
  const { others = [] } = options;
  if (others.length > 0) {
    return crashed(invocation, SEVERAL_ACTIONS(type.trigger.id), [
      {
        code: 'several-actions',
        message: `${[call.extension, ...others].join(', ')}: the platform takes one ${type.trigger.id} in an organization, and of several it runs none`,
      },
    ]);
  }
  if (settings.status === 'INACTIVE') {
    return skipped(invocation, [
      {
        code: 'inactive',
        message: 'the action is INACTIVE: the platform goes on without it and logs nothing',
      },
    ]);
  }
  log.write({ event: 'execute-action', message: LOG.initiated(displayName) });
  const rule = checkRule(invocation);
  const checked = { ...invocation, rule };
  if (rule?.holds === false) {
    return skipped(checked, [
      ...ruleWarnings(type, settings),
      {
        code: 'rule-not-satisfied',
        message: `the rule of the action is not satisfied: the platform goes on without it (${ruleText(rule)})`,
      },
    ]);
  }
  const attemptOnce = answererOf(invocation);
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
  const platformKey = settings.platformKey && call.secrets[settings.platformKey.secret];
  const context = {
    platformKey,
    request,
    typeName: displayName,
    endpoint,
    settings,
    ports,
    handling,
    log,
  };
  const done = finish(checked, result, processResponse(response, context));
  const odd = [...ruleWarnings(type, settings), ...omissionWarnings(settings)];
  return { ...done, warnings: [...odd, ...done.warnings] };
}
