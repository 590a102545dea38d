import type { Effect } from '../model/invocation.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import { lastSegment } from '../model/path.ts';
import type { TokenClaim } from '../model/run.ts';
import type { Stage } from '../model/stage.ts';
import type { FlowState, TokenDraft } from './state.ts';
import { applyToUser } from './user-effects.ts';

/** Which token a stage is about. */
const STAGE_TOKEN: Partial<Record<Stage, TokenDraft['kind']>> = {
  'token.access.issue': 'access',
  'token.client-credentials.issue': 'access',
  'token.id.issue': 'id',
  'userinfo.respond': 'userinfo',
};

/** A name from an extension may be `__proto__`: it is a member like any other. */
const MEMBER = { enumerable: true, configurable: true, writable: true };

/** Where a claim came from: the extension, and its line where known. */
function originOf(extension: string, effect: Effect): string {
  return effect.location === undefined ? extension : `${extension}:${effect.location.line}`;
}

function setClaim(draft: TokenDraft, name: string, value: JsonValue, origin: string): void {
  const known = draft.claims.find((claim) => claim.name === name);
  if (known === undefined) draft.claims.push({ name, value, origin });
  else Object.assign(known, { value, origin });
}

function claimValue(draft: TokenDraft, name: string): JsonValue | undefined {
  return draft.claims.find((claim) => claim.name === name)?.value;
}

/** A list that a token writes as one text separated by spaces (scope) or as a list or text (aud). */
function listOf(value: JsonValue | undefined, separator: string | undefined): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string' || value === '') return [];
  return separator === undefined ? [value] : value.split(separator);
}

function changeList(
  draft: TokenDraft,
  claim: 'scope' | 'aud',
  origin: string,
  change: (list: string[]) => string[],
): void {
  const before = claimValue(draft, claim);
  const separator = claim === 'scope' ? ' ' : undefined;
  const after = change(listOf(before, separator));
  const asText = claim === 'scope' && !Array.isArray(before);
  setClaim(draft, claim, asText ? after.join(' ') : after, origin);
}

function noteRefusal(claims: TokenClaim[], effect: Effect, by: string): void {
  if (effect.path === undefined) return;
  const claim = claims.find(({ name }) => name === lastSegment(effect.path ?? ''));
  if (claim === undefined) return;
  const refused = { value: effect.value ?? null, by, reason: effect.reason ?? 'refused' };
  claim.refused = [...(claim.refused ?? []), refused];
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
  const kind = STAGE_TOKEN[stage];
  const draft = state.tokens.find((token) => token.kind === kind);
  for (const effect of effects) {
    const origin = originOf(extension, effect);
    if (effect.status === 'refused') {
      if (draft !== undefined) noteRefusal(draft.claims, effect, origin);
      continue;
    }
    applyToFlow(state, stage, extension, effect, origin);
    applyToUser(state, effect, origin);
    if (draft !== undefined) applyToToken(state, draft, effect, origin);
  }
}

function applyToToken(state: FlowState, draft: TokenDraft, effect: Effect, origin: string): void {
  const value = effect.value ?? null;
  const name = lastSegment(effect.path ?? '');
  switch (effect.kind) {
    case 'claim.set':
      setClaim(draft, name, value, origin);
      break;
    case 'claim.remove':
      draft.claims = draft.claims.filter((claim) => claim.name !== name);
      break;
    case 'scope.add':
      changeList(draft, 'scope', origin, (list) => [...list, String(value)]);
      break;
    case 'scope.remove':
      changeList(draft, 'scope', origin, (list) => list.filter((item) => item !== value));
      break;
    case 'audience.add':
      changeList(draft, 'aud', origin, (list) => [...list, String(value)]);
      break;
    case 'audience.remove':
      changeList(draft, 'aud', origin, (list) => list.filter((item) => item !== value));
      break;
    case 'expiry.set':
      setClaim(expiryTarget(state, draft, effect), 'exp', state.issuedAt + Number(value), origin);
      break;
    default:
      break;
  }
}

/** `refreshToken.expires_in` sets the life of the refresh token; any other path that of the stage's token. */
function expiryTarget(state: FlowState, draft: TokenDraft, effect: Effect): TokenDraft {
  const forRefresh = effect.path?.startsWith('refreshToken') ?? false;
  if (!forRefresh) return draft;
  return state.tokens.find((token) => token.kind === 'refresh') ?? draft;
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
      setOption(state.response, name, effect);
      break;
    case 'response.remove':
      delete state.response[name];
      break;
    case 'redirect':
      state.asks = { kind: 'redirect', url: String(effect.value ?? ''), by: origin };
      break;
    case 'mfa.set':
      if (name === 'required') requireFactor(state, effect.value === true);
      else setOption(state.secondFactor?.options ?? {}, name, effect);
      break;
    case 'option.set':
      setOption(state.options, name, effect);
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

function setOption(options: Record<string, JsonValue>, name: string, { value }: Effect): void {
  Object.defineProperty(options, name, { ...MEMBER, value: value ?? null });
}
