/**
 * Awkward calls of what a place has, as functions; `text` names those whose source does not. Each
 * throws, rejects, or tells of an error in its own way; what a profile does not have is left out by the
 * one who calls. `rest` is what the place handed to the code, as [name, value] pairs; `seen` is told
 * of errors that are emitted. Runs inside the sandbox.
 */
(function failures(require, rest, seen) {
  const trap = (words) => () => {
    throw new TypeError(words);
  };
  const bad = () => ({
    toString: trap('no text'),
    valueOf: trap('no value'),
    toJSON: trap('no json'),
    get length() {
      throw new TypeError('no length');
    },
    [Symbol.iterator]: trap('no iterator'),
  });
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable(() => {}, {});
    revoke();
    return proxy;
  };
  const trapped = () =>
    new Proxy(() => {}, { get: trap('get'), ownKeys: trap('keys'), getPrototypeOf: trap('proto') });
  const watched = (emitter) => emitter.on('error', seen);
  const everywhere = [
    () => console.log(bad()),
    () => console.log('%s %d %j %o', Symbol('s'), 1n, bad(), trapped()),
    () => console.log(revoked()),
    () => console.log(trapped()),
    () => console.error(new Proxy(new Error('x'), { get: trap('get') })),
    () => console.info.call(undefined),
    () => new console.log(),
    () => console.table(revoked()),
    () => console.dir(trapped(), bad()),
    () => console.assert(false, trapped()),
    () => console.group(bad()),
    () => console.time(bad()),
    () => console.count(Symbol('s')),
    () => console.trace(revoked()),
    () => setTimeout(),
    () => setTimeout(1, 1),
    () => setTimeout(() => {}, bad()),
    () => setTimeout(() => {}, Symbol('s')),
    () => new setTimeout(() => {}),
    () => setInterval('x'),
    () => setImmediate(),
    () => clearTimeout(bad()),
    () => queueMicrotask(1),
    () => new URL('x'),
    () => new URL(bad()),
    () => new URL('/x', 'y'),
    () => URL('https://a.test'),
    () => URL.prototype.href,
    () => new URLSearchParams([['a']]),
    () => new URLSearchParams(bad()),
    () => new URLSearchParams('a').get(),
    () => new URLSearchParams('a').forEach(1),
    () => new URLSearchParams('a').append(Symbol('s'), 1),
    () => new TextDecoder('nope'),
    () => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])),
    () => new TextDecoder().decode(1),
    () => new TextEncoder().encode(Symbol('s')),
    () => TextEncoder(),
    () => atob('%'),
    () => atob(),
    () => btoa('\u1234'),
    () => structuredClone(() => {}),
    () => structuredClone(),
    () => structuredClone({ a: [Symbol('s')] }),
    () => structuredClone(revoked()),
    () =>
      structuredClone({
        get a() {
          throw new TypeError('getter');
        },
      }),
    () => structuredClone(1, { transfer: [1] }),
    () => Buffer.from(1),
    () => Buffer.from(null),
    () => Buffer.from(bad()),
    () => Buffer.from('a', 'nope'),
    () => Buffer.alloc(-1),
    () => Buffer.alloc(1).readUInt32LE(0),
    () => Buffer.alloc(1).writeInt8(1000),
    () => Buffer.concat(1),
    () => Buffer.concat([1]),
    () => Buffer.from('a').toString('nope'),
    () => Buffer.from('a').equals(1),
    () => Buffer.byteLength(1),
    () => crypto.getRandomValues(1),
    () => crypto.getRandomValues(new Uint8Array(70000)),
    () => crypto.getRandomValues(new Float32Array(1)),
    () => crypto.getRandomValues.call({}, new Uint8Array(1)),
    () => crypto.randomUUID.call({}),
    () => crypto.subtle.digest('nope', new Uint8Array(1)),
    () => crypto.subtle.digest('SHA-256', 1),
    () => crypto.subtle.importKey('raw', new Uint8Array(1), 'nope', true, []),
    () => crypto.subtle.sign('HMAC', 1, 2),
    () => new Headers(1),
    () => new Headers([['a']]),
    () => new Headers({ 'a b': '1' }),
    () => new Headers({ a: '\n1\n2' }),
    () => new Headers().append(),
    () => new Headers().get(bad()),
    () => new Headers().forEach(1),
    () => Headers(),
    () => new Request('x'),
    () => new Request(),
    () => new Request('https://a.test/', { method: 'TRACE' }),
    () => new Request('https://a.test/', { method: 'GET', body: 'x' }),
    () => new Request('https://a.test/', { signal: 1 }),
    () => new Response('a', { status: 1 }),
    () => new Response(null, { status: 204 }).json(),
    () => new Response('{').json(),
    () => Response.redirect('https://a.test/', 1),
    () => Response.json(1n),
    () => fetch(),
    () => fetch(1),
    () => fetch('x'),
    () => fetch(bad()),
    () => fetch('ftp://a.test/'),
    () => fetch('https://offline.test/', { method: 'a b' }),
    () => fetch('https://offline.test/', { headers: 1 }),
    () => fetch('https://offline.test/', { headers: { a: bad() } }),
    () => fetch('https://offline.test/', revoked()),
    () => fetch('https://offline.test/', { body: trapped(), method: 'POST' }),
    () => fetch('https://offline.test/'),
    () => new fetch('https://offline.test/'),
    () => fetch('https://fixture.test/').json(),
    () => new AbortController().signal.throwIfAborted.call(1),
    () => AbortSignal.abort().throwIfAborted(),
    () => AbortSignal.timeout(-1),
    () => AbortSignal.any(1),
    () => new AbortSignal(),
    () => new EventTarget().dispatchEvent(1),
    () => new EventTarget().addEventListener('a', 1),
    () => new Event(),
    () => new Blob(1),
    () => new File(),
    () => new FormData().append('a'),
    () => new FormData(1),
    () => new ReadableStream({ start: trap('start') }),
    () => new ReadableStream({ type: 'nope' }),
    () => new ReadableStream({ pull: trap('pull') }).getReader().read(),
    () => new ReadableStream().getReader.call(1),
    () => new WritableStream({ write: trap('write') }).getWriter().write(1),
    () => new TransformStream({ transform: 1 }),
    () => new DOMException(Symbol('s')),
    () => DOMException(),
    () => performance.mark(),
    () => performance.now.call(1),
    () => navigator.userAgent.nope.nope,
    () => process.chdir(1),
    () => process.emitWarning(1),
    () => process.hrtime(1),
    () => process.nextTick(1),
    () => process.env.defineProperty(1),
    () => Object.defineProperty(process.env, 'a', { get() {} }),
    () => (process.env[Symbol('s')] = 1),
    () => (process.env.a = Symbol('s')),
    () => process.kill(),
    () => process.binding('x'),
    () => Intl.NumberFormat('nope nope'),
    () => new Intl.DateTimeFormat('en', { timeZone: 'nope' }),
    () => (1).toLocaleString('nope nope'),
    () => new Date().toLocaleDateString('en', { timeZone: 'nope' }),
    () => 'a'.localeCompare('b', 'nope nope'),
    () => JSON.parse('{'),
    () => JSON.stringify(1n),
    () => JSON.stringify(bad()),
    () => [].reduce(1),
    () => null.x,
    () => bad().nope(),
    () => new Function('(')(),
    () => 'a'.normalize('x'),
    () =>
      (function deeper() {
        return deeper() + 1;
      })(),
    () => [1].map(trap('map')),
    () => [1, 2].sort(trap('sort')),
    () => 'a'.replace(/a/, trap('replace')),
    () => [...bad()],
    () => Error.captureStackTrace(1),
    () => Reflect.construct(1),
    () => new Promise(1),
    () => Promise.all(1),
    () => new Promise(trap('executor')),
  ];
  const needing = (name, run) => {
    const call = () => run(require(name));
    call.text = `${name}: ${run}`;
    return call;
  };
  const nodes = [
    () => require('nope'),
    () => require('./nope'),
    () => require(1),
    () => require(''),
    () => require(bad()),
    () => require(),
    () => require.resolve('nope'),
    () => new require('nope'),
    () => require('child_process').exec('ls'),
    () => require('fs').readFileSync('/nope'),
    () => module.require('nope'),
    needing('events', (E) => new E().emit('error', new Error('x'))),
    needing('events', (E) => new E().emit('error', 1)),
    needing('events', (E) => new E().on('a', 1)),
    needing('events', (E) => new E().on('a', trap('listener')).emit('a')),
    needing('events', (E) => new E().setMaxListeners(-1)),
    needing('events', (E) => E.once(1, 'a')),
    needing('events', (E) => E.prototype.on.call(1, 'a', () => {})),
    needing('util', (u) => u.promisify(1)),
    needing('util', (u) => u.promisify(trap('promisified'))()),
    needing('util', (u) => u.inherits(1, 2)),
    needing('util', (u) => u.inspect({ [u.inspect.custom]: trap('custom') })),
    needing('util', (u) => u.inspect(trapped(), { showProxy: true, depth: bad() })),
    needing('util', (u) => u.format(bad(), revoked())),
    needing('util', (u) => u.callbackify(1)),
    needing('util', (u) => u.deprecate(1)()),
    needing('util', (u) => u.types.isDate(revoked())),
    needing('util', (u) => u.isDeepStrictEqual(trapped(), {})),
    needing('util', (u) => u.parseArgs({ args: ['--nope'] })),
    needing('util', (u) => new u.TextDecoder('nope')),
    needing('assert', (a) => a(false)),
    needing('assert', (a) => a.equal(1, 2)),
    needing('assert', (a) => a.deepStrictEqual({ a: [1] }, { a: [2] })),
    needing('assert', (a) => a.throws(() => {})),
    needing('assert', (a) => a.throws(1)),
    needing('assert', (a) => a.throws(trap('x'), /y/)),
    needing('assert', (a) => a.rejects(Promise.resolve())),
    needing('assert', (a) => a.match(1, /a/)),
    needing('assert', (a) => a.fail()),
    needing('assert', (a) => a.ifError(new Error('x'))),
    needing('assert', (a) => a.deepEqual(revoked(), trapped())),
    needing('stream', ({ Readable }) => Readable.from(1)),
    needing('stream', ({ Readable }) => watched(new Readable()).read()),
    needing('stream', ({ Readable }) => watched(new Readable({ read: trap('read') })).read()),
    needing('stream', ({ Readable }) => watched(new Readable({ objectMode: false })).push(1)),
    needing('stream', ({ Writable }) => watched(new Writable()).write('a', 1)),
    needing('stream', ({ Writable }) => watched(new Writable({ write: trap('write') })).write('a')),
    needing('stream', ({ Writable }) => watched(new Writable()).write(null)),
    needing('stream', ({ Transform }) => watched(new Transform()).write('a')),
    needing('stream', ({ pipeline }) => pipeline(1)),
    needing('stream', ({ promises }) => promises.pipeline(1, 2)),
    needing('crypto', (c) => c.createHash('nope')),
    needing('crypto', (c) => c.createHash('sha256').update(1)),
    needing('crypto', (c) => c.createHash('sha256').update('a').digest('nope')),
    needing('crypto', (c) => {
      const h = c.createHash('md5');
      h.digest();
      h.digest();
    }),
    needing('crypto', (c) => c.createHmac('nope', 'k')),
    needing('crypto', (c) => c.createHmac('sha256', bad())),
    needing('crypto', (c) => c.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2))),
    needing('crypto', (c) => c.randomBytes(-1)),
    needing('crypto', (c) => c.randomBytes(1, 1)),
    needing('crypto', (c) => c.randomInt(2, 1)),
    needing('crypto', (c) => c.pbkdf2Sync('a', 'b', 0, 1, 'sha256')),
    needing('crypto', (c) => c.scryptSync('a', 'b', -1)),
    needing('crypto', (c) => c.createCipheriv('aes-256-cbc', 'k', 'i')),
    needing('crypto', (c) => c.createSign('nope')),
    needing('path', (p) => p.join(1)),
    needing('path', (p) => p.format(1)),
    needing('querystring', (q) => q.stringify(trapped())),
    needing('querystring', (q) => q.escape(bad())),
    needing('url', (u) => u.parse(1)),
    needing('url', (u) => u.parse('http://a b/%')),
    needing('url', (u) => u.fileURLToPath('https://a.test/')),
    needing('url', (u) => u.format(1)),
    needing('string_decoder', ({ StringDecoder }) => new StringDecoder('nope')),
    needing('string_decoder', ({ StringDecoder }) => new StringDecoder().write(1)),
    needing('buffer', ({ transcode }) => transcode(1)),
    needing('timers', (t) => t.setTimeout(1)),
    needing('timers/promises', (t) => t.setTimeout(1, 1, 1)),
    needing('http', (h) => h.request('x')),
    needing('https', (h) => h.get('ftp://a.test/')),
    needing('zlib', (z) => z.gunzipSync('a')),
  ];
  const places = [];
  for (const [name, value] of rest) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    const add = (path, owner, fn) => {
      for (const given of [
        [],
        [bad(), bad()],
        [trapped()],
        [revoked(), () => {}],
        [1n, Symbol('s')],
      ]) {
        const call = () => Reflect.apply(fn, owner, given);
        call.text = `${path}(${given.map((one) => typeof one)})`;
        places.push(call);
      }
    };
    const members = (path, owner) => {
      for (const key of Object.getOwnPropertyNames(owner)) {
        let member;
        try {
          member = owner[key];
        } catch {
          continue;
        }
        if (
          typeof member === 'function' &&
          !/^(done|succeed|fail|end|write|destroy|emit|flush)/.test(key)
        )
          add(`${path}.${key}`, owner, member);
        else if (
          typeof member === 'object' &&
          member !== null &&
          path.length < 40 &&
          path.split('.').length < 3
        )
          members(`${path}.${key}`, member);
      }
    };
    members(name, value);
  }
  return [...everywhere, ...(require === undefined ? [] : nodes), ...places];
});
