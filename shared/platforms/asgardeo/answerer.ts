import type { AttemptOnce } from './call-action.ts';
import { codeAttempt } from './code-attempt.ts';
import { type EndpointCall, endpointAttempt } from './endpoint-attempt.ts';
import { READ_TIMEOUT_MS } from './facts.ts';
import type { Invocation } from './invocation-result.ts';
import { scriptedAttempt } from './scripted-attempt.ts';

/** Code, scripted answers or the real endpoint: one source of answers; undefined when there is none. */
export function answererOf({
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
