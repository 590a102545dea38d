import type { SandboxRequest, SourceText } from '../../model/sandbox.ts';
import { sandboxLimits } from '../limits.ts';
import type { InvocationCall } from '../platform.ts';
import type { Accepted } from './arguments.ts';
import { FETCH } from './facts.ts';
import { lambdaProfile } from './profile.ts';
import type { LambdaSettings } from './settings.ts';

/** One run of the lambda's body: what the driver and the other guest programs are told, and the limits. */
export function sandboxRequest(
  call: InvocationCall,
  source: SourceText,
  settings: LambdaSettings,
  given: Accepted,
): SandboxRequest {
  const { options } = call;
  const withSecrets = settings.has('context') && settings.has('secrets');
  const timeouts = settings.has('fetchTimeouts');
  return {
    extension: call.extension,
    source,
    profile: lambdaProfile(settings.httpConnect),
    input: {
      entry: settings.type.entry,
      subject: settings.type.subject,
      given: [...given.values],
      secrets: withSecrets ? { ...call.secrets } : null,
      fetch: {
        known: [...FETCH.options.value, ...(timeouts ? FETCH.timeoutOptions.value : [])],
        timeouts,
        connectTimeoutMs: FETCH.connectTimeoutMs.value,
        readTimeoutMs: FETCH.readTimeoutMs.value,
      },
    },
    limits: sandboxLimits(settings.type.limits, options),
    ...(options.clock !== undefined && { clock: new Date(options.clock).getTime() }),
    ...(options.seed !== undefined && { seed: String(options.seed) }),
  };
}
