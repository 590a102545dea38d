import { expect, it } from 'vitest';
import { type Contract, checkRows } from '../../support/contract-rows.ts';

const extend: Contract = {
  page: 'extend.md',
  folder: 'test/conformance/extend',
  others: [
    'test/unit/serve/endpoint.test.ts',
    'test/unit/tenants/extend/tokens.test.ts',
    'test/unit/tenants/extend/webtasks.test.ts',
    'test/unit/tenants/extend/storage.test.ts',
    'test/unit/tenants/extend/cron.test.ts',
    'test/unit/tenants/extend/modules.test.ts',
    'test/unit/publish/extend/plan.test.ts',
    'test/unit/publish/extend/product.test.ts',
    'test/unit/publish/extend/schedule.test.ts',
    'test/unit/publish/extend/apply.test.ts',
    'test/unit/publish/pull.test.ts',
    'test/unit/platforms/own-log.test.ts',
    'test/unit/workspace/points.test.ts',
    'test/unit/simulate/recycled.test.ts',
    'test/unit/schedule/times.test.ts',
    'test/unit/schedule/scheduler.test.ts',
    'test/unit/schedule/jobs.test.ts',
  ],
  cases: {
    'Triggers generic': [
      'without the secret the endpoint is open',
      'the body is left to the author, piece by piece',
    ],
    'Triggers points': ['points'],
    'Triggers webtask': [
      'nobody is asked for a secret',
      'without a chain it reads the body and answers raw JSON',
    ],
    'Triggers failure': ['a failing extension changes nothing and stops nothing'],
    'Module form': ['CommonJS export', 'a top-level return wins over module.exports'],
    'Module shape': ['%s does not compile', '%s: an error names the rule'],
    'Module arity': [
      '%s does not compile',
      'a default parameter counts as none: (ctx, cb = f) is the one-parameter form',
    ],
    'Module mark': ['a byte order mark is stripped', 'a hashbang line is skipped'],
    'Module pragmas': ['pragmas are recognised only as the first directives'],
    'Module latest': [
      '"use latest": a top-level return and async functions do not survive the translation',
    ],
    'Module packages': ['a module that is not there'],
    'Module webtask': ['module.webtask holds storage, meta, params and secrets at module scope'],
    'Module state': [
      'a process goes on from call to call: its module keeps its state until it crashes or the code changes',
    ],
    'Module main': ['a webtask is never the main module'],
    'Module globals': ['built-in modules of Node'],
    'Compiler one parameter': ['the one-parameter model breaks: it gets the context'],
    'Compiler promises': [
      'extend.md Results: no answer',
      'an async function that takes the callback answers',
    ],
    'Plain webtasks exception': ['a throw is synchronous, with a body or without: %j'],
    'Plain webtasks second callback': ['a plain webtask is told in the runtime’s words'],
    'Plain webtasks odd errors': [
      'cb(%s) has the members that JSON has',
      'an error of Node’s own shows its code, as text and in its stack',
    ],
    'Plain webtasks not serialisable': ['not serialisable'],
    'Plain webtasks error, open source': [
      'statusCode is the status in production, and is ignored by the open-source runtime',
    ],
    'Extension points null': [
      '%s: a null that slips through is nobody’s exception',
      'client null reaches the code of client-credentials-exchange',
    ],
    'Extension points redeclared': [
      'an author’s class of the same name does not compile; the place is the author’s',
      'a leading "use strict" loses its effect',
    ],
    'Extension points lines': [
      'lines are the author’s: the platform would report them shifted by the classes',
    ],
    'Extension points names': ['the metadata names compiler and extension point'],
    'Extension points in a flow client credentials, errors': ['errors: %s'],
    'Extension points in a flow after registration': ['after registration: nothing it says counts'],
    'Extension points in a flow after a password change': [
      'after a password change: nothing it says counts',
    ],
    'Extension points in a flow phone': [
      'phone: the code goes by it, and a message that is not sent ends the login',
    ],
    'Middleware address': ['one that %s'],
    'Middleware errors': ['an error of 500 is masked, any other status keeps its members'],
    'Middleware debug': ['wt-debug shows in the log what the answer hides'],
    'Middleware promises': ['async-function-middleware waits for promises'],
    'Authorisation when': [
      'without the secret the endpoint is open',
      'the copy in meta is never read',
    ],
    'Authorisation header': ['%j lets in: %s'],
    'Authorisation bearer': ['the product bears the copy in the metadata'],
    'Authorisation refused': ['extend.md Contracts: unauthorised'],
    'Request body methods': ['%s has none'],
    'Request body empty': ['an empty POST has a null body'],
    'Request body media types': ['%j arrives as a Buffer: %s'],
    'Request body not JSON': ['a body that is not JSON is refused before the authorisation'],
    'Request body raw': [
      'behind a compiler a body that the platform read is not read again: a throw is synchronous',
    ],
    'Request body pb': [
      'pb 0: never',
      'webtask_pb=1 in the query stands over it, and is no part of ctx.query',
      '(ctx, req, res): unread by arity; with pb 1 parsed, and the stream is at its end',
    ],
    'Request body mb': [
      'mb: the body fills what is missing or falsy in ctx.data, and overrides nothing',
    ],
    'Request body pb behind a compiler': [
      'behind a compiler a body that the platform read is not read again: a throw is synchronous',
    ],
    'Context headers': ['headers, query, params, secrets, meta and their overlay'],
    'Context data': ['headers, query, params, secrets, meta and their overlay'],
    'Context id': ['a run with seed and clock is repeatable'],
    'Context create_token': ['create_token is not offered'],
    'Context content type': ['outside production a missing content type shows as JSON'],
    'Storage get': ['get of nothing, then set: the etag is the MD5 of the JSON text'],
    'Storage set': ['set without get throws, unless forced or removing'],
    'Storage removal': ['set without get throws, unless forced or removing'],
    'Storage conflict': [
      'a conflict needs an explicit etag and carries the present document',
      'a conflict is with the present document, read before or not',
    ],
    'Storage strict': ['strict: on, it is a conflict with the present document'],
    'Storage callbacks': ['callbacks: they come before get and set return'],
    'Storage clients': ['clients: what one writes the other reads'],
    'Storage etag': ['get of nothing, then set: the etag is the MD5 of the JSON text'],
    'Storage size': ['a document of more than 500 KB is refused', 'its size is counted in bytes'],
    'Storage initial document': ['set without get throws, unless forced or removing'],
    'Results callback with data': ['extend.md Results: callback, contract 5.5'],
    'Results callback with an error': [
      'an error: status, members in order, no stack but for 500',
      'falsy members are dropped and a falsy status is 500',
      'a status as text works and stays text in the body',
    ],
    'Results not serialisable': ['a result that cannot be serialised'],
    'Results compile error': ['a syntax error is a 400 of the compiler, at its place'],
    'Results compile error, open source': ['a throw while the module loads is a 400'],
    'Results synchronous exception': ['without a body to read it is synchronous'],
    'Results asynchronous exception': [
      'behind a body it is asynchronous, also when the body is empty',
      'a throw in a timer is asynchronous, at its line',
    ],
    'Results time limit': ['an answer after 29 s of waiting is one; after 31 s it is not'],
    'Results tripwire': ['a blocked event loop trips the wire at 2 s and is quarantined'],
    'Results container lost': ['a process that is lost is the proxy’s answer'],
    'Results second callback': [
      'a second callback: the first answer stands',
      'behind a compiler the answer’s head is sent already',
    ],
    'Results streams': [
      'the body is left to the author, piece by piece',
      'for await reads the body',
    ],
    'Results statuses without a body': [
      'extend.md Results: callback with an error, status without a body',
    ],
    'Results declared length': [
      'a declared length cuts the body, and the run says so',
      'a declared length beyond the body leaves the client waiting',
    ],
    'Results three parameters': ['writeHead, setHeader, write, end; cookies are a list'],
    'Results preflight': ['is answered by the runtime, without the code'],
    'Limits inactivity': ['an answer after 29 s of waiting is one; after 31 s it is not'],
    'Limits life': [
      'a warm instance is gone after 30 s without a call, and after 20 minutes of calls',
    ],
    'Limits tripwire': ['a blocked event loop trips the wire at 2 s and is quarantined'],
    'Limits quarantine': ['quarantine: a blocked event loop closes its container, and no other'],
    'Limits code': ['code over 100 KB is refused with its size'],
    'Limits storage': ['a document of more than 500 KB is refused'],
    'Limits memory': ['a process that is lost is the proxy’s answer'],
    'Limits after the answer': [
      'what the code logs after the answer is logged',
      'an interval that goes on does not take the answer back',
    ],
    'Contracts error': ['extend.md Contracts: errors'],
    'Contracts not serialisable': ['4.0: what is no JSON'],
    'Product stage': ['an extension at the ID token; a protocol claim is refused and shown'],
    'Product call': ['the product bears the secret of the extension'],
    'Product answer': [
      'claims are set one by one; what did not change is no effect',
      'the scope may only be narrowed',
    ],
    'Product denial': [
      'an answer of 403 denies: the client is told why, and who comes after is not asked',
    ],
    'Product protocol claims': [
      'an extension at the ID token; a protocol claim is refused and shown',
    ],
    'Product failure': ['a failing extension changes nothing and stops nothing'],
    'Product metadata': [
      'an extension %s is not called, and the run says why',
      'an extension of this client is called',
      'they are called in the order of the metadata: numbers, without one 0, then the manifest',
    ],
    'Product over HTTP': ['the client gets status, headers and body as the extension answered'],
    'HTTP API read': ['shows code and secrets only when asked', 'a 404 is a webtask to create'],
    'HTTP API write': ['one PUT with code, secrets and metadata; the location is kept'],
    'HTTP API keeping': ['what someone else put on the webtask stays'],
    'HTTP API meta': ['one PUT with code, secrets and metadata; the location is kept'],
    'HTTP API empty': [
      'extend.md HTTP API: an opened point has type, compiler and a declared secret; a webtask has none',
      'the secret of the callers is made up where nobody has given one, and copied to the metadata',
    ],
    'HTTP API refusal': ['403 names the container and the way out'],
    'HTTP API list': ['gives each item all its meta, and none where there is none'],
    'HTTP API data': ['is empty at first, then data with its etag; a new deployment keeps it'],
    'HTTP API tokens': ['a tenant token manages its container and no other'],
    'HTTP API deleting': ['is 204 without a body, then 404; storage goes with it'],
    'Schedules fields': ['the next times, without the one that it is', '%j is refused'],
    'Schedules time zone': ['a time zone moves with its summer'],
    'Schedules call': [
      'a job is called by POST with its record, and its history is that of the platform',
    ],
    'Schedules state': [
      'what became due is fired once, with the first of its times; what is off is not',
    ],
    'Schedules history': [
      'a job is called by POST with its record, and its history is that of the platform',
    ],
    'Schedules jobs': [
      'what can not be kept, and more than ten jobs, are problems of the workspace',
    ],
    'Schedules publishing': [
      'a schedule is part of the plan, field by field; nothing else is sent for it',
      "somebody else's job on the tenant is not looked at",
      'the job is set after the webtask, with the token that calls it; a refusal says what is written',
      'a schedule that was published and is taken out of the manifest is switched off',
      'a schedule is published with its extension, once',
    ],
    'Schedules late': [
      'what became due is fired once, with the first of its times; what is off is not',
      'one that still runs is not fired again',
    ],
    'Run endpoint bytes': ['bytes that are no text reach the extension and come back as they were'],
    'Run endpoint address': [
      'verbs, path, query, headers and body reach the extension; its answer reaches the client',
    ],
    'Run endpoint url': [
      'verbs, path, query, headers and body reach the extension; its answer reaches the client',
    ],
    'Run endpoint answer': [
      'verbs, path, query, headers and body reach the extension; its answer reaches the client',
    ],
    'Run endpoint absent': [
      'absent, anonymous and a method that no webtask has are refused and told',
    ],
    'Run endpoint anonymous': [
      'absent, anonymous and a method that no webtask has are refused and told',
    ],
    'Run endpoint verbs': [
      'absent, anonymous and a method that no webtask has are refused and told',
    ],
    'Run endpoint quarantine': [
      'quarantine: a blocked event loop closes its container, and no other',
    ],
    'Run endpoint refused': ['what is over a limit before it runs is refused'],
    'Run endpoint origins': ['foreign hosts and pages are refused'],
    'Stand-in webtask': ['makes a webtask: 200, its run URL in the body and in Location'],
    'Stand-in code or url': ['takes a url in place of code'],
    'Stand-in secrets': ['without secrets drops them: what is not sent is gone'],
    'Stand-in paging': ['gives 100 unless asked for more'],
    'Stand-in deleting': ['is 204 without a body, then 404; storage goes with it'],
    'Stand-in cache': ['of the cache leaves the webtask alone'],
    'Stand-in cron': [
      'a job is set, read, listed, switched off and deleted; its token is not shown',
      'a schedule that is none, an unknown time zone and a job of no webtask are 400',
      'a container has at most ten jobs; the job of a deleted webtask is gone',
    ],
    'Contracts refused body': ['%s: a body that a check refuses is %i'],
    'Compiler other': ['another compiler than those that are imitated is refused: %s'],
    'Context token': ['ctx.token and ctx.container are not there'],
    'Limits tokens': [
      'token limits: claims that would set them are refused, and no call is counted',
    ],
    'Stand-in etag': ['refuses an etag that is not the present one'],
    'Stand-in key': ['the token may stand in the query'],
    'Stand-in tokens': ['a tenant token ends', "a webtask's own token manages nothing"],
    'Stand-in error body': ['of an unknown name is 404'],
  },
  reasons: {
    'Middleware growing chain':
      'nothing of the list that grows shows in one call: each has a process of its own',
    'Limits hosted':
      'not simulated, and said in the parity notes: a webtask has 30 s wherever it is called',
    'Results statistics': 'headers that are not simulated, and said in the parity notes',
    'Request body size': 'the limit is not known: nothing here depends on it',
    'Stand-in everything else':
      'the 501 of what is not imitated is the same for every stand-in: server.test.ts',
  },
};

const { rows, open, twice, missingCases, strangers } = checkRows(extend);

it('every row of docs/contracts/extend.md has a named case or a reason, and no row is there twice', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(open).toEqual([]);
  expect(twice).toEqual([]);
});

it('every case and every reason is about a row that is there', () => {
  expect(missingCases).toEqual([]);
  expect(strangers).toEqual([]);
});
