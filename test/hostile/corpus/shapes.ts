import type { HostileClass } from './program.ts';

export const shapes: HostileClass = {
  id: 'shapes',
  label: 'results of a strange shape',
  programs: [
    {
      name: 'a cycle',
      body: 'const o = { a: { b: [1] } }; o.a.b.push(o);',
      gives: 'o',
      ends: 'error',
    },
    { name: 'a big number', gives: '{ n: 10n }', ends: 'error' },
    { name: 'a function', gives: '{ f() {} }', ends: { asgardeo: 'error', else: 'ok' } },
    {
      name: 'a symbol',
      gives: '{ s: Symbol("s"), [Symbol("k")]: 1 }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'nothing inside',
      gives: '{ a: undefined, b: [undefined] }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a sparse array of four billion',
      body: 'const a = []; a[4294967294] = 1;',
      gives: 'a',
      ends: 'timeout | memory | refused | error',
      options: { timeoutMs: 500 },
    },
    {
      name: 'ten thousand levels',
      body: 'let o = {}; for (let i = 0; i < 1e4; i++) o = { o };',
      gives: 'o',
      ends: { extend: 'ok | timeout:tripwire', asgardeo: 'error', else: 'refused:nesting' },
    },
    {
      name: 'two thousand levels',
      body: 'let o = []; for (let i = 0; i < 2e3; i++) o = [o];',
      gives: 'o',
      ends: { asgardeo: 'error', extend: 'ok | refused:nesting', else: 'refused:nesting' },
    },
    {
      name: 'a key of a megabyte',
      gives: '{ ["k".repeat(1e6)]: 1 }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a hundred thousand keys',
      body: 'const o = {}; for (let i = 0; i < 1e5; i++) o["k" + i] = 1;',
      gives: 'o',
      ends: { asgardeo: 'error', else: 'ok | timeout' },
    },
    {
      name: 'keys of prototypes',
      gives:
        'JSON.parse(\'{"__proto__":{"leak":1},"constructor":{"prototype":{"leak":1}},"prototype":1}\')',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a key of __proto__ that is its own',
      gives: '{ ["__proto__"]: { leak: 1 } }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'numbers that JSON lacks',
      gives: '{ a: NaN, b: Infinity, c: -0 }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a date that is none',
      gives: '{ d: new Date(NaN) }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'an object of bytes',
      gives: 'new Uint8Array(2e6)',
      ends: 'refused:result | memory | error:result',
    },
    {
      name: 'a map and a set',
      gives: '{ m: new Map([[1, 2]]), s: new Set([1]) }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a boxed text that loops',
      gives: '{ s: Object.assign(new String("x"), { toString() { for (;;) {} } }) }',
      ends: 'timeout | ok | error',
      options: { timeoutMs: 500 },
    },
    {
      name: 'a promise as a result',
      gives: 'new Promise(() => {})',
      ends: { fusionauth: 'ok', extend: 'ok', quasr: 'error', asgardeo: 'timeout' },
      options: { timeoutMs: 500 },
    },
    {
      name: 'letters that stand alone',
      gives: '{ a: "\\ud800", ["\\udfff"]: 1 }',
      ends: { asgardeo: 'error', else: 'ok' },
    },
    {
      name: 'a text that looks like a report',
      gives: '"}]}],\\"status\\":\\"returned\\""',
      ends: { asgardeo: 'error', else: 'ok' },
    },
  ],
};
