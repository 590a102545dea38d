import type { FlowState } from '../../flows/state.ts';
import type { Effect } from '../../model/invocation.ts';
import type { JsonObject } from '../../model/json.ts';
import { lastSegment } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { BoundExtension, FiresDecision, Placed } from '../platform.ts';
import { atAuthorize } from './endpoint.ts';
import { eventOfFlow } from './events/of-flow.ts';
import { configSchema } from './schemas.ts';
import { accountOf, clientOf, tenantOf } from './tokens.ts';
import { presentReason, SOMETIMES_PRESENT, tokenTrigger } from './triggers.ts';

/**
 * Token extensions are set on the client, one for each kind of token (docs/contracts/quasr.md, 1.5);
 * an event extension gets what its rule lets through (1.6).
 */
export function fires(stage: Stage, extension: BoundExtension, state: FlowState): FiresDecision {
  if (!extension.trigger.stages.includes(stage)) {
    return { run: false, reason: `a ${extension.trigger.id} extension does not run at ${stage}` };
  }
  const { bind } = extension.manifest;
  const client = clientOf(state);
  if (bind.length > 0 && !bind.includes(client)) {
    return { run: false, reason: `set on ${bind.join(', ')}, not on the client ${client}` };
  }
  if (extension.trigger.id === 'access-token' && atAuthorize(state)) {
    return { run: false, reason: 'the authorization endpoint issues an ID token only' };
  }
  return { run: true };
}

/** The event of a trigger in a flow. docs/contracts/quasr.md, 1.5 Event envelope, 1.6 Envelope */
export function event(stage: Stage, extension: BoundExtension, state: FlowState): JsonObject {
  const token = tokenTrigger(extension.trigger);
  if (token === undefined) return eventOfFlow(stage, state);
  const config = configSchema.parse(extension.manifest.config);
  return {
    type: 'CUSTOMIZATION',
    origin: clientOf(state),
    action: 'create-token',
    account_id: accountOf(state),
    tenant_id: tenantOf(state),
    source: config.eventSource,
    result: 'PENDING',
    detail: {
      source: atAuthorize(state) ? 'oauth2/authorize' : 'oauth2/token',
      type: token.tokenType,
      ...(token.tokenType === 'oauth2:access'
        ? { scope: state.scopes.join(' ') }
        : { claims: consentedClaims(state) }),
    },
  };
}

/** Claims that a scope of OpenID Connect stands for. OpenID Connect Core 1.0, 5.4 */
const CLAIMS_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  profile: ['name', 'given_name', 'family_name', 'birthdate', 'locale', 'zoneinfo', 'updated_at'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

function consentedClaims({ scopes }: FlowState): string[] {
  return scopes.flatMap((scope) => CLAIMS_OF_SCOPE[scope] ?? []);
}

/** A claim that the token may have beforehand is known to be reserved only in a flow. */
export function place(
  _stage: Stage,
  { trigger }: BoundExtension,
  effects: readonly Effect[],
  { tokens }: FlowState,
): Placed {
  const kind = tokenTrigger(trigger)?.tokenType === 'oidc1:id' ? 'id' : 'access';
  const present = tokens
    .find((token) => token.kind === kind)
    ?.claims.some(({ name }) => name === SOMETIMES_PRESENT);
  const shown = effects.map((effect): Effect => {
    const { path = '', status } = effect;
    if (!present || status === 'refused' || lastSegment(path) !== SOMETIMES_PRESENT) return effect;
    return { ...effect, status: 'refused', reason: presentReason(SOMETIMES_PRESENT) };
  });
  return { shown, applied: shown };
}
