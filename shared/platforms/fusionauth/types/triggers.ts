import type { Trigger } from '../../platform.ts';
import { slotsOf } from '../remote/slots.ts';
import { announcedTypes } from './announced.ts';
import type { LambdaType } from './lambda-type.ts';
import { provisioningTypes } from './provisioning.ts';
import { reconcileTypes } from './reconcile.ts';
import { tokenTypes } from './tokens.ts';
import { validationTypes } from './validation.ts';

/** The lambda types: those of the API's enumeration, and the announced ones. */
export const lambdaTypes: readonly LambdaType[] = [
  ...tokenTypes,
  ...validationTypes,
  ...reconcileTypes,
  ...provisioningTypes,
  ...announcedTypes,
].map((type) => {
  const kinds = slotsOf(type.id, {})?.kinds ?? ['application'];
  return kinds.includes('application') ? type : { ...type, bindsOthers: true };
});

const byId: ReadonlyMap<string, LambdaType> = new Map(lambdaTypes.map((type) => [type.id, type]));

/** The lambda type of a trigger. @throws Error for a trigger of another platform. */
export function lambdaTypeOf(trigger: Trigger): LambdaType {
  const found = byId.get(trigger.id);
  if (found === undefined) throw new Error(`"${trigger.id}" is not a lambda type of FusionAuth`);
  return found;
}
