import { formOf } from '../../flows/form.ts';
import type { FlowState } from '../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { STANDARD_CLAIMS, TOKEN_CLAIMS } from './facts.ts';

/** What the platform kept of the access token that a refresh token came with. */
export interface EarlierToken {
  /** without the claims that the platform writes itself */
  readonly claims: JsonObject;
  /** undefined: it named none */
  readonly audience: readonly string[] | undefined;
}

const OWN: ReadonlySet<string> = new Set([...STANDARD_CLAIMS.value, ...TOKEN_CLAIMS.value]);

function texts(value: JsonValue | undefined): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}

/**
 * Claims and audience as an action left them, which a refresh begins with again; undefined when the
 * flow is none, or nothing is known of the earlier token. Source: docs/contracts/asgardeo.md, row 1.1.10.
 */
export function earlierToken({ grant, refresh }: FlowState): EarlierToken | undefined {
  const access = grant === 'refresh_token' ? refresh?.access : undefined;
  if (access === undefined) return undefined;
  const audience = texts(access.aud);
  return {
    claims: Object.fromEntries(Object.entries(access).filter(([name]) => !OWN.has(name))),
    audience: audience.length > 0 ? audience : undefined,
  };
}

/** The claims of a token that is still valid, which the platform answers with again. Source: the same, row 1.1.1. */
export function reusedToken({ flow, input }: FlowState): JsonObject | undefined {
  return flow === 'token' ? formOf('token', input).validToken : undefined;
}
