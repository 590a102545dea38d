import type { FlowState } from '../../flows/state.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Stage } from '../../model/stage.ts';
import type { BoundExtension, FiresDecision } from '../platform.ts';
import { configSchema } from './schemas.ts';
import { accountOf, clientOf, tenantOf } from './tokens.ts';
import { tokenTrigger } from './triggers.ts';

/** Token extensions are set on the client, one for each kind of token. docs/contracts/quasr.md, 1.5 */
export function fires(stage: Stage, extension: BoundExtension, state: FlowState): FiresDecision {
  if (!extension.trigger.stages.includes(stage)) {
    return { run: false, reason: `a ${extension.trigger.id} extension does not run at ${stage}` };
  }
  const { bind } = extension.manifest;
  const client = clientOf(state);
  if (bind.length > 0 && !bind.includes(client)) {
    return { run: false, reason: `set on ${bind.join(', ')}, not on the client ${client}` };
  }
  return { run: true };
}

/** The event of a token trigger at the token endpoint. docs/contracts/quasr.md, 1.5 Event envelope */
export function event(_stage: Stage, extension: BoundExtension, state: FlowState): JsonObject {
  const config = configSchema.parse(extension.manifest.config);
  const { tokenType } = tokenTrigger(extension.trigger);
  return {
    type: 'CUSTOMIZATION',
    origin: clientOf(state),
    action: 'create-token',
    account_id: accountOf(state),
    tenant_id: tenantOf(state),
    source: config.eventSource,
    result: 'PENDING',
    detail: {
      source: 'oauth2/token',
      type: tokenType,
      ...(tokenType === 'oauth2:access' ? { scope: state.scopes.join(' ') } : { claims: [] }),
    },
  };
}
