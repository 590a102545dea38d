import type { FlowState } from '../../../flows/state.ts';
import type { Effect } from '../../../model/invocation.ts';
import type { JsonObject } from '../../../model/json.ts';
import { clientOf, present, userOf } from './event.ts';
import { type Exchange, errorOf } from './exchange.ts';

/** What the product sends so that a code reaches a phone. */
export function phoneEvent(state: FlowState): JsonObject {
  const { challenge, headers, user } = state;
  const client = clientOf(state);
  const id = client?.id ?? '';
  const { user_metadata = {}, app_metadata = {} } = userOf(state) ?? {};
  return {
    recipient: challenge?.to ?? '',
    text: `Here is your one time password: ${challenge?.code ?? ''}`,
    context: {
      factor_type: challenge?.purpose === 'second-factor' ? 'second' : 'first',
      message_type: 'sms',
      action: 'second-factor-authentication',
      language: user?.locale ?? 'en',
      code: challenge?.code ?? '',
      ip: '127.0.0.1',
      user_agent: headers['user-agent'] ?? '',
      ...(client && { client: { client_id: id, name: client.name ?? id, client_metadata: {} } }),
      user: present({
        user_id: user?.id,
        name: user?.username,
        email: user?.email,
        ...{ user_metadata, app_metadata },
      }),
    },
  };
}

/** A message that was not sent ends the transaction; what else is answered has no meaning. */
export function phoneEffects(exchange: Exchange): Effect[] {
  const error = errorOf(exchange);
  if (error === undefined) return [];
  const { location } = exchange;
  const { message, friendlyMessage } = error;
  const words = friendlyMessage ?? message;
  const value: JsonObject = {
    status: 500,
    error: 'server_error',
    ...(typeof words === 'string' && { error_description: words }),
  };
  return [{ kind: 'deny', value, status: 'accepted', ...(location && { location }) }];
}
