import type { ParityNote } from '../platform.ts';

/** What is not known of Quasr or not simulated; a warning's code points here. */
export const parity: readonly ParityNote[] = [
  {
    code: 'scope-change-assumed',
    triggers: ['access-token'],
    text: 'An access token extension can change the granted scopes, but the form of the change is not documented.',
    assumption:
      'The member "scope" of the returned object, a space-separated string, replaces the granted scopes; it can only narrow the consented ones.',
    source: 'docs/contracts/quasr.md, 1.5 Scope change',
  },
  {
    code: 'result-not-object',
    triggers: 'all',
    text: 'What Quasr does with a result that is not an object is not documented.',
    assumption: 'The token is issued without custom claims, as after a failure.',
    source: 'docs/contracts/quasr.md, 1.5 Return value',
  },
  {
    code: 'event-source-literal',
    triggers: 'all',
    text: 'The documentation prints the same "source" for the authorize and the token endpoint, perhaps by mistake.',
    assumption:
      'The documented literal is sent; "eventSource" of the manifest\'s config changes it.',
    source: 'docs/contracts/quasr.md, 1.5 Event envelope',
  },
  {
    code: 'secrets-as-variables',
    triggers: 'all',
    text: "The format of an extension's variables is not documented, and Quasr has no secrets of its own.",
    assumption:
      'config.variables is a JSON object of strings; its entries and the declared secrets are environment variables.',
    source: 'docs/contracts/quasr.md, 1.3 Environment variables',
  },
  {
    code: 'module-form',
    triggers: 'all',
    text: 'Quasr documents samples in both module forms; how its build names or bundles the file is not known.',
    assumption:
      'The form is detected by syntax. With the option module "strict", index.js is CommonJS as on plain Lambda, and ES module syntax in it fails.',
    source: 'docs/contracts/lambda.md, 4 Module loading',
  },
  {
    code: 'package-import',
    triggers: 'all',
    text: "Only the packages of the build's own package.json can be imported, and its content is not published.",
    assumption:
      'A package of the workspace is bundled into the code, which then imports nothing; loading any other fails as on a Lambda without it. That goes for the AWS SDK, too, which Lambda has and Quasr may have.',
    source: 'docs/contracts/quasr.md, 1.7 Imports',
  },
  {
    code: 'builtin-module',
    triggers: 'all',
    text: "Quasr says that no imports are allowed; whether its build accepts Node's built-in modules is not known.",
    assumption: 'Built-in modules load, those that the simulator has.',
    source: 'docs/contracts/quasr.md, 1.7 Imports',
  },
  {
    code: 'builtin-not-simulated',
    triggers: 'all',
    text: 'Some built-in modules of Node, and some members of the others, exist on the platform and not in the simulator.',
    assumption:
      'Using one fails with ERR_HOOKBENCH_NOT_SIMULATED: what fails here may work on the platform.',
    source: 'docs/contracts/quasr.md, 1.7 Imports',
  },
  {
    code: 'function-memory',
    triggers: 'all',
    text: "The memory of an extension's function is readable only from a tenant.",
    assumption: "128 MB, AWS Lambda's smallest size.",
    source: 'docs/contracts/quasr.md, 1.7 Memory, timeout, concurrency',
  },
  {
    code: 'max-memory-used',
    triggers: 'all',
    text: 'The memory that a function used is not measured as Lambda measures it, and where the service puts Init Duration is not confirmed.',
    assumption:
      'REPORT gives the memory size as the maximum used and Init Duration first, as the runtime emulator does.',
    source: 'docs/contracts/lambda.md, 5 REPORT',
  },
  {
    code: 'platform-events-as-text',
    triggers: 'all',
    text: 'With the JSON log format the service writes START, END and REPORT as JSON objects of its own.',
    assumption: 'They are text lines in both formats.',
    source: 'docs/contracts/lambda.md, 5 START, END, REPORT',
  },
  {
    code: 'runtime-frames',
    triggers: 'all',
    text: 'Stack frames inside Node and inside the Lambda runtime differ from run to run of the service.',
    assumption: "A trace holds the frames of the author's own file only.",
    source: 'docs/contracts/lambda.md, 3 Errors',
  },
  {
    code: 'syntax-message',
    triggers: 'all',
    text: "The wording of a syntax error is the JavaScript engine's.",
    assumption: "The place is right; the wording of most messages is the simulator's parser's.",
    source: 'docs/contracts/lambda.md, 3 Load failures',
  },
  {
    code: 'engine-message',
    triggers: 'all',
    text: "The wording of errors that the JavaScript engine throws is V8's on the platform.",
    assumption:
      "The common ones are worded as V8 words them, also where the extension's own code catches them; an error of another kind keeps the simulator's engine's words, and the run warns (dialect.words). After an await the frames of the callers (`at async`) are not known.",
    source: 'docs/contracts/lambda.md, 3 Errors',
  },
  {
    code: 'inspect-node-24',
    triggers: 'all',
    text: "On Node 24 the console writes symbol keys without brackets and an ArrayBuffer's length as [byteLength].",
    assumption: 'The console writes both as on Node 22.',
    source: 'docs/contracts/lambda.md, 5 TEXT',
  },
  {
    code: 'globals-not-simulated',
    triggers: 'all',
    text: "Some of Node's globals do not exist in the simulator: WebSocket, message channels, text and compression streams, Atomics, WebAssembly, Array.fromAsync and RegExp.$1. Intl is there but can't be used. A module's import.meta is empty.",
    assumption:
      'Reading one is a ReferenceError here, and the run says so (dialect.absent). Dates, numbers and the order of texts are exact in the American English that Lambda has without options; otherwise the run warns (dialect.locale, dialect.absent).',
    source: 'docs/contracts/lambda.md, 4 Module loading',
  },
  {
    code: 'weak-references',
    triggers: 'all',
    text: 'An object that only a WeakRef holds lives at least until the present turn of the event loop is over, and mostly longer.',
    assumption:
      'It is gone as soon as nothing else holds it: deref() gives undefined at once, and a FinalizationRegistry may be told in the same run.',
    source: 'docs/contracts/lambda.md, 4 Module loading',
  },
  {
    code: 'unhandled-rejection',
    triggers: 'all',
    text: 'A rejected promise that nobody handles ends the function with "Unhandled Promise Rejection".',
    assumption: 'Not seen by the simulator: the invocation goes on.',
    source: 'docs/contracts/lambda.md, 1 Uncaught exception, unhandled rejection',
  },
  {
    code: 'timeout-wrapper',
    triggers: 'all',
    text: 'The service wraps the timeout text with the request id in a form that is not documented.',
    assumption: 'The error holds the plain text "Task timed out after N.NN seconds".',
    source: 'docs/contracts/lambda.md, 3 Timeout',
  },
  {
    code: 'event-catalogue',
    triggers: ['event'],
    text: 'Of the events only the headings, one sample (GET /factors) and the redactions of database events are published.',
    assumption:
      'The catalogue (shared/platforms/quasr/events/catalogue.json) names actions by analogy with the two that are known, and says of every entry how well it is known. Import the events of a tenant to learn its own.',
    source: 'docs/contracts/quasr.md, 1.6 Action names',
  },
  {
    code: 'event-members',
    triggers: ['event'],
    text: 'Which members an event and its "detail" have is known from one sample only.',
    assumption:
      'The envelope of the token events. send-otp: "otp", "type", "to", "expires_in"; changes in the form of the npm package json-diff.',
    source: 'docs/contracts/quasr.md, 1.6 Envelope',
  },
  {
    code: 'event-account-filter',
    triggers: ['event'],
    text: 'How a rule compares accounts is not documented.',
    assumption: "A value of account is equal to the event's account_id.",
    source: 'docs/contracts/quasr.md, 1.6 Rules',
  },
  {
    code: 'event-runs',
    triggers: ['event'],
    text: 'Time limit, retries and concurrency of asynchronous extensions are not documented.',
    assumption:
      'As Lambda does asynchronous events: the result is dropped, an error is tried again after one and after two minutes, then the event is lost. The waits take no time here; on a fixed clock the next run begins so much later. A run has 3 s; "timeout" of the manifest\'s config sets up to 30.',
    source: 'docs/contracts/quasr.md, 1.6 Runs',
  },
  {
    code: 'otp-recipient',
    triggers: ['event'],
    text: 'An extension gets the one-time password and the account id; whether it gets an address is not documented.',
    assumption: 'The address that the directory has for the method comes as "to".',
    source: 'docs/contracts/quasr.md, 1.6 One-time passwords',
  },
  {
    code: 'endpoint-timeout',
    triggers: ['access-token', 'id-token'],
    text: 'What a client gets when the endpoint gives up after 10 s is not documented.',
    assumption: 'Status 504 with {"message": "Endpoint request timed out"} and no token.',
    source: 'docs/contracts/quasr.md, 1.5 Time limit',
  },
  {
    code: 'authorize-answer',
    triggers: ['id-token'],
    text: 'The authorization endpoint calls the ID token extension; which response types it has is not documented.',
    assumption:
      'A token flow whose form has "response_type" with id_token issues the ID token there and redirects with it in the fragment.',
    source: 'docs/contracts/quasr.md, 1.5 Trigger',
  },
  {
    code: 'consented-claims',
    triggers: ['id-token'],
    text: 'How the consented claims of an ID token event come about is not documented.',
    assumption: 'The claims that the scopes profile, email and phone stand for in OpenID Connect.',
    source: 'docs/contracts/quasr.md, 1.5 Event envelope',
  },
  {
    code: 'lifecycle',
    triggers: 'all',
    text: 'An extension is built, enabled, and expires; what happens when a sixth is enabled, how long a build takes and what LOCKED means is not documented.',
    assumption:
      'A build takes no time and fails where the text does not parse. The sixth is refused and stays DISABLED. LOCKED is not simulated. The window and `serve` keep a tenant for each workspace, outside it, and the window can let its clock run ahead; tests, the other commands and replays keep none, and nothing expires there.',
    source: 'docs/contracts/quasr.md, 1.4 The sixth, LOCKED',
  },
  {
    code: 'one-per-token',
    triggers: ['access-token', 'id-token'],
    text: 'A client has one extension for its access tokens and one for its ID tokens.',
    assumption:
      'Of several the first in their order runs, those that are bound to the client before those that are bound to none; the others are skipped with its name. A tenant would have the one that was set last.',
    source: 'docs/contracts/quasr.md, 1.3 Binding',
  },
  {
    code: 'lifecycle-replay',
    triggers: 'all',
    text: 'A run that was passed over because its extension had expired or was disabled is kept without that tenant.',
    assumption: 'A replay of it runs the code, and shows the difference.',
    source: 'docs/contracts/quasr.md, 1.4 States',
  },
  {
    code: 'updates-in-place',
    triggers: 'all',
    text: "The documentation says that code can't be changed; the API's schema has it in its update.",
    assumption: 'Other code is another extension, and the binding is pointed at it.',
    source: 'docs/contracts/quasr.md, 1.4 Updates',
  },
  {
    code: 'refresh-grant-event',
    triggers: ['access-token', 'id-token'],
    text: 'Whether a refresh grant calls the extension is not documented.',
    assumption: "It sends the same event as the token endpoint's other grants.",
    source: 'docs/contracts/quasr.md, 1.5 No event for',
  },
  {
    code: 'token-shape',
    triggers: 'all',
    text: 'Samples of access and ID tokens are not published in full.',
    assumption:
      'They follow the published refresh, consent and session tokens: the same members in the same order.',
    source: 'docs/contracts/quasr.md, 1.5 Token shapes',
  },
  {
    code: 'publishing-code',
    triggers: 'all',
    text: 'The documentation says that only label and status can be changed; the schema of the API has code, variables and rule in its update, too.',
    assumption:
      'Other code is published as another extension, which takes the place of the former; a setting of the connection changes it in place.',
    source: 'docs/contracts/quasr.md, 1.4 Updates',
  },
  {
    code: 'code-size',
    triggers: 'all',
    text: 'Whether Quasr limits the size of code is not documented.',
    assumption: 'No limit; a warning from 100 kB of Base64.',
    source: 'docs/contracts/quasr.md, 1.7 Code size',
  },
  {
    code: 'api-errors',
    triggers: 'all',
    text: 'The types of errors of the Management API, and whether a tenant tells its schema, are not documented.',
    assumption:
      "Errors have AWS AppSync's form, their text is shown as it is; no tenant is asked for its schema.",
    source: 'docs/contracts/quasr.md, 1.3 Errors, 1.7 Introspection',
  },
  {
    code: 'publishing-clients',
    triggers: ['access-token', 'id-token'],
    text: 'Whether a change of a client keeps what it does not name of its tokens is not documented.',
    assumption: 'It does; the time and the audience of the token are said again all the same.',
    source: 'docs/contracts/quasr.md, Publishing, Clients',
  },
];

/** @throws Error for a code without a note: a warning must be explained somewhere */
export function noteOf(code: string): ParityNote {
  const note = parity.find((candidate) => candidate.code === code);
  if (note === undefined) throw new Error(`no parity note "${code}"`);
  return note;
}
