import type { ParityNote } from '../../platform.ts';
import { CONTRACT } from './contract.ts';

/** Of password and profile actions. */
export const USER_NOTES: readonly ParityNote[] = [
  {
    code: 'self-registration-body',
    triggers: ['PRE_UPDATE_PASSWORD'],
    text: 'What a client gets when the action refuses the password of somebody who registers is not known.',
    assumption: 'The answer of the recovery API: 400 with code 20067.',
    source: `${CONTRACT}, row 1.3.7`,
  },
  {
    code: 'recovery-body',
    triggers: ['PRE_UPDATE_PASSWORD'],
    text: 'Current documentation shows a fixed text of the recovery API for a refused password; an issue of 2025 showed the words of the action.',
    assumption: 'The fixed text: code 20067, invalid_format, Invalid password format.',
    source: `${CONTRACT}, row 1.3.7`,
  },
  {
    code: 'server-error-body',
    triggers: ['PRE_UPDATE_PASSWORD', 'PRE_UPDATE_PROFILE'],
    text: 'The bodies of the 500 answers of SCIM and of the recovery API are not known.',
    assumption: 'A SCIM error of status 500; code 18013 of the recovery API.',
    source: `${CONTRACT}, row 1.3.7`,
  },
  {
    code: 'local-claims',
    triggers: ['PRE_UPDATE_PASSWORD', 'PRE_UPDATE_PROFILE', 'FLOW_EXTENSION'],
    text: 'Which local claims a tenant has, and which of them have several values, is part of its configuration.',
    assumption:
      'The members of the directory’s user stand for the common claims, its data for the others by name; several values where data holds a list.',
    source: `${CONTRACT}, row 1.4.2`,
  },
  {
    code: 'updating-value',
    triggers: ['PRE_UPDATE_PROFILE'],
    text: 'The contract spells the new value of a claim updatingValue and updatingvalue.',
    assumption: 'updatingValue',
    source: `${CONTRACT}, row 1.4.1`,
  },
  {
    code: 'claim-rule',
    triggers: ['PRE_UPDATE_PROFILE'],
    text: 'What notEquals means for a rule on claims, where several change, is not known.',
    assumption: 'None of the changed claims is the one that the rule names.',
    source: `${CONTRACT}, row 2.6`,
  },
  {
    code: 'new-recovery-flow',
    triggers: ['PRE_UPDATE_PASSWORD'],
    text: 'Tenants with the new recovery flow were reported not to call the action at resets.',
    assumption: 'It is called.',
    source: `${CONTRACT}, row 1.3.1`,
  },
  {
    code: 'jwe-in-the-sandbox',
    triggers: ['PRE_UPDATE_PASSWORD', 'FLOW_EXTENSION'],
    text: 'A service reads an encrypted password with its private key. The simulator’s crypto.subtle has neither RSA nor AES.',
    assumption:
      'A package that brings its own (node-forge, for one) can be bundled; or let the real service answer (implementation endpoint).',
    source: `${CONTRACT}, row 1.3.4`,
  },
  {
    code: 'pre-registration',
    triggers: ['PRE_REGISTRATION'],
    text: 'The platform knows the type by name and refuses it with 501. Its announced uses (validating or enriching a new user before they are created, stopping a registration by a policy) can’t be built with it.',
    assumption:
      'Refused here too. A check of the password: PRE_UPDATE_PASSWORD version 2. Changing claims or stopping a registration flow: FLOW_EXTENSION. Checking other attributes of users that SCIM creates is not possible.',
    source: `${CONTRACT}, row 1.8.1`,
  },
];
