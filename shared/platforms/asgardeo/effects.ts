import type { Effect, EffectKind } from '../../model/invocation.ts';
import type { JsonValue } from '../../model/json.ts';
import { joinPath, splitPath } from '../../model/path.ts';
import type { ActionOperation } from './action-response.ts';
import { claimOfPath } from './claim-of-path.ts';
import { member, toJson } from './json-text.ts';
import { claimUriOf, memberOfClaim } from './local-claims.ts';
import { OPERATION_MESSAGES } from './messages.ts';
import type { AppliedOperation } from './operations/engine.ts';

type Intent = Pick<Effect, 'kind' | 'path' | 'value'>;

const SET: Readonly<Record<string, EffectKind>> = { remove: 'claim.remove' };
const EXPIRY = /^\/(accessToken|refreshToken|idToken)\/claims\/expires_in\/?$/;
const AUDIENCE = /^\/(accessToken|idToken)\/claims\/aud(\/|$)/;
const CLAIM_LIST = /^\/(accessToken|idToken)\/claims/;

function valueMember({ value }: ActionOperation): { value?: JsonValue } {
  return value === undefined ? {} : { value: toJson(value) };
}

function named(operation: ActionOperation): { name: string; value?: JsonValue } | undefined {
  if (operation.op !== 'add' || operation.value === undefined) return undefined;
  const name = member(operation.value, 'name');
  if (name?.kind !== 'string') return undefined;
  const value = member(operation.value, 'value');
  return { name: name.value, ...(value !== undefined && { value: toJson(value) }) };
}

/** What an operation meant to do, in neutral words: for operations that came to nothing. */
function intentOf(operation: ActionOperation): Intent {
  const { op, path = '' } = operation;
  if (op === 'redirect')
    return { kind: 'redirect', ...(operation.url !== undefined && { value: operation.url }) };
  const segments = path.split('/').filter((segment) => segment !== '');
  const fallback = segments.length === 0 ? [op ?? 'operation'] : segments;
  if (EXPIRY.test(path) && op !== 'remove') {
    return { kind: 'expiry.set', path: joinPath(segments), ...valueMember(operation) };
  }
  if (path.startsWith('/accessToken/scopes')) {
    const kind = op === 'remove' ? 'scope.remove' : 'scope.add';
    return { kind, path: joinPath(fallback), ...valueMember(operation) };
  }
  if (AUDIENCE.test(path)) {
    const kind = op === 'remove' ? 'audience.remove' : 'audience.add';
    return { kind, path: joinPath(fallback), ...valueMember(operation) };
  }
  const uri = claimUriOf(path);
  if (uri !== undefined) {
    const member = joinPath(['user', ...splitPath(memberOfClaim(uri))]);
    return { kind: 'user.set', path: member, ...valueMember(operation) };
  }
  const given = named(operation);
  if (path.startsWith('/response/')) {
    if (op === 'remove') return { kind: 'token.suppress', path: joinPath(fallback) };
    if (given === undefined)
      return { kind: 'response.set', path: joinPath(fallback), ...valueMember(operation) };
    const { name, ...value } = given;
    return { kind: 'response.set', path: joinPath(['response', 'parameters', name]), ...value };
  }
  const token = CLAIM_LIST.exec(path)?.[1];
  if (given !== undefined && token !== undefined) {
    const { name, ...value } = given;
    return { kind: 'claim.set', path: joinPath([token, 'claims', name]), ...value };
  }
  return {
    kind: SET[op ?? ''] ?? 'claim.set',
    path: joinPath(claimOfPath(path) ?? fallback),
    ...valueMember(operation),
  };
}

/** An operation that the request did not allow. */
export function droppedEffect(operation: ActionOperation): Effect {
  return {
    ...intentOf(operation),
    status: 'refused',
    reason: `not allowed: ${operation.op ?? 'an operation without "op"'} ${operation.path ?? ''} matches none of the request's allowedOperations, so the platform drops it`,
  };
}

/** What an applied operation changed, or the platform's own message for why it did not. */
export function appliedEffects({ operation, results }: AppliedOperation): Effect[] {
  const changes = results.flatMap((result) => result.changes);
  if (changes.length > 0) {
    return changes.map(({ discarded, ...change }) =>
      discarded === undefined
        ? { ...change, status: 'accepted' }
        : { ...change, status: 'refused', reason: discarded },
    );
  }
  const told =
    results.find(({ message }) => message !== OPERATION_MESSAGES.unknownPath) ?? results[0];
  return told === undefined
    ? []
    : [{ ...intentOf(operation), status: 'refused', reason: told.message }];
}

/** Operations that were never reached because the platform gave up on the answer. */
export function lostEffect(operation: ActionOperation, reason: string): Effect {
  return { ...intentOf(operation), status: 'refused', reason };
}
