import type { Effect } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { joinPath, splitPath } from '../../model/path.ts';
import type { ActionOperation } from './action-response.ts';
import type { IndexedEffects } from './action-type.ts';
import { memberOfClaim } from './local-claims.ts';
import type { OperationChange } from './native.ts';
import { requestPart } from './request-parts.ts';

/** Values by the paths that effects have. */
type Values = Map<string, JsonValue>;

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Texts of a list, each under its own name. */
function addItems(values: Values, at: readonly string[], items: JsonValue | undefined): void {
  for (const item of list(items)) {
    if (typeof item === 'string') values.set(joinPath([...at, item]), item);
  }
}

function addClaims(values: Values, token: string, claims: JsonValue | undefined): void {
  for (const claim of list(claims)) {
    if (!isJsonObject(claim) || typeof claim.name !== 'string') continue;
    const { name, value = null } = claim;
    if (name === 'aud') addItems(values, [token, 'claims', 'aud'], value);
    else values.set(joinPath([token, 'claims', name]), value);
  }
}

function addUserClaims(values: Values, claims: JsonValue | undefined): void {
  for (const claim of list(claims)) {
    if (!isJsonObject(claim) || typeof claim.uri !== 'string') continue;
    const path = joinPath(['user', ...splitPath(memberOfClaim(claim.uri))]);
    values.set(path, claim.value ?? null);
  }
}

/** What was sent, as far as operations can change it. */
function sentValues(request: JsonObject): Values {
  const values: Values = new Map();
  for (const token of ['accessToken', 'idToken', 'refreshToken']) {
    addClaims(values, token, requestPart(request, 'event', token, 'claims'));
  }
  addItems(
    values,
    ['accessToken', 'scopes'],
    requestPart(request, 'event', 'accessToken', 'scopes'),
  );
  addItems(
    values,
    ['response', 'parameters'],
    requestPart(request, 'event', 'response', 'parameters'),
  );
  addUserClaims(values, requestPart(request, 'event', 'flow', 'user', 'claims'));
  return values;
}

const TAKES_AWAY: readonly Effect['kind'][] = [
  'claim.remove',
  'scope.remove',
  'audience.remove',
  'token.suppress',
];

function changeOf(
  { op, path, url }: ActionOperation,
  { kind, path: at = '', value, status, reason }: Effect,
  values: Values,
): OperationChange {
  const change: OperationChange = { op: op ?? '', path: path ?? url ?? '', status };
  const before = values.get(at);
  if (before !== undefined) change.before = before;
  if (status === 'refused') {
    if (value !== undefined) change.asked = value;
    if (reason !== undefined) change.reason = reason;
  } else if (TAKES_AWAY.includes(kind)) values.delete(at);
  else if (value !== undefined) {
    values.set(at, value);
    change.after = value;
  }
  return change;
}

/**
 * Each operation of an answer with what was there before it, as earlier operations left it, and
 * after it. The platform itself shows neither.
 */
export function operationChanges(
  operations: readonly ActionOperation[],
  outcomes: readonly IndexedEffects[],
  request: JsonObject,
): OperationChange[] {
  if (operations.length === 0) return [];
  const values = sentValues(request);
  const byIndex = new Map(operations.map((operation) => [operation.index, operation]));
  return outcomes.flatMap(({ index, effects }) => {
    const operation = byIndex.get(index);
    if (operation === undefined) return [];
    return effects.map((effect) => changeOf(operation, effect, values));
  });
}
