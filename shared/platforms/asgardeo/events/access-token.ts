import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { base64Text } from '../../base64-text.ts';
import {
  type ApplicationView,
  applicationView,
  pick,
  type UserView,
  userView,
} from '../directory-view.ts';
import { DEFAULT_USER_STORE, versionContent } from '../facts.ts';
import { nonEmpty } from '../non-empty.ts';
import { filterHeaders, filterParameters } from '../request-filter.ts';
import type { Settings } from '../settings.ts';
import type { RequestState } from '../state-schema.ts';

const CLAIMS = '/accessToken/claims/';
const AUDIENCE = `${CLAIMS}aud/`;
const SCOPES = '/accessToken/scopes/';
const PARAMETERS = '/response/parameters/';
const DEFAULT_ACCESS_SECONDS = 3_600;

type RequestSettings = Pick<
  Settings,
  'version' | 'quirks' | 'allowedHeaders' | 'allowedParameters'
>;

/** Everything that a request is written from, resolved once. */
interface Resolved {
  readonly state: RequestState;
  readonly settings: RequestSettings;
  readonly application: ApplicationView;
  readonly user: UserView | undefined;
  readonly grant: string;
  readonly scopes: readonly string[];
  readonly custom: JsonObject;
  readonly refresh: boolean;
  readonly openid: boolean;
}

function resolve(state: RequestState, settings: RequestSettings): Resolved {
  const application = applicationView(state.application);
  const grant = state.grant ?? 'authorization_code';
  const user =
    grant === 'client_credentials' ? undefined : userView(state.user, application.clientId);
  const scopes = state.scopes ?? [];
  return {
    state,
    settings,
    application,
    user,
    grant,
    scopes,
    custom: state.claims ?? pick(user?.claims ?? {}, application.attributes),
    refresh: application.hasRefresh && versionContent(settings.version).refreshToken,
    openid: scopes.includes('openid'),
  };
}

function named(claims: Readonly<Record<string, JsonValue | undefined>>): JsonObject[] {
  return Object.entries(claims).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
}

function accessClaims({ state, application, user, custom }: Resolved): JsonObject[] {
  const pairwise = application.subjectType === 'pairwise';
  return [
    ...named({
      iss: application.issuer,
      client_id: application.clientId,
      aut: user === undefined ? 'APPLICATION' : 'APPLICATION_USER',
      expires_in: state.accessSeconds ?? DEFAULT_ACCESS_SECONDS,
      aud: [...(state.audience ?? application.audience)],
      subject_type: pairwise ? application.subjectType : undefined,
      sub: user?.id ?? application.clientId,
      binding_ref: application.binding?.ref,
      binding_type: application.binding?.type,
    }),
    ...named(custom),
  ];
}

function refreshToken({ refresh, state, application }: Resolved): JsonObject | undefined {
  if (!refresh) return undefined;
  return {
    claims: named({
      expires_in: state.refreshSeconds ?? application.refreshSeconds,
      iat: state.refreshIssuedAt,
    }),
  };
}

function responseParameters({ refresh, openid }: Resolved): string[] {
  return [
    'access_token',
    'token_type',
    'scope',
    'expires_in',
    ...(refresh ? ['refresh_token'] : []),
    ...(openid ? ['id_token'] : []),
  ];
}

function organization(resolved: Resolved, given: JsonObject): JsonObject | undefined {
  const members = versionContent(resolved.settings.version).organization;
  return members.length === 0 ? undefined : pick(given, members);
}

function eventOf(resolved: Resolved): JsonObject {
  const { state, settings, application, user, grant, scopes } = resolved;
  const content = versionContent(settings.version);
  const userStore = user?.userStore ?? DEFAULT_USER_STORE;
  const event = nonEmpty({
    request: {
      additionalHeaders: filterHeaders(state.headers ?? {}, settings.allowedHeaders, true),
      additionalParams: filterParameters(state.params ?? {}, settings.allowedParameters, true),
      clientId: application.clientId,
      grantType: grant,
      scopes: settings.quirks ? [] : [...scopes],
    },
    tenant: { ...application.tenant },
    organization: organization(resolved, application.organization),
    user: user && {
      id: user.id,
      organization: organization(resolved, user.organization ?? application.organization) ?? null,
    },
    userStore: user && { id: base64Text(userStore), name: userStore },
    accessToken: {
      tokenType: application.tokenType,
      claims: accessClaims(resolved),
      scopes: [...scopes],
    },
    refreshToken: refreshToken(resolved),
    session:
      content.session &&
      state.sessionDataKeyConsent !== undefined &&
      state.sessionDataKeyConsent !== ''
        ? { sessionDataKeyConsent: state.sessionDataKeyConsent }
        : undefined,
  });
  if (content.response) event.response = { parameters: responseParameters(resolved) };
  return event;
}

function changeable(custom: JsonObject): string[] {
  return Object.entries(custom).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [`${CLAIMS}${name}/`];
    return typeof value === 'object' ? [] : [`${CLAIMS}${name}`];
  });
}

function allowedOperations(resolved: Resolved): JsonObject[] {
  const { settings, custom, refresh, openid } = resolved;
  const { response } = versionContent(settings.version);
  const common = [...changeable(custom), SCOPES, AUDIENCE];
  return [
    { op: 'add', paths: [CLAIMS, SCOPES, AUDIENCE, ...(response ? [PARAMETERS] : [])] },
    {
      op: 'remove',
      paths: [
        ...common,
        ...(response && refresh ? [`${PARAMETERS}refresh_token`] : []),
        ...(response && openid ? [`${PARAMETERS}id_token`] : []),
      ],
    },
    {
      op: 'replace',
      paths: [
        ...common,
        `${CLAIMS}expires_in`,
        ...(refresh ? ['/refreshToken/claims/expires_in'] : []),
      ],
    },
  ];
}

/**
 * The request of a PRE_ISSUE_ACCESS_TOKEN action, members in the platform's order.
 * Source: docs/contracts/asgardeo.md, rows 1.0.2, 1.1.2 and 1.1.4.
 */
export function buildAccessTokenRequest(
  state: RequestState,
  settings: RequestSettings,
): JsonObject {
  const resolved = resolve(state, settings);
  return {
    actionType: 'PRE_ISSUE_ACCESS_TOKEN',
    event: eventOf(resolved),
    allowedOperations: allowedOperations(resolved),
    ...nonEmpty({ requestId: state.requestId?.trim() === '' ? undefined : state.requestId }),
  };
}
