import type { ParityNote } from '../../platform.ts';
import { CONTRACT } from './contract.ts';

/** Of authentication actions and flow extensions. */
export const FLOW_NOTES: readonly ParityNote[] = [
  {
    code: 'return-address',
    triggers: ['AUTHENTICATION'],
    text: 'To which address the browser comes back after a redirect of an authenticator is not known; the documentation says only that it comes back with the flowId.',
    assumption:
      'https://api.asgardeo.io/t/<org>/commonauth?flowId=<id>; in a run the flow goes on with its resume.',
    source: `${CONTRACT}, row 1.6.3`,
  },
  {
    code: 'authenticator-names',
    triggers: ['AUTHENTICATION'],
    text: 'How the platform names the steps that a user has passed depends on the connections of the tenant.',
    assumption:
      'BasicAuthenticator, OpenIDConnectAuthenticator, CustomAuthenticator, SecondFactorAuthenticator.',
    source: `${CONTRACT}, row 1.6.2`,
  },
  {
    code: 'external-authenticators',
    triggers: ['AUTHENTICATION'],
    text: 'How a connection with an external authenticator is created and changed is known from the sources of the platform; no documentation has the whole body, and no tenant was seen.',
    assumption:
      'It is published by /identity-providers, and no property of its authentication is compared: a plan names them as not read back.',
    source: `${CONTRACT}, row 4.12`,
  },
  {
    code: 'authentication-properties',
    triggers: ['AUTHENTICATION'],
    text: 'A branch of the adapter also sends the parameters of the request as event.properties.',
    assumption: 'They are not sent.',
    source: `${CONTRACT}, row 1.6.2`,
  },
  {
    code: 'provisioning',
    triggers: ['AUTHENTICATION'],
    text: 'A connection may provision the users of an external authenticator and map their groups to roles.',
    assumption:
      'The user is known for this login, with the groups that the action names; roles stay as they are.',
    source: `${CONTRACT}, row 1.6.6`,
  },
  {
    code: 'unknown-internal-user',
    triggers: ['AUTHENTICATION'],
    text: 'What the client gets when an internal authenticator names a user who is not there is not known.',
    assumption: 'The login is denied as one with wrong credentials.',
    source: `${CONTRACT}, row 1.6.4`,
  },
  {
    code: 'flow-extension-names',
    triggers: ['FLOW_EXTENSION'],
    text: 'How the log and the management API spell the type is not known.',
    assumption: 'Flow Extension in the log.',
    source: `${CONTRACT}, row 1.7.1`,
  },
  {
    code: 'flow-extension-failed',
    triggers: ['FLOW_EXTENSION'],
    text: 'The contract has FAILED stop the flow, the source has the step tried again.',
    assumption:
      'The step is tried again: the client gets the form with both texts, and the run ends as denied.',
    source: `${CONTRACT}, row 1.7.4`,
  },
  {
    code: 'flow-extension-bodies',
    triggers: ['FLOW_EXTENSION'],
    text: 'The bodies that the flow API answers with are not known.',
    assumption: 'A short JSON object with flowStatus; 500 for errors.',
    source: `${CONTRACT}, row 1.7.4`,
  },
  {
    code: 'flow-extension-decryption',
    triggers: ['FLOW_EXTENSION'],
    text: 'Values for encrypted paths are encrypted with a key of the platform; how several values stand in one is inferred from how the platform sends them.',
    assumption:
      'With platformKey in the config, a private key that stands for the platform’s, they are decrypted and applied, several values joined by commas; without it they are checked to be a JWE, and not applied. Credentials that an extension sets are not applied to the user.',
    source: `${CONTRACT}, row 1.7.3`,
  },
  {
    code: 'flow-extension-flows',
    triggers: ['FLOW_EXTENSION'],
    text: 'Extensions run in registration, recovery and invitation flows, at the step that the tenant chose.',
    assumption:
      'In the flow registration after the last step of its form; in the flow password-update at resets by a code and at invitations, when the new password was entered. The type of an invitation is INVITED_USER_REGISTRATION.',
    source: `${CONTRACT}, row 1.7.6`,
  },
];
