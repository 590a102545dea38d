import type { HostileClass, HostileProgram } from './program.ts';

type Ends = Pick<HostileProgram, 'ends'>;
const THROW_ENDS: Readonly<Record<string, Ends>> = {
  'a getter on every object that loops': { ends: 'timeout' },
  // The class that is thrown is a trap, whose own error is one.
  'every global replaced by a trap': { ends: 'stack' },
  'a prototype that is a proxy': { ends: 'error | timeout' },
  'a species that lies': { ends: 'error | timeout' },
  'a console that lies': { ends: 'error | timeout' },
};

/** Each replaces something that everything stands on, in the body of the entry function. */
export const polluters: readonly HostileProgram[] = [
  {
    name: 'another JSON',
    body: 'JSON.stringify = () => \'{"forged":1}\'; JSON.parse = () => "forged"; globalThis.leak = 1;',
    ends: 'ok',
  },
  {
    name: 'another Promise.prototype.then',
    body: 'Promise.prototype.then = () => { throw new Error("x"); };',
    ends: { quasr: 'error', else: 'ok' },
  },
  {
    name: 'array methods that lie',
    body: 'for (const k of ["push", "map", "join", "slice", "splice", "forEach", "filter"]) Array.prototype[k] = () => ["forged"]; Array.prototype.leak = 1;',
    ends: 'ok',
  },
  {
    name: 'an iterator that lies',
    body: 'Array.prototype[Symbol.iterator] = function* () { yield "forged"; };',
    ends: 'ok',
  },
  {
    name: 'text methods that lie',
    body: 'for (const k of ["split", "slice", "replace", "indexOf", "toLowerCase", "trim"]) String.prototype[k] = () => "forged";',
    ends: 'ok',
  },
  {
    name: 'setters on every object',
    body: 'for (const k of ["status", "value", "error", "claims", "payload", "operations", "name", "stack"]) Object.defineProperty(Object.prototype, k, { configurable: true, set() {}, get() { return "forged"; } });',
    ends: 'error',
  },
  {
    name: 'errors that lie',
    body: 'globalThis.Error = function () { return { name: "forged" }; }; globalThis.TypeError = globalThis.Error; throw new TypeError("x");',
    ends: 'error',
  },
  {
    name: 'a frozen world',
    body: 'Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.freeze(globalThis);',
    ends: 'ok',
  },
  {
    name: 'Reflect and Object that lie',
    body: 'for (const k of Object.getOwnPropertyNames(Reflect)) Reflect[k] = () => "forged"; Object.keys = Object.entries = () => ["forged"];',
    ends: 'ok',
  },
  {
    name: 'calls that lie',
    body: 'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => "forged"; Function.prototype.leak = 1;',
    ends: 'ok',
  },
  {
    name: 'a getter on every object that loops',
    body: 'for (const k of ["then", "get", "set", "writable", "enumerable", "__proto__x"]) Object.defineProperty(Object.prototype, k, { configurable: true, get() { for (;;) {} } });',
    ends: 'timeout',
    options: { timeoutMs: 500 },
  },
  {
    name: 'a prototype that is a proxy',
    body: 'Object.setPrototypeOf(Array.prototype, new Proxy({}, { get() { for (;;) {} } })); globalThis.leak = 1;',
    ends: 'ok | timeout | error',
    options: { timeoutMs: 500 },
  },
  {
    name: 'every global deleted',
    body: 'for (const k of Object.getOwnPropertyNames(globalThis)) { try { delete globalThis[k]; } catch {} }',
    ends: 'ok',
  },
  {
    name: 'every global replaced by a trap',
    body: 'for (const k of Object.getOwnPropertyNames(globalThis)) { try { Object.defineProperty(globalThis, k, { get() { throw new Error("trap"); } }); } catch {} }',
    ends: { extend: 'ok | timeout:tripwire', else: 'ok' },
  },
  {
    name: 'a prototype set through __proto__',
    body: 'const o = JSON.parse(\'{"__proto__":{"leak":1}}\'); Object.assign({}, o).leak; ({}).__proto__.leak = 1;',
    ends: 'ok',
  },
  {
    name: 'a species that lies',
    body: 'Object.defineProperty(Array, Symbol.species, { get() { for (;;) {} } }); Object.defineProperty(Promise, Symbol.species, { get() { for (;;) {} } });',
    ends: 'ok | timeout | error',
    options: { timeoutMs: 500 },
  },
  {
    name: 'a hasInstance that lies',
    body: 'Object.defineProperty(Error, Symbol.hasInstance, { value: () => true }); Object.defineProperty(Promise, Symbol.hasInstance, { value: () => { throw 1; } });',
    ends: 'ok',
  },
  {
    name: 'a console that lies',
    body: 'if (globalThis.console) { console.log = () => { for (;;) {} }; console.error = console.log; } throw new Error("x");',
    ends: { else: 'error | timeout' },
    options: { timeoutMs: 500 },
  },
];

/** The same before the entry function exists, while the module loads. */
const atTheTop = polluters.map(
  ({ name, body, ...rest }): HostileProgram => ({
    ...rest,
    name: `${name}, at the top level`,
    top: body ?? '',
  }),
);

/** The same on the way to an error: what tells of it stands on the same ground. */
const beforeThrow = polluters.map(
  ({ name, body, ...rest }): HostileProgram => ({
    ...rest,
    name: `${name}, before a throw`,
    body: `${body}\nthrow new TypeError("x");`,
    ends: 'error',
    ...THROW_ENDS[name],
  }),
);

/** Code that replaces what everything stands on: it may spoil its own result, nothing else. */
export const pollution: HostileClass = {
  id: 'pollution',
  label: 'polluted prototypes and globals',
  programs: [...polluters, ...atTheTop, ...beforeThrow],
};
