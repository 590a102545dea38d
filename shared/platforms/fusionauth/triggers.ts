import { triggerLimits } from '../limits.ts';
import type { Trigger } from '../platform.ts';
import { SINCE } from './facts.ts';

/** A FusionAuth lambda type: a trigger with the name of the function that its body must define. */
export interface LambdaType extends Trigger {
  readonly entry: string;
  /** position of the parameter that holds the claims */
  readonly claims: number;
}

export const lambdaTypes = [
  {
    id: 'JWTPopulate',
    label: 'JWT populate',
    stages: ['token.access.issue', 'token.id.issue'],
    entry: 'populate',
    claims: 0,
    signature: 'populate(jwt, user, registration, context)',
    parameters: [
      { name: 'jwt', mutable: true },
      { name: 'user', mutable: false },
      { name: 'registration', mutable: false },
      { name: 'context', mutable: false, since: SINCE.context },
    ],
    reserved: ['amr', 'auth_time', 'cnf', 'gty', 'exp', 'iat', 'sub', 'tid', 'tty'],
    limits: triggerLimits(),
    onFailure: 'continue',
    since: '1.6',
    confidence: 'confirmed',
    source: 'docs/contracts/fusionauth.md §1',
  },
] as const satisfies readonly LambdaType[];

/** The lambda type of a trigger. @throws Error for a trigger of another platform. */
export function lambdaTypeOf(trigger: Trigger): LambdaType {
  const found = lambdaTypes.find((type) => type.id === trigger.id);
  if (found === undefined) throw new Error(`"${trigger.id}" is not a lambda type of FusionAuth`);
  return found;
}
