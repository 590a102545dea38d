import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Barred } from './action-type.ts';
import { applicationView } from './directory-view.ts';
import type { RequestState } from './state-schema.ts';

/** What a request holds at a path of members. */
export function requestPart(
  request: JsonObject,
  ...path: readonly string[]
): JsonValue | undefined {
  let at: JsonValue | undefined = request;
  for (const name of path) at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return at;
}

export function requestText(request: JsonObject, ...path: readonly string[]): string | undefined {
  const found = requestPart(request, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** How deep the organization of a request is; 0 is the root. */
export function depthOf(request: JsonObject): number | undefined {
  const depth = requestPart(request, 'event', 'organization', 'depth');
  return typeof depth === 'number' ? depth : undefined;
}

/** Types that run in the root organization only. `what` begins the reason: "access token actions". */
export function barredBelowRoot(depth: number | undefined, what: string): Barred | undefined {
  if (depth === undefined || depth <= 0) return undefined;
  return { code: 'sub-organization', reason: `${what} run in the root organization only` };
}

/** Client id and UUID of the application: a rule may name either. */
export function applicationNames(
  request: JsonObject,
  state: RequestState | undefined,
): readonly string[] {
  const clientId = requestText(request, 'event', 'request', 'clientId');
  const known = state?.application;
  const names = known === undefined ? [] : applicationView(known).names;
  return clientId === undefined ? names : [clientId, ...names];
}
