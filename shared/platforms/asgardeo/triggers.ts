import type { ActionType } from './action-type.ts';
import { accessToken } from './types/access-token.ts';
import { authentication } from './types/authentication.ts';
import { flowExtension } from './types/flow-extension.ts';
import { idToken } from './types/id-token.ts';
import { preRegistration } from './types/pre-registration.ts';
import { updatePassword } from './types/update-password.ts';
import { updateProfile } from './types/update-profile.ts';

/** The action types, by their name on the wire. */
export const ACTION_TYPES: readonly ActionType[] = [
  accessToken,
  idToken,
  updatePassword,
  updateProfile,
  authentication,
  flowExtension,
  preRegistration,
];

/** The action type of a trigger id. Throws for an id that the table does not hold. */
export function actionTypeOf(id: string): ActionType {
  const found = ACTION_TYPES.find(({ trigger }) => trigger.id === id);
  if (found === undefined) throw new Error(`no action type is called "${id}"`);
  return found;
}
