import type { GuestProfile, SandboxRequest, SourceText } from '../../../model/sandbox.ts';
import { sandboxLimits } from '../../limits.ts';
import type { InvocationCall } from '../../platform.ts';
import { FETCH } from '../facts.ts';
import type { Accepted } from './arguments.ts';
import { otherProfile } from './other-profiles.ts';
import { lambdaProfiles } from './profile.ts';
import type { LambdaSettings } from './settings.ts';

/** One run of the lambda's body: what the driver and the other guest programs are told, and the limits. */
export function sandboxRequest(
  call: InvocationCall,
  source: SourceText,
  settings: LambdaSettings,
  given: Accepted,
): SandboxRequest {
  const { options } = call;
  const timeouts = settings.has('fetchTimeouts');
  return {
    extension: call.extension,
    source,
    profile: profileOf(settings),
    input: {
      entry: settings.type.entry,
      subjects: given.subjects.map(({ position }) => position),
      returns: settings.type.returns !== undefined,
      given: [...given.values],
      secrets: settings.has('secrets') ? { ...call.secrets } : null,
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

function profileOf({
  engine,
  httpConnect: connected,
  type,
  undocumented,
}: LambdaSettings): GuestProfile {
  const helpers = type.helpers !== undefined;
  if (engine === 'Nashorn') return otherProfile('nashorn', { connected: false, helpers });
  if (undocumented) return otherProfile('undocumented', { connected, helpers });
  if (helpers) return connected ? lambdaProfiles.ldapHttp : lambdaProfiles.ldap;
  return connected ? lambdaProfiles.http : lambdaProfiles.plain;
}
