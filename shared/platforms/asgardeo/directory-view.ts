import type { FlowState } from '../../flows/state.ts';
import type { Application, User } from '../../model/directory.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { earlierToken } from './earlier-token.ts';
import {
  DEFAULT_CLIENT_ID,
  DEFAULT_ORGANIZATION,
  DEFAULT_REFRESH_SECONDS,
  issuerOf,
  SYSTEM_APPLICATIONS,
} from './facts.ts';
import { type LocalValue, localClaimsOf } from './local-claims.ts';
import { nonEmpty } from './non-empty.ts';
import { applicationExtrasSchema, type RequestState, userExtrasSchema } from './state-schema.ts';

/** Lenient reading: extras that don't fit are as good as absent, the directory's own check names them. */
function userExtras(user: Partial<User> | undefined) {
  const parsed = userExtrasSchema.safeParse(user?.platform?.asgardeo ?? {});
  return parsed.success ? parsed.data : {};
}

function applicationExtras(application: Partial<Application> | undefined) {
  const parsed = applicationExtrasSchema.safeParse(application?.extras ?? {});
  return parsed.success ? parsed.data : {};
}

const SYSTEM: readonly string[] = SYSTEM_APPLICATIONS;

/** An application as the platform sees it. */
export interface ApplicationView {
  readonly clientId: string;
  /** its UUID; the client id where the directory has none */
  readonly id: string;
  readonly name: string | undefined;
  /** client id and UUID: either names it in a rule */
  readonly names: readonly string[];
  /** one of the platform's own */
  readonly isSystem: boolean;
  readonly tokenType: string;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly organization: JsonObject;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly attributes: readonly string[];
  readonly hasRefresh: boolean;
  readonly refreshSeconds: number;
  readonly subjectType: 'public' | 'pairwise';
  readonly binding: { readonly ref: string; readonly type: string } | undefined;
}

export function applicationView(application: Partial<Application> | undefined): ApplicationView {
  const extras = applicationExtras(application);
  const clientId = application?.clientId ?? DEFAULT_CLIENT_ID;
  const handle =
    extras.organization?.orgHandle ?? extras.tenant?.name ?? DEFAULT_ORGANIZATION.handle;
  const tenantName = extras.tenant?.name ?? handle;
  return {
    clientId,
    id: extras.id ?? clientId,
    name: application?.name,
    names: extras.id === undefined ? [clientId] : [clientId, extras.id],
    isSystem: extras.systemApplication ?? SYSTEM.includes(clientId),
    tokenType: extras.tokenType ?? 'JWT',
    tenant: { id: extras.tenant?.id ?? DEFAULT_ORGANIZATION.tenantId, name: tenantName },
    organization: {
      id: extras.organization?.id ?? DEFAULT_ORGANIZATION.id,
      name: extras.organization?.name ?? DEFAULT_ORGANIZATION.name,
      orgHandle: handle,
      depth: extras.organization?.depth ?? 0,
    },
    issuer: extras.issuer ?? issuerOf(tenantName),
    audience: [clientId, ...(extras.audience ?? [])],
    attributes: extras.accessTokenAttributes ?? [],
    hasRefresh: application?.grantTypes?.includes('refresh_token') ?? false,
    refreshSeconds: extras.refreshTokenSeconds ?? DEFAULT_REFRESH_SECONDS.value,
    subjectType: extras.subjectType ?? 'public',
    binding: extras.binding,
  };
}

/** A user as the platform sees it. */
export interface UserView {
  readonly id: string;
  readonly userStore: string | undefined;
  readonly organization: JsonObject | undefined;
  /** OIDC claims by name; only those with a value */
  readonly claims: JsonObject;
  /** claims of the local dialect by URI */
  readonly localClaims: ReadonlyMap<string, LocalValue>;
  readonly groups: readonly string[];
  readonly username: string | undefined;
  readonly sharedUserId: string | undefined;
  /** the identity provider that the user comes from; undefined: the platform's own user */
  readonly federatedIdP: string | undefined;
}

export function userView(user: Partial<User> | undefined, clientId: string): UserView | undefined {
  if (user === undefined) return undefined;
  const extras = userExtras(user);
  const claims: Record<string, JsonValue | undefined> = {
    username: user.username,
    given_name: user.firstName,
    family_name: user.lastName,
    email: user.email,
    email_verified: user.emailVerified,
    phone_number: user.phone,
    birthdate: user.birthDate,
    locale: user.locale,
    zoneinfo: user.timezone,
    groups: user.groups,
    roles: user.roles?.[clientId],
    ...extras.claims,
  };
  return {
    id: extras.id ?? user.id ?? '',
    userStore: extras.userStore,
    organization:
      extras.organization === undefined
        ? undefined
        : nonEmpty(organizationMembers(extras.organization)),
    claims: nonEmpty(claims),
    localClaims: localClaimsOf(user, extras.localClaims),
    groups: user.groups ?? [],
    username: user.username,
    sharedUserId: extras.sharedUserId,
    federatedIdP: extras.federatedIdP,
  };
}

function organizationMembers(given: {
  id?: string | undefined;
  name?: string | undefined;
  orgHandle?: string | undefined;
  depth?: number | undefined;
}) {
  return { id: given.id, name: given.name, orgHandle: given.orgHandle, depth: given.depth };
}

/** OIDC claims that each scope asks for. */
const SCOPE_CLAIMS: Readonly<Record<string, readonly string[]>> = {
  profile: ['username', 'given_name', 'family_name', 'birthdate', 'locale', 'zoneinfo'],
  email: ['email', 'email_verified'],
  phone: ['phone_number'],
  groups: ['groups'],
  roles: ['roles'],
};

/** The user's claims that the scopes of a request ask for, in the order of the scopes. */
export function claimsForScopes(user: UserView, scopes: readonly string[]): JsonObject {
  const wanted = scopes.flatMap((scope) =>
    Object.hasOwn(SCOPE_CLAIMS, scope) ? (SCOPE_CLAIMS[scope] ?? []) : [],
  );
  return pick(user.claims, wanted);
}

export function pick(claims: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The part of a flow that requests are built from. */
export function requestStateOf(state: FlowState): RequestState {
  const form = state.input.form ?? {};
  const texts = (value: JsonValue) => {
    if (typeof value === 'string') return value;
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  };
  const sent = Object.entries(form).filter(
    ([, value]) => typeof value === 'string' || Array.isArray(value),
  );
  const params = Object.fromEntries(sent.map(([name, value]) => [name, texts(value)]));
  const earlier = earlierToken(state);
  const issuedAt = state.grant === 'refresh_token' ? state.refresh?.issuedAt : undefined;
  return {
    grant: state.grant ?? 'authorization_code',
    user: state.user,
    application: state.application,
    scopes: [...state.scopes],
    headers: { ...state.headers },
    params,
    accessSeconds: state.accessSeconds,
    ...(earlier && { claims: earlier.claims }),
    ...(earlier?.audience && { audience: [...earlier.audience] }),
    ...(issuedAt !== undefined && { refreshIssuedAt: issuedAt }),
    requestId: state.ids.transaction,
  };
}
