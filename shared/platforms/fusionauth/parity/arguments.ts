import type { ParityNote } from '../../platform.ts';
import { source } from './source.ts';

/** What lambdas are given and what their changes become. */
export const argumentsNotes: readonly ParityNote[] = [
  {
    code: 'one-per-slot',
    triggers: 'all',
    text: 'FusionAuth has one lambda in each slot; which one is said on the application, tenant, identity provider or connector, not on the lambda.',
    assumption:
      'Of several enabled ones the first runs, those bound to the application before the others; the others are skipped with its name. config.token and config.identityProvider tell slots apart.',
    source: source('§1 One per slot'),
  },
  {
    code: 'read-only-write',
    triggers: 'all',
    text: 'Whether a write to a read-only argument throws or is ignored is not known.',
    assumption: 'It changes only the copy that the lambda sees, with a warning.',
    source: source('§1 Read-only arguments'),
  },
  {
    code: 'partial-edits',
    triggers: 'all',
    text: 'Whether changes made before a throw are kept is not known for sure.',
    assumption: 'All of them are discarded.',
    source: source('§1.5'),
  },
  {
    code: 'larger-exp',
    triggers: ['JWTPopulate'],
    text: 'What becomes of a refused exp (restored, or cut to the limit) is not known.',
    assumption: 'The original value is restored.',
    source: source('§1.3 Reserved claims'),
  },
  {
    code: 'claim-not-json',
    triggers: 'all',
    text: 'How values that JSON does not have (undefined, functions, NaN, dates) become claims or members is not known.',
    assumption: 'As JSON.stringify writes them, with a warning.',
    source: source('§1 Mutable arguments'),
  },
  {
    code: 'unknown-secret',
    triggers: 'all',
    text: 'What services.secrets.get answers for an unknown name is not known.',
    assumption: 'undefined, with a warning.',
    source: source('§1 Secrets'),
  },
  {
    code: 'populate-throws',
    triggers: ['UserInfoPopulate', 'SAMLv2Populate', 'ClientCredentialsJWTPopulate'],
    text: 'What becomes of the answer or the token when the lambda throws is not documented.',
    assumption: 'As with a JWT: the client gets it without the changes.',
    source: source('§1.5'),
  },
  {
    code: 'validation-throws',
    triggers: [
      'LoginValidation',
      'SelfServiceRegistrationValidation',
      'MFARequirement',
      'SCIMServerUserRequestConverter',
      'SCIMServerUserResponseConverter',
      'SCIMServerGroupRequestConverter',
      'SCIMServerGroupResponseConverter',
    ],
    text: 'What a lambda of this type that throws does to its request is not documented.',
    assumption:
      'The request fails with 512, and errors that were set before the throw are dropped.',
    source: source('§1.5'),
  },
  {
    code: 'errors-malformed',
    triggers: ['LoginValidation', 'SelfServiceRegistrationValidation'],
    text: 'What FusionAuth makes of result.errors that is no Errors object is not known.',
    assumption: 'It counts as no error, with a warning.',
    source: source('§1.6 Malformed errors'),
  },
  {
    code: 'form-context',
    triggers: ['SelfServiceRegistrationValidation'],
    text: 'What is inside fields and form of the form context is not documented.',
    assumption: 'fields holds {key} for each field that was entered; form is empty.',
    source: source('§1.6 Form'),
  },
  {
    code: 'secrets-arity',
    triggers: 'all',
    text: 'Whether FusionAuth passes secrets only to a function that declares the parameter is not known.',
    assumption: 'They are always on context, declared or not.',
    source: source('§1 Secrets'),
  },
  {
    code: 'user-secrets',
    triggers: 'all',
    text: 'Whether lambdas see password, salt, encryptionScheme and factor of a user is not known.',
    assumption: 'They do not.',
    source: source('§5 Objects'),
  },
  {
    code: 'announced',
    triggers: ['TokenExchangePolicy', 'TokenExchangePopulate', 'CIMDClientRegistration'],
    text: 'The types of 1.70 are known from drafts; the API’s names for them are not.',
    assumption:
      'Hookbench’s names; they run with the version 1.70, as events only, and can’t be published.',
    source: source('§1.2'),
  },
  {
    code: 'policy-malformed',
    triggers: ['TokenExchangePolicy'],
    text: 'What FusionAuth does with a decision that it does not understand is not known.',
    assumption: 'It is an error, and no token is exchanged.',
    source: source('§1.2'),
  },
  {
    code: 'mfa-context',
    triggers: ['MFARequirement'],
    text: 'An older page has the claims of the token (jwt) in the context, a newer one the encoded token (accessToken); the release of the change is not known.',
    assumption: 'jwt before 1.69, accessToken since.',
    source: source('§1.6.1 Context'),
  },
  {
    code: 'mfa-risk',
    triggers: ['MFARequirement'],
    text: 'How FusionAuth comes to threats, risk, trust and policies is its own.',
    assumption:
      'The risk is Low, there are no threats and the policies are the defaults, unless the form of the flow gives others.',
    source: source('§1.6.1 Context'),
  },
];
