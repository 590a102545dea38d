import type { FlowState } from '../../../flows/state.ts';
import type { Effect } from '../../../model/invocation.ts';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import { CONNECTION, TENANT } from '../facts.ts';
import { present, userOf } from './event.ts';
import { answerOf, type Exchange, errorOf } from './exchange.ts';

const METADATA = ['user_metadata', 'app_metadata'] as const;
const languageOf = ({ user, headers }: FlowState) =>
  user?.locale ?? headers['accept-language']?.split(',')[0] ?? 'en';

function contextOf(state: FlowState): JsonObject {
  const language = languageOf(state);
  return { requestLanguage: language, renderLanguage: language, connection: { ...CONNECTION } };
}

/** The user as the product sends them before and after a registration. */
function registered(state: FlowState, withPassword: boolean): JsonObject {
  const { user, update } = state;
  const { user_metadata, app_metadata } = userOf(state) ?? {};
  return present({
    id: withPassword ? undefined : user?.id,
    tenant: TENANT,
    username: user?.username,
    password: withPassword ? update?.password : undefined,
    email: user?.email,
    emailVerified: user?.emailVerified ?? false,
    phoneNumber: user?.phone,
    phoneNumberVerified: user?.phone === undefined ? undefined : false,
    user_metadata,
    app_metadata,
  });
}

export const preRegistrationEvent = (state: FlowState): JsonObject => ({
  user: registered(state, true),
  context: contextOf(state),
});

export const postRegistrationEvent = (state: FlowState): JsonObject => ({
  user: registered(state, false),
  context: contextOf(state),
});

export function changePasswordEvent(state: FlowState): JsonObject {
  const { user, issuedAt } = state;
  return {
    user: present({
      id: user?.id,
      username: user?.username,
      email: user?.email,
      last_password_reset: new Date(issuedAt * 1000).toISOString(),
    }),
    context: { connection: { ...CONNECTION } },
  };
}

function metadataEffects(room: (typeof METADATA)[number], members: JsonObject, exchange: Exchange) {
  const { location } = exchange;
  return Object.entries(members).map(([name, value]): Effect => {
    const bad = name.includes('.') || name.startsWith('$');
    return {
      kind: 'user.set',
      path: joinPath(['user', 'platform', 'extend', room, name]),
      value,
      ...(bad
        ? { status: 'refused', reason: 'a name may not hold "." nor begin with "$"' }
        : { status: 'accepted' }),
      ...(location && { location }),
    };
  });
}

/**
 * What the product takes of pre-user-registration: metadata for the new user; an error keeps the
 * user from being created. Source: docs/contracts/extend.md, Extension points in a flow.
 */
export function preRegistrationEffects(exchange: Exchange): Effect[] {
  const { location } = exchange;
  const error = errorOf(exchange);
  if (error !== undefined) {
    const { message, friendlyMessage } = error;
    const words = friendlyMessage ?? message;
    const value: JsonObject = {
      status: 400,
      error: 'extensibility_error',
      ...(typeof words === 'string' && { error_description: words }),
    };
    return [{ kind: 'deny', value, status: 'accepted', ...(location && { location }) }];
  }
  const answer = answerOf(exchange);
  const user = isJsonObject(answer) && isJsonObject(answer.user) ? answer.user : {};
  return METADATA.flatMap((room) => {
    const members = user[room];
    return isJsonObject(members) ? metadataEffects(room, members, exchange) : [];
  });
}
