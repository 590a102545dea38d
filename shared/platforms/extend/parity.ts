import type { ParityNote } from '../platform.ts';

const note = (code: string, text: string, assumption: string, row: string): ParityNote => ({
  code,
  triggers: 'all',
  text,
  assumption,
  source: `docs/contracts/extend.md, ${row}`,
});

/** What is not known of the platform or not simulated. */
export const parity: readonly ParityNote[] = [
  note(
    'product-convention',
    'The platform has no flow of its own: the product that hosts it decides what it sends and what it takes.',
    'At a token stage Hookbench posts user, client, scope, audience and claims, with the secret of the extension as bearer, and takes "claims" and "scope" of a 200 JSON answer; a 403 denies the token, any other error changes nothing; protocol claims are refused and the scope may only be narrowed.',
    'Product',
  ),
  note(
    'product-metadata',
    'What exactly disables an extension in its metadata (any value, or "1" alone) and what its client restricts is not documented in full.',
    'In flows an extension with auth0-extension-disabled of any value is passed over, and one with auth0-extension-client is called for that client alone. Fired by itself and at its address it runs all the same.',
    'Product: metadata',
  ),
  note(
    'timeout-status',
    'The status and body of a call that reaches the time limit are not documented.',
    'Status 500 from the proxy, with the message that Auth0 shows for its hosted webtasks.',
    'Results: time limit',
  ),
  note(
    'hosted-limit',
    'What Auth0 hosts itself (rules, hooks, database scripts) has 20 seconds in total, as its users report.',
    'Every webtask has 30 seconds. Keep code for a hosted hook well below 20.',
    'Limits: hosted',
  ),
  note(
    'tripwire-status',
    'The answer to the call that blocked the event loop is not documented.',
    'Status 500 from the proxy. The quarantine that follows (429 for 5 s) closes the container at the run endpoint; elsewhere it is reported.',
    'Results: tripwire',
  ),
  note(
    'token-limits',
    'Tokens and containers may have limits of calls by period (claims ls to lo and lts to lto). The status and body of a call beyond them are not documented.',
    'They are not simulated: no call is refused for their sake, nothing is counted, and the stand-in issues no such tokens.',
    'Limits: tokens',
  ),
  note(
    'modules',
    'The platform installs the packages that wt-node-dependencies names. What it makes of a range of versions is not documented; its own client sends exact ones.',
    'Publishing refuses ranges, and waits up to 5 minutes for all packages before it writes the webtask. Here the packages of the workspace run.',
    'HTTP API: modules',
  ),
  note(
    'double-callback',
    'What production does at a second call of the callback of a webtask without a compiler is not known.',
    'The first answer stands and the second call throws; where nobody catches that, the open-source runtime ends there.',
    'Results: second callback',
  ),
  note(
    'storage-conflicts',
    'Whether production compares the etag that it remembers from a read is not known.',
    'Only an etag given to set is compared, as the open-source runtime does. With strictStorage (of the manifest or the options) what was last read is compared as well.',
    'Storage',
  ),
  note(
    'storage-size',
    'The error for a document over 500 KB is not documented.',
    'The callback gets an error and the old document stays.',
    'Storage',
  ),
  note(
    'pragmas',
    '"use latest" and "use npm" change the code or install packages on the platform.',
    'They are recognised and reported. What the translation makes of a top-level return and of async functions outside of others fails as there; all else runs as written, with the built-in modules and the packages of the workspace.',
    'Module: pragmas',
  ),
  note(
    'node-version',
    'The Node version depends on the installation, and the wording of language errors with it.',
    'Globals, the language and built-in modules are those of Node 22; fetch is absent. WebAssembly, Atomics and the use of Intl are not simulated; regional texts are exact in American English without options, otherwise the run warns. Language errors are worded as Node 12 words them, where that is known; otherwise the run warns (dialect.words).',
    'Module: globals',
  ),
  note(
    'not-simulated',
    'Some modules of Node, and some members of the others, do not exist in the simulator.',
    'Using one fails with ERR_HOOKBENCH_NOT_SIMULATED, and the run says so in a warning.',
    'Module: globals',
  ),
  note(
    'globals-not-simulated',
    "Some of Node's globals do not exist in the simulator: Intl and what rests on it, WebAssembly, Atomics, and of newer installations fetch, WebSocket, message channels and the web's own streams.",
    'Using one is a ReferenceError here.',
    'Module: globals',
  ),
  note(
    'unhandled-rejection',
    'A rejected promise that nobody handles ends the process from Node 15 on; before, it is a line on standard error.',
    'Not seen by the simulator: the call goes on, as on the older Nodes.',
    'Results: asynchronous throw',
  ),
  note(
    'network',
    'On the platform an extension can open connections through http, https, net and packages built on them.',
    'These modules are not simulated: requiring one throws.',
    'Module: globals',
  ),
  note(
    'contracts',
    'Of contract 4.0 the messages of an unauthorised call and of a refused body are not known, and what the platform made of a body that the compiler did not read (4.0, 5.0) depends on the token.',
    'The messages of the later contracts; the body stays unread.',
    'Contracts',
  ),
  note(
    'quarantine',
    'Whether an exception that nobody caught quarantines its container is not known.',
    'It does not: only a blocked event loop and a lost process do.',
    'Run endpoint: quarantine',
  ),
  note(
    'run-endpoint',
    'The platform answers CORS and runs code in bodies and at addresses. How it tells that there is no webtask of a name is not documented.',
    'Pages of other origins are refused; only the workspace’s webtasks run, by name; another name is 404 with code, error and message. req.url is the whole path, as webtask-tools expects it.',
    'Run endpoint',
  ),
  note(
    'schedules',
    'The members of a job’s record, its default time zone and what makes a run an error are not documented in full; how a job is authorised is the author’s token.',
    'The call bears the secret of the metadata. The record has container, name, schedule, tz, state, meta, last_scheduled_at and next_available_at; UTC; from status 400 on. Times that came while no provider ran are not made up for.',
    'Schedules',
  ),
  note(
    'contract-5.2',
    'Releases 5.2 and 5.3 of the compiler package both answer as contract 5.5 does; only from 5.3 on is a body read that the platform left unread.',
    'Contract 5.5 reads it. For 5.2 choose 5.5 and the claim pb 1, or 5.0 for a body that nobody reads.',
    'Contracts',
  ),
  note(
    'compile-error-words',
    'What the platform hands to a compiler for a module that exports no function is not known.',
    'The words of the open-source runtime, in error_description.',
    'Extension points: compile errors',
  ),
  note(
    'hooks-in-flows',
    'Auth0 documents what its pipeline does with the answers of extension points, not how it tells every refusal to a client.',
    'A refused registration is 400 extensibility_error with the words for the user; a message that could not be sent is 500 server_error; a ServerError of client-credentials-exchange is 500.',
    'Extension points in a flow',
  ),
  note(
    'middleware',
    'Middlewares are packages of the platform or addresses.',
    '@webtask/bearer-auth-middleware and @webtask/async-function-middleware are imitated and addresses are fetched through the gateway; any other package is missing.',
    'Middleware: chain',
  ),
  note(
    'compiler-address',
    'wt-compiler may name an address of source, or any package of the platform.',
    'The exports of auth0-ext-compilers and @webtask/middleware-compiler are imitated; a call behind another compiler is refused and says so.',
    'Compiler: other',
  ),
  note(
    'context-token',
    'In production ctx.token is the token that a run was authorised with, where its code is fixed by an address or a name; whether ctx.container is set is not known.',
    'Neither is there: ctx.token is undefined.',
    'Context: token',
  ),
  note(
    'body-size',
    'An installation has a largest body, "Script exceeds the size limit." (400) beyond it; how large is not documented.',
    'Bodies up to the largest event of Hookbench are taken; one beyond is refused before it runs.',
    'Request body: size',
  ),
  note(
    'shared-process',
    'Webtasks of one container may share a process: globals survive calls and a crash ends the neighbours.',
    'At the run endpoint a webtask has a process of its own that goes on from call to call and ends with a crash, a limit or a change of its code, secrets or metadata, after 30 s without a call, or 20 minutes after its first one. Fired otherwise every call starts one, unless a warm instance is chosen. Webtasks share none.',
    'Module: state',
  ),
  note(
    'after-answer',
    'After its answer a webtask runs on until the container is recycled.',
    'Timers that are due within 1 s of simulated time after the answer still fire, later ones do not.',
    'Limits: after the answer',
  ),
];
