import type { Outcome } from '../../shared/model/invocation.ts';

export interface HostileProgram {
  readonly name: string;
  /** statements that the entry function runs */
  readonly body: string;
  readonly outcome: Outcome;
}

/** Programs that no platform would let go on. The body runs inside the platform's entry function. */
export const PROGRAMS: readonly HostileProgram[] = [
  { name: 'an endless loop', body: 'while (true) {}', outcome: 'timeout' },
  {
    name: 'a loop that catches',
    body: 'for (;;) { try { for (;;) {} } catch {} }',
    outcome: 'timeout',
  },
  {
    name: 'a loop in finally',
    body: 'try { throw 1; } finally { for (;;) {} }',
    outcome: 'timeout',
  },
  {
    name: 'a catastrophic pattern',
    body: '/^(a+)+$/.test("a".repeat(40) + "b");',
    outcome: 'timeout',
  },
  {
    name: 'a native that never yields',
    body: 'const a = Array.from({ length: 3e5 }, (_, i) => -i); for (;;) a.sort();',
    outcome: 'timeout',
  },
  { name: 'a gigabyte at once', body: 'new Array(1e9).fill(1);', outcome: 'memory' },
  {
    name: 'a gigabyte of strings',
    body: 'const a = []; for (;;) a.push("x".repeat(8e6) + a.length);',
    outcome: 'memory',
  },
  {
    name: 'memory whose refusal is caught',
    body: 'try { const a = []; for (;;) a.push("x".repeat(8e6) + a.length); } catch {}',
    outcome: 'memory',
  },
  { name: 'recursion', body: '(function f() { return f() + 1; })();', outcome: 'stack' },
  {
    name: 'recursion through getters',
    body: 'const o = { get a() { return this.a; } }; o.a;',
    outcome: 'stack',
  },
];

const WRAPPERS: Readonly<Record<string, (body: string) => string>> = {
  fusionauth: (body) => `function populate(jwt, user, registration) {\n${body}\n}`,
  asgardeo: (body) =>
    `export default function () {\n${body}\nreturn { actionStatus: 'SUCCESS' };\n}`,
  quasr: (body) => `exports.handler = async () => {\n${body}\nreturn {};\n};`,
  extend: (body) => `module.exports = function (ctx, cb) {\n${body}\ncb(null, {});\n};`,
};

/** The body as a platform's extension. */
export function wrap(platform: string, body: string): string {
  const wrapper = WRAPPERS[platform];
  if (wrapper === undefined) throw new Error(`no wrapper for platform ${platform}`);
  return wrapper(body);
}

/** Programs that replace what other code stands on. */
export const POLLUTERS: readonly Omit<HostileProgram, 'outcome'>[] = [
  { name: 'a toJSON on every object', body: 'Object.prototype.toJSON = () => ({ forged: 1 });' },
  { name: 'a toJSON on every array', body: 'Array.prototype.toJSON = () => "forged";' },
  {
    name: 'another JSON.stringify',
    body: 'JSON.stringify = () => \'{"forged":1}\'; JSON.parse = () => "forged";',
  },
  {
    name: 'another Promise.prototype.then',
    body: 'Promise.prototype.then = () => { throw new Error("x"); };',
  },
  {
    name: 'array methods that lie',
    body: 'for (const k of ["push", "map", "join", "slice", "splice", "forEach", "filter"]) Array.prototype[k] = () => ["forged"];',
  },
  {
    name: 'an iterator that lies',
    body: 'Array.prototype[Symbol.iterator] = function* () { yield "forged"; };',
  },
  {
    name: 'text methods that lie',
    body: 'for (const k of ["split", "slice", "replace", "indexOf", "toLowerCase", "trim"]) String.prototype[k] = () => "forged";',
  },
  {
    name: 'setters on every object',
    body: 'for (const k of ["status", "value", "error", "claims", "payload", "operations", "name", "stack"]) Object.defineProperty(Object.prototype, k, { configurable: true, set() {}, get() { return "forged"; } });',
  },
  {
    name: 'errors that lie',
    body: 'globalThis.Error = function () { return { name: "forged" }; }; globalThis.TypeError = globalThis.Error;',
  },
  {
    name: 'a frozen world',
    body: 'Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.freeze(globalThis);',
  },
  {
    name: 'Reflect and Object that lie',
    body: 'for (const k of Object.getOwnPropertyNames(Reflect)) Reflect[k] = () => "forged"; Object.keys = Object.entries = () => ["forged"];',
  },
  {
    name: 'calls that lie',
    body: 'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => "forged";',
  },
];
