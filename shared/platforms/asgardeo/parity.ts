import type { ParityNote } from '../platform.ts';

const CONTRACT = 'docs/contracts/asgardeo.md';

/** What is not known of the live service, or not simulated. */
export const PARITY: readonly ParityNote[] = [
  {
    code: 'answer-text',
    triggers: 'all',
    text: 'The characters allowed in failure and error texts were read in one version of the source; the live service may take more.',
    assumption:
      "Letters, digits, white space and - _ . ! ? ; : ' ( ) [ ] only; anything else makes the answer unusable.",
    source: `${CONTRACT}, row 1.0.8`,
  },
  {
    code: 'service-environment',
    triggers: 'all',
    text: "An action is the author's own web service in any language. Hookbench runs it as a JavaScript module with what a small Node service has: console, timers, URL, TextEncoder, base64, structuredClone, Buffer, fetch, crypto, process.env, and Node's built-in modules by import (docs/environments.md).",
    assumption:
      'The code answers as the service would; its console lines are not part of the platform’s log.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'not-simulated',
    triggers: 'all',
    text: "Some of Node's globals and modules, and some members of the others, exist in a Node service and not in the simulator: built-in modules that reach the machine (fs, http, net, zlib and others), Intl and what rests on it, WebSocket, message channels, text and compression streams, Atomics and WebAssembly.",
    assumption:
      'A missing global is a ReferenceError, which the run says (dialect.absent), a module does not load; a member fails with ERR_HOOKBENCH_NOT_SIMULATED, and the run says so in a warning.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'weak-references',
    triggers: 'all',
    text: 'An object that only a WeakRef holds lives at least until the present turn of the event loop is over, and mostly longer.',
    assumption:
      'It is gone as soon as nothing else holds it: deref() gives undefined at once, and a FinalizationRegistry may be told in the same run.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'unhandled-rejection',
    triggers: 'all',
    text: 'A rejected promise that nobody handles ends a Node service, unless it listens for that.',
    assumption: 'Not seen by the simulator: the call goes on.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'engine-message',
    triggers: 'all',
    text: "The wording of errors that the JavaScript engine throws is V8's in a Node service.",
    assumption:
      "The common ones are worded as V8 words them, also where the code catches them itself; an error of another kind keeps the words of the simulator's engine, and the run warns (dialect.words).",
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'language-features',
    triggers: 'all',
    text: "The service's Node and the region that it runs in are the author's choice.",
    assumption:
      'The language is that of Node 22, in American English at UTC. The use of Intl, WebAssembly and Atomics is not simulated; a regional text with options makes the run warn (dialect.locale, dialect.absent).',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'slow-code',
    triggers: 'all',
    text: 'Code that runs longer than the read timeout would be a read timeout on the platform.',
    assumption:
      'It counts as a 500 without a valid body, which the platform retries as well; only the text in the log differs.',
    source: `${CONTRACT}, row 2.3`,
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
    code: 'one-action',
    triggers: 'all',
    text: 'The platform takes one action per type: a second one makes every flow fail.',
    assumption:
      'Extensions run one after the other; disable all but one to see what the platform would do.',
    source: `${CONTRACT}, row 1.0.11`,
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
    code: 'token-endpoint-authentication',
    triggers: 'all',
    text: 'Endpoint authentication with CLIENT_CREDENTIAL or PASSWORD_CREDENTIAL fetches a token first.',
    assumption: 'It is shown in the log; a real call with it is refused.',
    source: `${CONTRACT}, row 2.4`,
  },
  {
    code: 'platform-claims',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'Whether an added claim could override one that the platform writes into the token later (exp, nbf, jti, azp, scope, org_id, org_name) is not known.',
    assumption:
      'The operation is reported as done and the claim is dropped, as it is for the names that the source protects.',
    source: `${CONTRACT}, row 1.1.6`,
  },
  {
    code: 'claim-without-name',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'What the platform does with an added claim without a name is not known.',
    assumption: 'The flow fails with a server error.',
    source: `${CONTRACT}, row 1.1.6`,
  },
  {
    code: 'answer-data',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'A SUCCESS answer may have a member "data", which only other action types use.',
    assumption: 'It is accepted and ignored.',
    source: `${CONTRACT}, row 1.0.4`,
  },
  {
    code: 'session-version',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'A later revision of the v1.2 contract lists event.session too; orgHandle and depth of v1.1 differ between revisions.',
    assumption: 'event.session from v1.3; organizations of v1.1 with id and name only.',
    source: `${CONTRACT}, row 1.1.3`,
  },
  {
    code: 'refresh-token-form',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'Refresh tokens of the platform are opaque.',
    assumption: 'They are shown as signed tokens, so that their expiry can be seen.',
    source: `${CONTRACT}, row 1.1.9`,
  },
  {
    code: 'user-attributes',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'Which user attributes an access token carries is a setting of the application.',
    assumption: 'None, unless the application lists them in extras.accessTokenAttributes.',
    source: `${CONTRACT}, row 1.1.9`,
  },
  {
    code: 'challenge',
    triggers: 'all',
    text: 'The realm in WWW-Authenticate depends on the host.',
    assumption: 'Basic realm=api.asgardeo.io',
    source: `${CONTRACT}, row 1.1.7`,
  },
];
