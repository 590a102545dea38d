import type { JsonObject } from '../../model/json.ts';
import { triggerLimits } from '../limits.ts';
import type { Trigger } from '../platform.ts';
import { SINCE } from './facts.ts';

/** A FusionAuth lambda type: a trigger with the name of the function that its body must define. */
export interface LambdaType extends Trigger {
  readonly entry: string;
  /** position of the parameter that the lambda is there to change */
  readonly subject: number;
  /** what its members are: claims of a token, or errors that say no */
  readonly yields: 'claims' | 'errors';
  /** its value when an event lacks it */
  readonly initial: JsonObject;
  /** members of `context` that are always there */
  readonly context: JsonObject;
}

const NO_ERRORS: JsonObject = { errors: { fieldErrors: {}, generalErrors: [] } };

export const lambdaTypes = [
  {
    id: 'JWTPopulate',
    label: 'JWT populate',
    stages: ['token.access.issue', 'token.id.issue'],
    entry: 'populate',
    subject: 0,
    yields: 'claims',
    initial: {},
    context: { scopes: [] },
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
  {
    id: 'UserInfoPopulate',
    label: 'UserInfo populate',
    stages: ['userinfo.respond'],
    entry: 'populate',
    subject: 0,
    yields: 'claims',
    initial: {},
    context: {},
    signature: 'populate(userInfo, user, registration, jwt, context)',
    parameters: [
      { name: 'userInfo', mutable: true },
      { name: 'user', mutable: false },
      { name: 'registration', mutable: false },
      { name: 'jwt', mutable: false },
      { name: 'context', mutable: false, since: SINCE.secrets },
    ],
    reserved: ['email', 'email_verified', 'phone_number_verified', 'sub', 'tid'],
    limits: triggerLimits(),
    onFailure: 'continue',
    since: '1.50',
    confidence: 'confirmed',
    source: 'docs/contracts/fusionauth.md §1.7',
  },
  {
    id: 'SelfServiceRegistrationValidation',
    label: 'Self-service registration validation',
    stages: ['user.register'],
    entry: 'validate',
    subject: 0,
    yields: 'errors',
    initial: NO_ERRORS,
    context: {},
    signature: 'validate(result, user, registration, formContext, context)',
    parameters: [
      { name: 'result', mutable: true },
      { name: 'user', mutable: false },
      { name: 'registration', mutable: false },
      { name: 'formContext', mutable: false },
      { name: 'context', mutable: false, since: SINCE.secrets },
    ],
    reserved: [],
    limits: triggerLimits(),
    onFailure: 'fail',
    since: '1.43',
    confidence: 'confirmed',
    source: 'docs/contracts/fusionauth.md §1.6',
  },
  {
    id: 'LoginValidation',
    label: 'Login validation',
    stages: ['login.validate'],
    entry: 'validate',
    subject: 0,
    yields: 'errors',
    initial: NO_ERRORS,
    context: {},
    signature: 'validate(result, user, registration, context)',
    parameters: [
      { name: 'result', mutable: true },
      { name: 'user', mutable: false },
      { name: 'registration', mutable: false },
      { name: 'context', mutable: false },
    ],
    reserved: [],
    limits: triggerLimits(),
    onFailure: 'fail',
    since: '1.53',
    confidence: 'confirmed',
    source: 'docs/contracts/fusionauth.md §1.6',
  },
] as const satisfies readonly LambdaType[];

/** The lambda type of a trigger. @throws Error for a trigger of another platform. */
export function lambdaTypeOf(trigger: Trigger): LambdaType {
  const found = lambdaTypes.find((type) => type.id === trigger.id);
  if (found === undefined) throw new Error(`"${trigger.id}" is not a lambda type of FusionAuth`);
  return found;
}
