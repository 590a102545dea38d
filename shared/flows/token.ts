import type { Flow, FlowEnd } from './flow.ts';
import type { FlowState } from './state.ts';

/** What stops a flow after a stage, if anything does. */
function stopped(state: FlowState): FlowEnd | undefined {
  if (state.denial !== undefined) return { decision: 'denied' };
  if (state.failure !== undefined) return { decision: 'error' };
  return undefined;
}

/**
 * Token issuance. The access token comes first and the ID token after it, as on
 * every platform simulated here, so that a suppressed ID token is never issued.
 */
export function* tokenFlow(state: FlowState): Flow {
  yield state.grant === 'client_credentials'
    ? 'token.client-credentials.issue'
    : 'token.access.issue';
  const afterAccess = stopped(state);
  if (afterAccess !== undefined) return afterAccess;
  if (state.tokens.some((token) => token.kind === 'id' && !token.suppressed)) {
    yield 'token.id.issue';
    const afterId = stopped(state);
    if (afterId !== undefined) return afterId;
  }
  return { decision: 'issued' };
}
