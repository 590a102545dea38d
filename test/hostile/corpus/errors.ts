import type { HostileClass } from './program.ts';

export const errors: HostileClass = {
  id: 'errors',
  label: 'errors that are traps themselves',
  programs: [
    {
      name: 'a message of thirty megabytes',
      body: 'throw new Error("x".repeat(3e7));',
      ends: { fusionauth: 'error | memory', else: 'error | memory | timeout' },
    },
    {
      name: 'a long message',
      body: 'throw new Error("x".repeat(2e5));',
      ends: 'error',
    },
    {
      name: 'a message getter that loops',
      body: 'throw { get message() { for (;;) {} } };',
      ends: 'timeout',
    },
    { name: 'null is thrown', body: 'throw null;', ends: 'error' },
    {
      name: 'a name of thirty megabytes',
      body: 'const e = new Error("x"); e.name = "n".repeat(3e7); throw e;',
      ends: { fusionauth: 'error | memory', else: 'error | memory | timeout' },
    },
    {
      name: 'a stack of thirty megabytes',
      body: 'const e = new Error("x"); e.stack = "s".repeat(3e7); throw e;',
      ends: { fusionauth: 'error | memory', else: 'error | memory | timeout' },
    },
    {
      name: 'a stack getter that loops',
      body: 'const e = new Error("x"); Object.defineProperty(e, "stack", { get() { for (;;) {} } }); throw e;',
      ends: 'timeout',
    },
    {
      name: 'a name getter that throws',
      body: 'const e = new Error("x"); Object.defineProperty(e, "name", { get() { throw e; } }); throw e;',
      ends: 'error',
    },
    {
      name: 'a message that is an object',
      body: 'const e = new Error("x"); e.message = { toString() { for (;;) {} } }; throw e;',
      ends: 'timeout',
      options: { timeoutMs: 500 },
    },
    {
      name: 'a message that is a symbol',
      body: 'const e = new Error("x"); e.message = Symbol("s"); e.name = Symbol("n"); throw e;',
      ends: 'error',
    },
    {
      name: 'a cause that is itself',
      body: 'const e = new Error("x"); e.cause = e; throw e;',
      ends: 'error',
    },
    {
      name: 'a chain of ten thousand causes',
      body: 'let e = new Error("x"); for (let i = 0; i < 1e4; i++) e = new Error("y", { cause: e }); throw e;',
      ends: 'error',
    },
    {
      name: 'an aggregate of itself',
      body: 'const e = new AggregateError([]); e.errors = [e, e]; throw e;',
      ends: 'error',
    },
    { name: 'nothing is thrown', body: 'throw undefined;', ends: 'error' },
    { name: 'a symbol is thrown', body: 'throw Symbol("s");', ends: 'error' },
    {
      name: 'a function is thrown',
      body: 'throw function hostile() { for (;;) {} };',
      ends: 'error',
    },
    {
      name: 'a proxy is thrown',
      body: 'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; }, ownKeys() { throw 3; } });',
      ends: 'error',
    },
    {
      name: 'a proxy that loops is thrown',
      body: 'throw new Proxy({}, { get() { for (;;) {} } });',
      ends: 'timeout',
    },
    {
      name: 'a revoked proxy is thrown',
      body: 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;',
      ends: 'error',
    },
    {
      name: 'an object without a prototype is thrown',
      body: 'throw Object.create(null);',
      ends: 'error',
    },
    {
      name: 'a forged engine error',
      body: 'const e = new Error("out of memory"); e.name = "InternalError"; throw e;',
      ends: 'error',
    },
    {
      name: 'a forged overflow',
      body: 'const e = new Error("stack overflow"); e.name = "InternalError"; throw e;',
      ends: 'error | stack',
    },
    {
      name: 'a forged interrupt',
      body: 'const e = new Error("interrupted"); e.name = "InternalError"; throw e;',
      ends: 'error',
    },
    {
      name: 'a stack that names a program of the sandbox',
      body: 'const e = new Error("x"); e.stack = "    at f (hookbench:core:1:1)\\n".repeat(1e4); throw e;',
      ends: 'error',
    },
    {
      name: 'a stack that takes a pattern long',
      body: 'const e = new Error("x"); e.stack = "    at " + " (".repeat(3e4) + ":1:1"; throw e;',
      ends: 'error',
    },
    {
      name: 'a prepareStackTrace that loops',
      body: 'Error.prepareStackTrace = () => { for (;;) {} }; throw new Error("x");',
      ends: 'error | timeout',
      options: { timeoutMs: 500 },
    },
    {
      name: 'a toString that loops',
      body: 'throw { toString() { for (;;) {} } };',
      ends: 'timeout | error',
      options: { timeoutMs: 500 },
    },
    {
      name: 'an error thrown at the top level',
      top: 'throw new Error("x".repeat(1e7));',
      ends: { fusionauth: 'error | memory', else: 'error | memory | timeout' },
    },
  ],
};
