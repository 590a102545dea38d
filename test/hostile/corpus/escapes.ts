import type { HostileClass } from './program.ts';

/** Each throws when it gets hold of something that no extension may have. */
const clean = (probe: string) =>
  `const found = []; const look = (name, make) => { try { if (make() !== undefined) found.push(name); } catch {} };\n${probe}\nif (found.length > 0) throw new Error("reached: " + found);`;

export const escapes: HostileClass = {
  id: 'escapes',
  label: 'attempts to get out',
  programs: [
    {
      name: 'the constructor of a constructor',
      body: clean(
        'look("process", () => [].constructor.constructor("return typeof process === \'object\' && process.binding(\'natives\')")() || undefined); look("mainModule", () => ({}).constructor.constructor("return process.mainModule")());',
      ),
      ends: 'ok',
    },
    {
      name: 'names of the host',
      body: clean(
        'for (const name of ["host", "kit", "__host", "QuickJS", "std", "os", "scriptArgs", "print", "bjson", "Worker", "Module", "parentPort", "workerData", "WebAssembly"]) look(name, () => globalThis[name] ?? (0, eval)("try { " + name + " } catch {}"));',
      ),
      ends: 'ok',
    },
    {
      name: 'eval that looks around',
      body: clean(
        'for (const name of ["host", "kit", "P", "primordials", "driver", "current", "lambda"]) look(name, () => eval("try { " + name + " } catch {}"));',
      ),
      ends: 'ok',
    },
    {
      name: 'Function that looks around',
      body: clean(
        'for (const name of ["host", "kit", "P", "input"]) look(name, () => new Function("try { return " + name + " } catch {}")());',
      ),
      ends: 'ok',
    },
    {
      name: 'importing what is there',
      body: 'await import("node:fs");',
      awaits: true,
      on: ['quasr', 'asgardeo'],
      ends: { quasr: 'error', asgardeo: 'error' },
    },
    {
      name: 'importing a file',
      body: 'await import("/etc/passwd");',
      awaits: true,
      ends: { extend: 'timeout | error', else: 'error' },
    },
    {
      name: 'importing a program of the sandbox',
      body: 'await import("hookbench:core");',
      awaits: true,
      ends: { extend: 'timeout | error', else: 'error' },
    },
    {
      name: 'importing a text of code',
      body: 'await import("data:text/javascript,globalThis.leak=1");',
      awaits: true,
      ends: { extend: 'timeout | error', else: 'error' },
    },
    {
      name: 'importing a name that loops',
      body: 'await import({ toString() { for (;;) {} } });',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'importing itself for ever',
      source: {
        asgardeo:
          'import "./index.js"; import def from "./index.js"; export default () => ({ actionStatus: "SUCCESS" });',
        quasr: 'import "./index.mjs"; export const handler = async () => ({});',
      },
      options: {},
      ends: 'error | ok',
    },
    {
      name: 'requiring what Node has',
      body: clean(
        'if (typeof require === "function") for (const name of ["fs", "child_process", "net", "http", "vm", "worker_threads", "module", "/etc/passwd", "../../secret"]) look(name, () => require(name));',
      ),
      on: ['quasr', 'extend', 'fusionauth'],
      ends: 'ok',
    },
    {
      name: 'the caller of a function',
      body: clean(
        'look("caller", () => { function f() { return f.caller; } const c = f(); return c === null ? undefined : c; }); look("callee", () => (function () { return arguments.callee.caller ?? undefined; })());',
      ),
      ends: 'ok',
    },
    {
      name: 'call sites of a stack',
      body: clean(
        'look("this", () => { Error.prepareStackTrace = (e, sites) => sites; const s = new Error().stack; Error.prepareStackTrace = undefined; if (typeof s === "string") return undefined; for (const site of s) { const f = site.getFunction?.() ?? site.getThis?.(); if (f !== undefined) return f; } });',
      ),
      ends: 'ok',
    },
    {
      name: 'a program of the sandbox through its stack',
      body: 'const s = new Error("x").stack; if (/hookbench:/.test(s)) throw new Error("reached: " + s);',
      on: ['quasr', 'extend', 'asgardeo'],
      ends: 'ok | error',
    },
    {
      name: 'traps on what the driver touches',
      body: 'for (const k of Reflect.ownKeys(Object.prototype)) { if (k === "__proto__") continue; const d = Object.getOwnPropertyDescriptor(Object.prototype, k); try { Object.defineProperty(Object.prototype, k, { get() { return function (...a) { for (const x of a) if (x && typeof x === "object" && "report" in x) throw new Error("reached"); return d.value.apply(this, a); }; }, configurable: true }); } catch {} }',
      ends: 'ok | error',
    },
    {
      name: 'a function that replaces what is called with it',
      body: 'const seen = []; Function.prototype.call = function (...a) { seen.push(a); return Reflect.apply(this, a[0], a.slice(1)); }; Function.prototype.apply = Function.prototype.call; Array.prototype.push = function (x) { if (x && x.report) throw new Error("reached"); this[this.length] = x; };',
      ends: 'ok',
    },
    {
      name: 'with and a proxy',
      source: {
        fusionauth:
          'function populate(jwt) { with (new Proxy({}, { has: (t, k) => k !== "Symbol", get: (t, k) => (k === Symbol.unscopables ? undefined : 1) })) { if (typeof host === "object") throw new Error("reached"); } }',
        quasr:
          'exports.handler = async () => { with (new Proxy({}, { has: () => true, get: () => undefined })) { if (host) throw new Error("reached"); } return {}; };',
      },
      ends: 'ok',
    },
    {
      name: 'the prototype of everything',
      body: clean(
        'look("host", () => { const seen = new Set(); const queue = [globalThis]; while (queue.length > 0 && seen.size < 20000) { const o = queue.pop(); if ((typeof o !== "object" && typeof o !== "function") || o === null || seen.has(o)) continue; seen.add(o); for (const k of Reflect.ownKeys(o)) { if (k === "realNow" || k === "lookup" || k === "primordials") return o; let d; try { d = Reflect.getOwnPropertyDescriptor(o, k); } catch { continue; } if (d) queue.push(d.value, d.get, d.set); } try { queue.push(Reflect.getPrototypeOf(o)); } catch {} } });',
      ),
      ends: 'ok',
    },
    {
      name: 'another realm',
      body: clean(
        'look("realm", () => globalThis.ShadowRealm); look("vm", () => globalThis.$262 ?? globalThis.createRealm);',
      ),
      ends: 'ok',
    },
    {
      name: 'Atomics and shared memory',
      body: clean(
        'look("Atomics", () => globalThis.Atomics?.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));',
      ),
      options: { timeoutMs: 500 },
      ends: 'ok',
    },
    {
      name: 'exiting the process',
      body: 'process.exit(0);',
      on: ['quasr', 'asgardeo', 'extend'],
      ends: 'error | timeout',
    },
    { name: 'killing the process', body: 'process.kill(process.pid, "SIGKILL");', ends: 'error' },
    { name: 'aborting the process', body: 'process.abort();', ends: 'error' },
    {
      name: 'the environment of the process',
      body: clean('look("PATH", () => process.env.HOME ?? process.env.PWD ?? process.env.USER);'),
      ends: 'ok',
    },
    {
      name: 'writing to the standard output',
      body: 'if (typeof process === "object" && process.stdout) process.stdout.write("forged\\n".repeat(10));',
      ends: 'ok',
    },
  ],
};
