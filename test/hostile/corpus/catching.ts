import type { HostileClass } from './program.ts';

export const catching: HostileClass = {
  id: 'catching',
  label: 'catching the interrupt and going on',
  programs: [
    {
      name: 'a loop that catches',
      body: 'for (;;) { try { for (;;) {} } catch {} }',
      ends: 'timeout',
    },
    {
      name: 'a loop in finally',
      body: 'try { throw 1; } finally { for (;;) {} }',
      ends: 'timeout',
    },
    {
      name: 'a finally that returns',
      body: 'for (;;) { (() => { try { for (;;) {} } finally { return; } })(); }',
      ends: 'timeout',
    },
    {
      name: 'a finally that goes on',
      body: 'for (;;) { try { for (;;) {} } finally { continue; } }',
      ends: 'timeout',
    },
    {
      name: 'a generator that is closed by a loop',
      body: 'function* g() { try { for (;;) yield 1; } finally { for (;;) {} } } for (const x of g()) break;',
      ends: 'timeout',
    },
    {
      name: 'an iterator whose return loops',
      body: 'for (const x of { [Symbol.iterator]() { return { next: () => ({ value: 1 }), return() { for (;;) {} } }; } }) break;',
      ends: 'timeout',
    },
    {
      name: 'a promise that catches',
      body: 'for (;;) { try { await (async () => { for (;;) {} })(); } catch {} }',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a promise that goes on after a loop',
      body: 'new Promise(() => { for (;;) {} }).catch(() => { for (;;) {} }); await new Promise((r) => setTimeout(r, 1)); for (;;) {}',
      awaits: true,
      ends: 'timeout',
    },
    {
      name: 'a recursion that catches at every level',
      body: '(function f() { try { f(); } catch { f(); } })();',
      ends: 'timeout | stack',
    },
    {
      name: 'a recursion that catches and recurses in finally',
      body: '(function f() { try { f(); } finally { f(); } })();',
      ends: 'timeout | stack',
    },
    {
      name: 'a stack that overflows again and again',
      body: 'for (;;) { try { (function f() { f(); })(); } catch {} }',
      ends: 'timeout | stack',
    },
    {
      name: 'memory that runs out again and again',
      body: 'for (;;) { try { new Array(1e9).fill(1); } catch {} }',
      ends: 'timeout | memory',
    },
    {
      name: 'a proxy that swallows',
      body: 'const p = new Proxy(() => {}, { apply() { try { for (;;) {} } catch {} return p(); } }); p();',
      ends: 'timeout',
    },
    {
      name: 'a sort that catches',
      body: 'for (;;) { try { [2, 1].sort(() => { for (;;) {} }); } catch {} }',
      ends: 'timeout',
    },
    {
      name: 'an error handler that loops',
      body: 'try { null.x; } catch (e) { for (;;) { try { throw e; } catch {} } }',
      ends: 'timeout',
    },
  ],
};
