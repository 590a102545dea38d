import { describe, expect, it } from 'vitest';
import { type Contract, checkRows } from '../../support/contract-rows.ts';

const FOLDER = 'test/conformance/quasr';

const quasr: Contract = {
  page: 'quasr.md',
  folder: FOLDER,
  others: [
    'test/unit/publish/quasr/bindings.test.ts',
    'test/unit/publish/quasr/builds.test.ts',
    'test/unit/publish/quasr/plan.test.ts',
    'test/unit/publish/quasr/refused.test.ts',
    'test/unit/tenants/quasr.test.ts',
  ],
  cases: {
    '§1.1 Kinds': ['quasr.md §1.5 Trigger: ID tokens', 'quasr.md §1.6 Events of flows'],
    '§1.2 Address': ['success is the OAuth token response, with the scope that was left'],
    '§1.2 Issuer': ['access token'],
    '§1.2 Errors': ['denials of the flow are OAuth errors'],
    '§1.2 Administration': ['are given for a secret and the scope, and open the API'],
    '§1.2 Client': ['what a tenant refuses altogether'],
    '§1.2 Throttling': ['are waited for, and what ran before runs until then'],
    '§1.3 Operations': ['a client gets the new version before the former is retired'],
    '§1.3 Extension': [
      'are pending, then built and enabled, for a day',
      'an extension tells who, when, its function and counts, and no text',
    ],
    '§1.3 Filters': ['extensions are filtered by %s'],
    '§1.3 Code': ['%s is an error'],
    '§1.3 Errors': ['that nobody issued are answered as AppSync does'],
    '§1.3 Rule': ['%j: %s'],
    '§1.3 States': ['quasr.md §1.4 States'],
    '§1.3 Events': ['%s becomes events as an extension gets them'],
    '§1.3 Binding': [
      'it fires at its stage, on the clients that it is set on',
      'of several for one token of a client the first runs',
    ],
    '§1.3 Tenant limits': ['quasr.md §1.4 Enabled at most'],
    '§1.3 Environment variables': ['variables, secrets and options come on top of each other'],
    '§1.3 Secrets': ['variables, secrets and options come on top of each other'],
    '§1.4 The sixth': ['five; the sixth is not enabled until another makes room'],
    '§1.4 Rollback': ['an earlier revision is the version that it was, bound as it was'],
    '§1.5 Trigger: client credentials': [
      'client credentials: the client is the subject, and there is one token',
    ],
    '§1.5 Event envelope: source': ['the event of the token endpoint'],
    '§1.5 Event envelope: access token': ['the event of the token endpoint'],
    '§1.5 Event envelope: ID token': [
      'at the token endpoint: the consented claims in, claims of the ID token out',
    ],
    '§1.5 Event envelope: consented claims': [
      'at the token endpoint: the consented claims in, claims of the ID token out',
    ],
    '§1.5 Return value: no object': ['%s sets nothing and is warned of'],
    '§1.5 Scope change: form': ['narrows to what it names, and never widens'],
    '§1.5 Time limit: the client': [
      'two that time out take the 10 s after which the endpoint gives up',
    ],
    '§1.5 No event for': ['a refresh grant sends the same event as the others'],
    '§1.5 Token shapes: audience': ['access token'],
    '§1.5 Token shapes: access and ID': ['ID token, with the nonce of the request'],
    '§1.5 Token shapes: life of a refresh token': ['refresh token: used once, for Quasr alone'],
    '§1.6 Rules: account': ['%j: %s'],
    '§1.6 type': ['what the documentation shows is confirmed, and nothing else'],
    '§1.6 result': [
      'a refused login is told as FAILED, without an account that nobody proved to be',
    ],
    '§1.6 reason': ['an event that has not the category: said so'],
    '§1.6 Sample event': ['without a token there is no account'],
    '§1.6 Event groups': [
      'every entry has a confidence, a source, an id of its own, and a sample that can be fired',
    ],
    '§1.6 Endpoints': [
      'every entry has a confidence, a source, an id of its own, and a sample that can be fired',
    ],
    '§1.6 Action names': ['what the documentation shows is confirmed, and nothing else'],
    '§1.6 Envelope': [
      'a login with a second factor sends a one-time password, then tells of itself',
    ],
    '§1.6 One-time passwords': [
      'a login with a second factor sends a one-time password, then tells of itself',
    ],
    '§1.6 One-time passwords: members': [
      'a login with a second factor sends a one-time password, then tells of itself',
    ],
    '§1.6 Runs': ['lambda.md §6 Retries'],
    'Publishing Name': ['a client gets the new version before the former is retired'],
    'Publishing The one that counts': ['go on where an earlier publishing ended'],
    'Publishing Order': ['a client gets the new version before the former is retired'],
    'Publishing A build that fails': ['that fail leave what ran before, and nothing else'],
    'Publishing Clients': [
      'a client gets an extension for one token and keeps what was not named',
      "what surrounds a client's extension is said again: life, audience and key",
    ],
    'Publishing Limit': ['counts the extensions that a tenant can have enabled'],
    'Publishing Variables': ['shows no value of a variable, and keeps none'],
    'Publishing In place': ['change the extension itself where the tenant lets them'],
    'Publishing An unknown account': ['%s is refused in the plan, with the field and the fix'],
    'Stand-in Credential': ['are given for a secret and the scope, and open the API'],
    'Stand-in Tokens': ['are refused (%#)'],
    'Stand-in GraphQL': ['come page by page, and are still there after a restart'],
    'Stand-in Filters': ['extensions are filtered by %s'],
    'Stand-in Errors': ['%s is an error'],
    'Stand-in Builds': ['are pending, then built and enabled, for a day'],
    'Stand-in The sixth': ['are five; one more is an error of the mutation'],
    'Stand-in Changing code': ['that do not parse are not enabled'],
    'Stand-in Accounts': [
      'a client gets an extension for one token and keeps what was not named',
      'lives of tokens and extensions are texts, and a client keeps its keys and uses',
    ],
  },
  reasons: {
    '§1.1 Places': 'where the documentation is states no behaviour',
    '§1.1 Words': 'the rules of Controls are no extensions and are not simulated',
    '§1.2 Personal token': 'where the documentation is states no behaviour',
    '§1.2 Command line': "the vendor's own tool is not used",
    '§1.4 LOCKED': 'not known and not simulated: a parity note says so',
    '§1.5 Token shapes: session': 'no flow issues a session token',
    'Stand-in Everything else': 'is said by the answer itself',
    '§1.7 Logs': 'what a tenant does not tell can not be read from one',
    '§1.7 Introspection': 'nothing here asks a tenant for its schema',
  },
};

