import type { FlowState } from '../../../flows/state.ts';
import type { User } from '../../../model/directory.ts';
import type { JsonObject } from '../../../model/json.ts';
import { OTP_SECONDS } from '../facts.ts';
import { accountOf, clientOf } from '../tokens.ts';
import { diff } from './diff.ts';

/** What a flow's user looks like as an account: never with what they entered. */
function account(user: User | undefined): JsonObject {
  if (user === undefined) return {};
  const { id: _id, password: _password, passwordHash: _hash, platform: _extras, ...rest } = user;
  const { username, active, ...others } = rest as JsonObject;
  const status = active === false ? 'DISABLED' : 'ENABLED';
  return { label: username ?? '', status, ...others };
}

const MAKERS: Readonly<Record<string, (state: FlowState) => JsonObject>> = {
  'api-create-token': ({ grant }) => ({ grant_type: grant ?? '' }),
  'data-capture-claims': ({ federation }) => ({
    provider: federation?.provider ?? '',
    claims: federation?.claims ?? {},
  }),
  'authentication-validate-enrollment': ({ authenticated }) => ({ factors: [...authenticated] }),
  'authentication-create-session': (state) => ({ client_id: clientOf(state) }),
  'database-create-account': (state) => ({ id: accountOf(state), ...account(state.user) }),
  'database-update-account': (state) => diff(account(state.known), account(state.user)),
  'database-create-enrollment': (state) => ({
    label: state.user?.username ?? '',
    account_id: accountOf(state),
    config: { secret: '' },
  }),
  'database-update-enrollment': () => ({ label__deleted: '', label__added: '' }),
  'communication-send-otp': ({ challenge }) => ({
    otp: challenge?.code ?? '',
    type: challenge?.method ?? '',
    ...(challenge?.to !== undefined && { to: challenge.to }),
    expires_in: OTP_SECONDS.value,
  }),
};

/** `detail` of an event that a flow makes; the members are assumed. */
export function detailOf(id: string, state: FlowState): JsonObject {
  return MAKERS[id]?.(state) ?? {};
}
