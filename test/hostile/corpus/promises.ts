import type { HostileClass } from './program.ts';

export const promises: HostileClass = {
  id: 'promises',
  label: 'floods of promises',
  programs: [
    {
      name: 'a promise that begets the next',
      body: 'await new Promise(() => { (function next() { Promise.resolve().then(next); })(); });',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'an endless await',
      body: 'for (;;) await null;',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'promises that double',
      body: 'await new Promise(() => { (function next() { Promise.resolve().then(next); Promise.resolve().then(next); })(); });',
      awaits: true,
      ends: 'timeout | memory',
    },
    {
      name: 'two hundred thousand promises at once',
      body: 'await Promise.all(Array.from({ length: 2e5 }, async (_, i) => ({ i })));',
      awaits: true,
      ends: 'ok | memory | timeout',
    },
    {
      name: 'a then that loops',
      body: 'await { then() { for (;;) {} } };',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a thenable that resolves to itself for ever',
      body: 'const t = { then(r) { r(t); } }; await t;',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a promise that never settles',
      body: 'await new Promise(() => {});',
      awaits: true,
      ends: { quasr: 'error', extend: 'timeout', asgardeo: 'timeout' },
    },
    {
      name: 'a job that never yields',
      body: 'await null; const a = Array.from({ length: 3e5 }, (_, i) => -i); for (;;) a.sort();',
      awaits: true,
      ends: 'timeout | memory',
    },
    {
      name: 'rejections that nobody hears',
      body: 'for (let i = 0; i < 5e4; i++) Promise.reject(new Error("r" + i));',
      ends: 'ok | error | memory | timeout',
    },
    {
      name: 'a flood behind a synchronous end',
      body: '(function next() { Promise.resolve().then(next); })();',
      ends: {
        fusionauth: 'ok',
        extend: 'timeout | ok',
        quasr: 'timeout | ok',
        asgardeo: 'timeout | ok',
      },
    },
    {
      name: 'an async generator without an end',
      body: 'async function* g() { for (;;) yield 1; } for await (const x of g()) {}',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'microtasks without an end',
      body: 'await new Promise(() => { (function f() { queueMicrotask(f); })(); });',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'next ticks without an end',
      body: 'await new Promise(() => { (function f() { process.nextTick(f); })(); });',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'jobs that hoard',
      body: 'const a = []; for (;;) { await null; a.push("x".repeat(1e6) + a.length); }',
      awaits: true,
      ends: 'memory',
    },
  ],
};
