import type { Effect } from '../model/invocation.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import { firstSegment, lastSegment } from '../model/path.ts';
import type { Stage } from '../model/stage.ts';
import { DraftClaims } from './draft-claims.ts';
import { setMember } from './members.ts';
import type { FlowState, TokenDraft } from './state.ts';
import { UserEffects } from './user-effects.ts';

/** Which token a stage is about. */
const STAGE_TOKEN: Partial<Record<Stage, TokenDraft['kind']>> = {
  'token.access.issue': 'access',
  'token.client-credentials.issue': 'access',
  'token.id.issue': 'id',
  'userinfo.respond': 'userinfo',
};

/** How the path of an effect names a token that is not the stage's own. */
const NAMED_TOKEN: Readonly<Record<string, TokenDraft['kind']>> = { idToken: 'id' };

/** Where a claim came from: the extension, and its line where known. */
function originOf(extension: string, effect: Effect): string {
  return effect.location === undefined ? extension : `${extension}:${effect.location.line}`;
}

/** A list that a token writes as one text separated by spaces (scope) or as a list or text (aud). */
function listOf(value: JsonValue | undefined, separator: string | undefined): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string' || value === '') return [];
  return separator === undefined ? [value] : value.split(separator);
}

function changeList(
  claims: DraftClaims,
  claim: 'scope' | 'aud',
  origin: string,
  change: (list: string[]) => string[],
): void {
  const before = claims.value(claim);
  const separator = claim === 'scope' ? ' ' : undefined;
  const after = change(listOf(before, separator));
  const asText = claim === 'scope' && !Array.isArray(before);
  claims.set(claim, asText ? after.join(' ') : after, origin);
}

function noteRefusal(claims: DraftClaims, effect: Effect, by: string): void {
  if (effect.path === undefined) return;
  claims.refuse(lastSegment(effect.path), {
    value: effect.value ?? null,
    by,
    reason: effect.reason ?? 'refused',
  });
}

/**
 * Applies the effects of one invocation to the state of the flow, in order, with
 * provenance. Refused ones leave a trace at the claim they aimed at. Effects that
 * are about something else than this stage's token change the state they name.
 */
export function applyEffects(
  state: FlowState,
  stage: Stage,
  extension: string,
  effects: readonly Effect[],
): void {
  const drafts = new Map<TokenDraft['kind'], DraftClaims>();
  const claimsFor = ({ path = '' }: Effect): DraftClaims | undefined => {
    const kind = NAMED_TOKEN[firstSegment(path)] ?? STAGE_TOKEN[stage];
    const draft = state.tokens.find((token) => token.kind === kind);
    if (draft === undefined) return undefined;
    const claims = drafts.get(draft.kind) ?? new DraftClaims(draft);
    drafts.set(draft.kind, claims);
    return claims;
  };
  const user = new UserEffects(state);
  for (const effect of effects) {
    const origin = originOf(extension, effect);
    const claims = claimsFor(effect);
    if (effect.status === 'refused') {
      if (claims !== undefined) noteRefusal(claims, effect, origin);
      continue;
    }
    applyToFlow(state, stage, extension, effect, origin);
    user.apply(effect, origin);
    if (claims !== undefined) applyToToken(state, claims, effect, origin);
  }
  for (const claims of drafts.values()) claims.commit();
  user.commit();
}

function applyToToken(state: FlowState, claims: DraftClaims, effect: Effect, origin: string): void {
  const value = effect.value ?? null;
  const name = lastSegment(effect.path ?? '');
  switch (effect.kind) {
    case 'claim.set':
      claims.set(name, value, origin);
      break;
    case 'claim.remove':
      claims.remove(name);
      break;
    case 'scope.add':
      changeList(claims, 'scope', origin, (list) => [...list, String(value)]);
      break;
    case 'scope.remove':
      changeList(claims, 'scope', origin, (list) => list.filter((item) => item !== value));
      break;
    case 'audience.add':
      changeList(claims, 'aud', origin, (list) => [...list, String(value)]);
      break;
    case 'audience.remove':
      changeList(claims, 'aud', origin, (list) => list.filter((item) => item !== value));
      break;
    case 'expiry.set':
      setExpiry(state, claims, effect, origin);
      break;
    default:
      break;
  }
}

/** `refreshToken.expires_in` sets the life of the refresh token; any other path that of the stage's token. */
function setExpiry(state: FlowState, claims: DraftClaims, effect: Effect, origin: string): void {
  const expiry = state.issuedAt + Number(effect.value ?? null);
  if (!Number.isFinite(expiry)) return;
  const refresh = state.tokens.find((token) => token.kind === 'refresh');
  if (!effect.path?.startsWith('refreshToken') || refresh === undefined) {
    claims.set('exp', expiry, origin);
    return;
  }
  const others = new DraftClaims(refresh);
  others.set('exp', expiry, origin);
  others.commit();
}

function applyToFlow(
  state: FlowState,
  stage: Stage,
  extension: string,
  effect: Effect,
  origin: string,
): void {
  const name = lastSegment(effect.path ?? '');
  switch (effect.kind) {
    case 'deny':
      state.denial = { by: extension, value: effect.value ?? null };
      break;
    case 'response.set':
      setMember(state.response, [name], effect.value ?? null);
      break;
    case 'response.remove':
      delete state.response[name];
      break;
    case 'redirect':
      state.asks = { kind: 'redirect', url: String(effect.value ?? ''), by: origin };
      break;
    case 'mfa.set':
      if (name === 'required') requireFactor(state, effect.value === true);
      else if (state.secondFactor)
        setMember(state.secondFactor.options, [name], effect.value ?? null);
      break;
    case 'option.set':
      setMember(state.options, [name], effect.value ?? null);
      break;
    case 'http.respond':
      // elsewhere it is how an extension that is reached by HTTP answers its platform
      if (stage === 'http.request' && isJsonObject(effect.value)) state.http = effect.value;
      break;
    case 'identity.establish':
      if (isJsonObject(effect.value)) state.identity = { by: extension, value: effect.value };
      break;
    case 'token.suppress': {
      const wanted = String(effect.value ?? name).replace(/_token$/, '');
      for (const token of state.tokens) if (token.kind === wanted) token.suppressed = true;
      break;
    }
    default:
      break;
  }
}

function requireFactor(state: FlowState, required: boolean): void {
  if (state.secondFactor !== undefined) state.secondFactor.required = required;
}
