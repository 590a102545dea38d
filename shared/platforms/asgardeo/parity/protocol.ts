import type { ParityNote } from '../../platform.ts';
import { CONTRACT } from './contract.ts';

/** Of the call, whatever the action type. */
export const PROTOCOL_NOTES: readonly ParityNote[] = [
  {
    code: 'answer-text',
    triggers: 'all',
    text: 'The characters allowed in failure and error texts were read in one version of the source; the live service may take more.',
    assumption:
      "Letters, digits, white space and - _ . ! ? ; : ' ( ) [ ] only; anything else makes the answer unusable.",
    source: `${CONTRACT}, row 1.0.8`,
  },
  {
    code: 'excluded-headers',
    triggers: 'all',
    text: 'Which headers and parameters the server never forwards is part of its configuration.',
    assumption:
      'authorization, cookie, set-cookie, proxy-authorization; client_secret, username, password, code, refresh_token, code_verifier.',
    source: `${CONTRACT}, row 2.5`,
  },
  {
    code: 'too-many-operations',
    triggers: 'all',
    text: 'The platform does not bound the number of operations of an answer.',
    assumption: 'An answer with more than 10000 is unusable.',
    source: `${CONTRACT}, row 1.0.10`,
  },
  {
    code: 'log-time',
    triggers: 'all',
    text: 'How Asgardeo writes recordedAt in its diagnostic log is not known.',
    assumption: 'ISO 8601 on Asgardeo, {seconds, nanos} on the Identity Server.',
    source: `${CONTRACT}, row 3.1`,
  },
  {
    code: 'source-ahead',
    triggers: 'all',
    text: 'The sources that the rules come from may be ahead of what runs in production.',
    assumption:
      'What the sources do is simulated; preview operations (profile claims, more grants, object claims of token version 2) are not.',
    source: `${CONTRACT}, row 1.4.4`,
  },
  {
    code: 'token-for-endpoint',
    triggers: 'all',
    text: 'How the platform shows who it is to the token endpoint of CLIENT_CREDENTIAL, and how often it fetches a token anew after a 401, is not known, nor how the log words it. It keeps the token for later calls.',
    assumption:
      'Basic, once; each invocation fetches its own token. PASSWORD_CREDENTIAL is refused, as the platform refuses it as yet.',
    source: `${CONTRACT}, row 2.4`,
  },
  {
    code: 'log-access',
    triggers: 'all',
    text: 'No public API for reading diagnostic logs was found.',
    assumption: 'They are shown here only; nothing is read from a tenant.',
    source: `${CONTRACT}, row 3.1`,
  },
  {
    code: 'maximum-actions',
    triggers: 'all',
    text: 'How many actions of one type a server takes is part of its configuration; its runtime fails every flow when there are two. A workspace may hold the actions of several organizations.',
    assumption:
      'One of each token, password and profile type: of two that are bound to the same application none is called and the flow fails; Problems names both. Those that are bound to different applications count as those of different organizations.',
    source: `${CONTRACT}, row 1.0.11`,
  },
  {
    code: 'sub-organizations',
    triggers: 'all',
    text: 'Which types run for which sub-organizations is known for token and profile actions only.',
    assumption: 'Token and profile actions of sub-organizations are not called; the others are.',
    source: `${CONTRACT}, row 1.1.1`,
  },
  {
    code: 'execution-failed-log',
    triggers: 'all',
    text: 'When the log says "Failed to execute ... action." is not known.',
    assumption: 'Never; what went wrong is in the other entries.',
    source: `${CONTRACT}, row 3.1`,
  },
  {
    code: 'server-allow-list',
    triggers: 'all',
    text: 'A server may have a list of headers and parameters of its own that it forwards where the action lists none; and an excluded header that an action lists with capitals may pass on the platform.',
    assumption: 'There is no such list, and excluded names never pass.',
    source: `${CONTRACT}, row 2.5`,
  },
];