const lambda: Contract = {
  page: 'lambda.md',
  folder: FOLDER,
  cases: {
    '§1 async, or returns a thenable': ['lambda.md §1 Handler result matrix, Node 22'],
    '§1 returns a value synchronously': ['a sync return value is warned of'],
    '§1 `callback(err, data)`': [
      'a callback value waits for the empty loop and is serialised only then',
      'a third parameter fails the load',
    ],
    '§1 `context.done`, `succeed`, `fail`': ['context has no callbacks'],
    '§1 three parameters, not async': [
      'three parameters: one warning at init, silenced by the environment',
    ],
    '§1 `async` function that never settles': [
      'an async handler that never settles is Runtime.NodeJsExit',
    ],
    '§1 thenable': ['a thenable that resolves at once works, one that resolves later does not'],
    '§1 pending work after an answer': [
      'what is pending after an async return goes on in the next call of a session',
    ],
    '§1 uncaught exception': ['an uncaught exception ends a session: the next call starts cold'],
    '§1 unserialisable result': ['lambda.md §1 Handler result matrix: any shape of handler'],
    '§2 From the environment': [
      'memoryLimitInMB is a string; what has no header is a key with undefined',
    ],
    '§2 From headers': ['fields, in order'],
    '§2 Remaining time': [
      'getRemainingTimeInMillis counts down from the limit and can go negative',
    ],
    '§2 Node 22 only': ['fields, in order'],
    '§3 Error': ["a trace names the author's lines as Lambda does"],
    '§3 Non-Error': ['lambda.md §3 Errors'],
    '§3 Symbols and objects without a prototype': ['lambda.md §3 Errors'],
    '§3 Unreadable error': ['a deleted stack is unreadable'],
    '§3 Logged form': ['the log has code, own properties and a stack; the body has not'],
    '§3 A stack': [
      "starts with the line that names the error, and has the author's columns",
      '%s: its frame is named as V8 names it',
      'code outside the handler is Object.<anonymous> in CommonJS, and a bare place in a module',
    ],
    '§3 A limit': ['the function says nothing of the limit that stopped it: %s'],
    '§3 Process exit': ['process.exit ends the function without an answer'],
    '§3 Response too big': ['lambda.md §3 Errors, by what the sandbox says'],
    '§3 Timeout': ['a handler over the time limit'],
    '§4 Form by name': ['CommonJS names in index.mjs: %s'],
    '§4 ESM in index.js': [
      'lambda.md §4 Module loading',
      'strict: Node warns of the other form before %s fails, on %s',
    ],
    '§4 Form by syntax': ['lambda.md §4 Module loading'],
    '§4 Empty module': ['a file that exports nothing is taken as missing'],
    '§4 Default export': ['ES modules may export the handler in their default export'],
    '§4 Top level': ['init code runs once per cold start, in a session'],
    '§4 Warm start': ['an uncaught exception ends a session: the next call starts cold'],
    '§5 Levels': ['AWS_LAMBDA_LOG_LEVEL filters; fatal is always on'],
    '§5 Patched methods': [
      'dir and standard output bypass the format',
      'what Node warns of is an error line',
    ],
    '§5 Before the first invocation': [
      'before the first invocation the request id prints undefined, on Node 24 a dash',
    ],
    '§5 START, END, REPORT': ['the whole log of one invocation'],
    '§5 Environment': ['what Lambda sets'],
    '§6 Result': ['nobody gets what it returns, and a success is not repeated'],
    '§6 Given up': ['a failed event comes twice again, with the same request id and event'],
  },
  reasons: {
    '§1 unhandled rejection': 'not seen by the simulator: a parity note says so',
  },
};

describe.each([
  ['docs/contracts/quasr.md', quasr, 70],
  ['docs/contracts/lambda.md', lambda, 40],
] as const)('%s', (_name, contract, least) => {
  const { rows, open, twice, missingCases, strangers } = checkRows(contract);

  it('has a named case or a reason for every row, and no row twice', () => {
    expect(rows.length).toBeGreaterThan(least);
    expect(open).toEqual([]);
    expect(twice).toEqual([]);
  });

  it('is what every case and reason is about', () => {
    expect(missingCases).toEqual([]);
    expect(strangers).toEqual([]);
  });
});
