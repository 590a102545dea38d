/**
 * One example of everything that only a call, a syntax or a failure brings forth, as
 * [name, value] pairs; what a profile does not have is left out. `require` and the `names` of
 * built-in modules where the profile has them. Runs inside the sandbox.
 */
(function examples(require, names) {
  const found = [];
  const offer = (name, make) => {
    try {
      found.push([name, make()]);
    } catch (error) {
      if (!(error instanceof ReferenceError)) found.push([`${name}!`, error]);
    }
  };
  const failure = (name, run) => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof ReferenceError)) found.push([name, error]);
    }
  };
  offer('%arguments%', function () {
    return arguments;
  });
  offer('%sloppy arguments%', () => new Function('return arguments')());
  offer('%generator%', () => (function* () {})());
  offer('%async generator%', () => (async function* () {})());
  offer('%array iterator%', () => [][Symbol.iterator]());
  offer('%string iterator%', () => ''[Symbol.iterator]());
  offer('%map iterator%', () => new Map().entries());
  offer('%set iterator%', () => new Set().entries());
  offer('%match iterator%', () => 'a'.matchAll(/a/g));
  offer('%match%', () => /(?<a>a)/d.exec('a'));
  offer('%iterator helper%', () => [].values().map((item) => item));
  offer('%wrapped iterator%', () => Iterator.from({ next() {} }));
  offer('%async from sync%', () => {
    let seen;
    const source = {
      [Symbol.iterator]: () => ({
        get next() {
          seen = this;
          return () => ({ done: true });
        },
      }),
    };
    (async () => {
      for await (const item of source) void item;
    })();
    return seen;
  });
  offer('%template%', () => ((strings) => strings)`a${1}`);
  offer('%promise%', () => Promise.resolve());
  offer('%revocable%', () => Proxy.revocable({}, {}));
  offer('%bound%', () => (() => {}).bind());
  offer('%caller%', function caller() {
    return caller.caller;
  });
  offer('%frames%', () => {
    const before = Error.prepareStackTrace;
    Error.prepareStackTrace = (_error, frames) => frames;
    const error = new Error('x');
    const { stack } = error;
    Error.prepareStackTrace = before;
    if (before === undefined) delete Error.prepareStackTrace;
    return stack;
  });
  failure('%null error%', () => null.x);
  failure('%call error%', () => 0());
  failure('%syntax error%', () => new Function('('));
  failure('%json error%', () => JSON.parse('{'));
  failure('%uri error%', () => decodeURIComponent('%'));
  failure('%range error%', () => new Array(-1));

  offer('timeout', () => {
    const timer = setTimeout(() => {}, 1);
    clearTimeout(timer);
    return timer;
  });
  offer('immediate', () => {
    const timer = setImmediate(() => {});
    clearImmediate(timer);
    return timer;
  });
  failure('timer error', () => setTimeout(1));
  offer('url', () => new URL('https://a.test/?b=c'));
  offer('search params', () => new URLSearchParams('a=b'));
  offer('search params iterator', () => new URLSearchParams('a=b').entries());
  failure('url error', () => new URL('a'));
  offer('text encoder', () => new TextEncoder());
  offer('encoded', () => new TextEncoder().encode('a'));
  offer('text decoder', () => new TextDecoder());
  failure('text error', () => new TextDecoder('x'));
  failure('base64 error', () => atob('%'));
  offer('clone', () => structuredClone({ a: [new Error('x')], b: new Map() }));
  failure('clone error', () => structuredClone(() => {}));
  offer('buffer', () => Buffer.from('a'));
  failure('buffer error', () => Buffer.from(1));
  offer('random values', () => crypto.getRandomValues(new Uint8Array(1)));
  offer('headers', () => new Headers({ a: 'b' }));
  offer('headers iterator', () => new Headers({ a: 'b' }).entries());
  offer('request', () => new Request('https://a.test/', { method: 'POST', body: 'a' }));
  offer('response', () => new Response('a'));
  offer('json response', () => Response.json({}));
  offer('abort controller', () => new AbortController());
  offer('aborted', () => AbortSignal.abort());
  offer('event', () => new Event('a'));
  offer('event target', () => new EventTarget());
  offer('blob', () => new Blob(['a']));
  offer('form data', () => new FormData());
  offer('readable stream', () => new ReadableStream());
  offer('performance', () => performance);
  offer('hrtime', () => process.hrtime());
  failure('fetch error', () => fetch(1));
  offer('fetched', () => fetch('https://offline.test/'));
  if (require !== undefined) {
    failure('require error', () => require('no-such-package'));
    failure('require kind error', () => require(1));
    failure('not simulated', () => require('node:child_process'));
    for (const name of names) offer(`require(${name})`, () => require(name));
    const part = (name, module, make) => offer(name, () => make(require(module)));
    part('emitter', 'events', (Events) => new Events());
    part('hash', 'crypto', ({ createHash }) => createHash('sha256'));
    part('hmac', 'crypto', ({ createHmac }) => createHmac('sha256', 'k'));
    part('string decoder', 'string_decoder', ({ StringDecoder }) => new StringDecoder('utf8'));
    part('parsed url', 'url', ({ parse }) => parse('https://a.test/?b=c', true));
    part('parsed query', 'querystring', ({ parse }) => parse('a=b'));
    part('promisified', 'util', ({ promisify }) => promisify(() => {}));
    part('callbackified', 'util', ({ callbackify }) => callbackify(async () => {}));
    part('deprecated', 'util', ({ deprecate }) => deprecate(() => {}, 'x'));
    part('debuglog', 'util', ({ debuglog }) => debuglog('x'));
    part('readable', 'stream', ({ Readable }) => Readable.from(['a']));
    part('pass-through', 'stream', ({ PassThrough }) => new PassThrough());
    part('assertion error', 'assert', ({ AssertionError }) => new AssertionError({ actual: 1 }));
  }
  return found;
});
