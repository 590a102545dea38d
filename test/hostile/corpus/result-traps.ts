import type { HostileClass } from './program.ts';

/** What reading a result can set off: it is read inside the deadline, by functions that nobody replaced. */
export const resultTraps: HostileClass = {
  id: 'result-traps',
  label: 'getters and proxies on the result',
  programs: [
    { name: 'a getter that loops', gives: '{ get a() { for (;;) {} } }', ends: 'timeout' },
    {
      name: 'a getter that throws',
      gives: '{ get a() { throw new Error("no"); } }',
      ends: 'error',
    },
    {
      name: 'a getter that recurses',
      gives: '{ get a() { return this.a; } }',
      ends: { quasr: 'error', extend: 'error', else: 'stack' },
    },
    {
      name: 'a getter that hoards',
      gives: '{ get a() { const a = []; for (;;) a.push("x".repeat(8e6) + a.length); } }',
      ends: 'memory',
    },
    {
      name: 'a getter that gives another object each time',
      gives: '{ get a() { const next = () => ({ get a() { return next(); } }); return next(); } }',
      ends: 'stack | error | memory | timeout',
    },
    {
      name: 'a proxy whose keys loop',
      gives: 'new Proxy({}, { ownKeys() { for (;;) {} } })',
      ends: 'timeout',
    },
    {
      name: 'a proxy with a million keys',
      gives:
        'new Proxy({}, { ownKeys: () => Array.from({ length: 1e6 }, (_, i) => "k" + i), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }), get: () => 1 })',
      ends: {
        else: 'ok | refused | memory | timeout | error',
        fusionauth: 'ok | refused | memory | timeout',
      },
      options: { timeoutMs: 6000 },
    },
    {
      name: 'a proxy that throws at everything',
      gives: 'new Proxy({}, new Proxy({}, { get() { throw new Error("trap"); } }))',
      ends: 'error',
    },
    {
      name: 'a revoked proxy',
      body: 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke();',
      gives: 'proxy',
      ends: 'error',
    },
    {
      name: 'a proxy over a proxy over a proxy',
      body: 'let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {});',
      gives: 'p',
      ends: 'stack | error',
    },
    {
      name: 'a then getter that loops',
      gives: '{ get then() { for (;;) {} } }',
      ends: 'timeout',
      options: { timeoutMs: 500 },
    },
    {
      name: 'a then that never calls back',
      gives: '{ then() {} }',
      ends: { fusionauth: 'ok', extend: 'ok', quasr: 'error', asgardeo: 'timeout' },
      options: { timeoutMs: 500 },
    },
    {
      name: 'a text that is made late',
      gives: '{ a: { [Symbol.toPrimitive]() { for (;;) {} } } }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a proxy of an array with two billion elements',
      gives: 'new Proxy([], { get: (t, k) => (k === "length" ? 2 ** 31 : 0) })',
      ends: 'timeout | memory | error',
      options: { timeoutMs: 500 },
    },
  ],
};
