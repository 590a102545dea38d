import type { Effect } from '../../../model/invocation.ts';
import type { JsonObject } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import type { Handled, Handling, HandlingContext } from '../action-type.ts';
import { SERVER_ERROR } from '../clients/oauth.ts';
import type { JsonNode } from '../json-text.ts';
import { membersOfClaims } from '../local-claims.ts';
import { type AuthenticatedUser, readAuthenticatedUser } from './authenticated-user.ts';
import { onlyRedirect, type RedirectWords, redirected } from './redirect.ts';

const TYPE = 'AUTHENTICATION';

/** The platform's words. Source: docs/contracts/asgardeo.md, row 1.6.3. */
const REDIRECT_WORDS: RedirectWords = {
  none: `The list of performable operations is empty. For the INCOMPLETE action invocation status, there must be a REDIRECTION operation defined for the ${TYPE} action type.`,
  several: `The list of performable operations must contain only one operation for the INCOMPLETE action invocation status for the ${TYPE} action type.`,
  other: `The operation defined for the INCOMPLETE action invocation status must be a REDIRECTION operation for the ${TYPE} action type.`,
  withoutUrl: `The REDIRECTION operation defined for the INCOMPLETE action invocation status must have a valid URL for the ${TYPE} action type.`,
};
const USER_MISSING =
  'The user field is missing in the authentication action response. This field is required for IDENTIFICATION authentication.';

const PASSED = { client: { status: 200, body: {} } };

/** It is the answer's `data` that does it: none of its operations. */
function done(...effects: Effect[]): Handled {
  return { ok: true, effects: [{ index: -1, effects }], settled: PASSED };
}

function failed(code: string, message: string): Handled {
  return { ok: false, code, message };
}

/** The user as a member of the directory would be. Groups belong to external users only. */
function identityOf(
  user: AuthenticatedUser & { readonly id: string },
  isLocal: boolean,
): JsonObject {
  const store = user.userStore;
  return {
    ...membersOfClaims(user.claims),
    id: user.id,
    ...(isLocal && { existing: true }),
    ...(!isLocal && user.groups.length > 0 && { groups: [...user.groups] }),
    ...(store !== undefined && isLocal && { platform: { asgardeo: { userStore: store } } }),
  };
}

function succeeded(data: JsonNode | undefined, { settings }: HandlingContext): Handled {
  const { authenticator } = settings;
  if (authenticator === 'second-factor') {
    return done({
      kind: 'mfa.set',
      path: joinPath(['mfa', 'required']),
      value: false,
      status: 'accepted',
    });
  }
  const user = data === undefined ? undefined : readAuthenticatedUser(data);
  if (user === undefined) return failed('user-missing', USER_MISSING);
  const { id } = user;
  if (id === undefined || id === '') {
    return failed('user-id-missing', '"data.user.id" is missing: the platform fails the login');
  }
  const isLocal = authenticator === 'internal';
  return done({
    kind: 'identity.establish',
    path: 'user',
    value: identityOf({ ...user, id }, isLocal),
    status: 'accepted',
  });
}

/** What a login makes of its action. Source: docs/contracts/asgardeo.md, rows 1.6.3 to 1.6.5. */
export const authenticationHandling: Handling = {
  untouched: () => PASSED,
  succeeded: (_operations, data, context) => succeeded(data, context),
  incomplete: (operations) => {
    const redirect = onlyRedirect(operations, REDIRECT_WORDS);
    return 'ok' in redirect ? redirect : redirected(redirect.url, redirect.index);
  },
  failed: (reason, description) => ({
    client: {
      status: 400,
      body: {
        error: reason,
        ...(description !== undefined && { error_description: description }),
      },
    },
  }),
  broken: () => SERVER_ERROR,
  readData: (data) => {
    readAuthenticatedUser(data);
  },
};
