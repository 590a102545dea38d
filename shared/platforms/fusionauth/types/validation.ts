import type { JsonObject } from '../../../model/json.ts';
import { MFA_CONTEXT } from '../facts.ts';
import { FAILURES } from './failures.ts';
import { context, lambdaType, mutable, readOnly } from './lambda-type.ts';

export const NO_ERRORS: JsonObject = { errors: { fieldErrors: {}, generalErrors: [] } };

const person = [readOnly('user'), readOnly('registration', { optional: true })];

/** Lambdas that decide on a request. Source: docs/contracts/fusionauth.md §1.6. */
export const validationTypes = [
  lambdaType({
    id: 'SelfServiceRegistrationValidation',
    label: 'Self-service registration validation',
    stages: ['user.register'],
    entry: 'validate',
    parameters: [
      mutable('result', 'errors', NO_ERRORS),
      ...person,
      readOnly('formContext'),
      context,
    ],
    throws: FAILURES.requestFails,
    since: '1.43',
    source: 'docs/contracts/fusionauth.md §1.6',
  }),
  lambdaType({
    id: 'LoginValidation',
    label: 'Login validation',
    stages: ['login.validate'],
    entry: 'validate',
    parameters: [mutable('result', 'errors', NO_ERRORS), ...person, readOnly('context')],
    throws: FAILURES.requestFails,
    since: '1.53',
    source: 'docs/contracts/fusionauth.md §1.6',
  }),
  lambdaType({
    id: 'MFARequirement',
    label: 'MFA requirement',
    stages: ['mfa.require'],
    entry: 'checkRequired',
    parameters: [
      mutable('result', 'mfa', { required: false, sendSuspiciousLoginEvent: false }),
      ...person,
      readOnly('context'),
    ],
    contextVersions: MFA_CONTEXT.value,
    throws: FAILURES.requestFails,
    since: '1.62',
    source: 'docs/contracts/fusionauth.md §1.6.1',
  }),
];
