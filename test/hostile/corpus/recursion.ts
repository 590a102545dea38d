import type { HostileClass } from './program.ts';

export const recursion: HostileClass = {
  id: 'recursion',
  label: 'recursion without an end',
  programs: [
    {
      name: 'a function that calls itself',
      body: '(function f() { return f() + 1; })();',
      ends: 'stack',
    },
    {
      name: 'two functions that call each other',
      body: 'const a = () => b() + 1; const b = () => a() + 1; a();',
      ends: 'stack',
    },
    {
      name: 'a getter that reads itself',
      body: 'const o = { get a() { return this.a; } }; o.a;',
      ends: 'stack',
    },
    {
      name: 'a setter that writes itself',
      body: 'const o = { set a(v) { this.a = v; } }; o.a = 1;',
      ends: 'stack',
    },
    {
      name: 'a proxy that asks itself',
      body: 'const p = new Proxy({}, { get(t, k, r) { return r[k]; } }); p.x;',
      ends: 'stack',
    },
    {
      name: 'a toString that makes a text of itself',
      body: 'const o = { toString() { return "" + this; } }; String(o);',
      ends: 'stack',
    },
    {
      name: 'a valueOf that counts itself',
      body: 'const o = { valueOf() { return +this; } }; +o;',
      ends: 'stack',
    },
    {
      name: 'a constructor that makes another',
      body: 'class A { constructor() { new A(); } } new A();',
      ends: 'stack',
    },
    {
      name: 'a recursion whose end is caught',
      body: 'let deep = 0; function f() { deep += 1; f(); } try { f(); } catch {}',
      ends: 'ok',
    },
    {
      name: 'a recursion through natives',
      body: 'function f() { [1].map(f); } f();',
      ends: 'stack',
    },
    {
      name: 'a recursion through apply',
      body: 'function f() { Reflect.apply(f, null, []); } f();',
      ends: 'stack',
    },
    {
      name: 'a recursion through a revived JSON text',
      body: 'function f() { JSON.parse("[1]", () => f()); } f();',
      ends: 'stack',
    },
    {
      name: 'a text of JSON that is nested too deeply',
      body: 'JSON.parse("[".repeat(1e6));',
      ends: 'stack',
    },
    {
      name: 'a value that is nested too deeply to be JSON',
      body: 'let a = []; for (let i = 0; i < 2e5; i++) a = [a]; JSON.stringify(a);',
      ends: 'stack | timeout',
    },
    {
      name: 'a function of a thousand levels of brackets',
      body: 'new Function("return " + "(".repeat(1e5) + "1" + ")".repeat(1e5))();',
      ends: 'stack',
    },
    {
      name: 'a chain of bound functions',
      body: 'let f = () => 1; for (let i = 0; i < 5e4; i++) f = f.bind(null); f();',
      ends: 'memory',
    },
    {
      name: 'a chain of proxies',
      body: 'let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x;',
      ends: 'stack',
    },
    {
      name: 'a chain of prototypes',
      body: 'let o = null; for (let i = 0; i < 1e5; i++) o = Object.create(o); o.x;',
      ends: 'ok',
    },
  ],
};
