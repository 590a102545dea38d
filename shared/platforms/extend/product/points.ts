import type { FlowState } from '../../../flows/state.ts';
import type { Effect } from '../../../model/invocation.ts';
import type { JsonObject } from '../../../model/json.ts';
import type { PointId } from '../points.ts';
import {
  clientCredentialsEffects,
  clientCredentialsEvent,
  passwordEffects,
  passwordEvent,
} from './credentials.ts';
import type { Exchange } from './exchange.ts';
import { phoneEffects, phoneEvent } from './phone.ts';
import {
  changePasswordEvent,
  postRegistrationEvent,
  preRegistrationEffects,
  preRegistrationEvent,
} from './users.ts';

/** How the product calls one extension point, and what it takes from the answer. */
export interface ProductPoint {
  event(state: FlowState): JsonObject;
  effects(exchange: Exchange): Effect[];
  /** why it is not called in this state; undefined: it is */
  skips?(state: FlowState): string | undefined;
}

/** The answer has no meaning for the product. */
const nothing = (): Effect[] => [];

/** Extension points that the product itself calls. Source: docs/contracts/extend.md, Extension points in a flow. */
export const productPoints: Readonly<Record<Exclude<PointId, 'generic'>, ProductPoint>> = {
  'client-credentials-exchange': {
    event: clientCredentialsEvent,
    effects: clientCredentialsEffects,
  },
  'password-exchange': {
    event: passwordEvent,
    effects: passwordEffects,
    skips: ({ grant }) =>
      grant === 'password' ? undefined : `it is called at the grant "password", not at "${grant}"`,
  },
  'pre-user-registration': { event: preRegistrationEvent, effects: preRegistrationEffects },
  'post-user-registration': { event: postRegistrationEvent, effects: nothing },
  'post-change-password': { event: changePasswordEvent, effects: nothing },
  'send-phone-message': {
    event: phoneEvent,
    effects: phoneEffects,
    skips: ({ challenge }) =>
      challenge?.method === 'sms' ? undefined : `it sends to phones, not by ${challenge?.method}`,
  },
};

/** The product's own way with a trigger; undefined for `generic` and for plain webtasks. */
export function productPointOf(trigger: string): ProductPoint | undefined {
  return Object.hasOwn(productPoints, trigger)
    ? productPoints[trigger as keyof typeof productPoints]
    : undefined;
}
