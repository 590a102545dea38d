import type { HostileClass } from './program.ts';

export const allocation: HostileClass = {
  id: 'allocation',
  label: 'more memory than there is',
  programs: [
    { name: 'a billion elements', body: 'new Array(1e9).fill(1);', ends: 'memory' },
    {
      name: 'texts of eight megabytes each',
      body: 'const a = []; for (;;) a.push("x".repeat(8e6) + a.length);',
      ends: 'memory',
    },
    {
      name: 'small objects without an end',
      body: 'const a = []; for (;;) a.push({ a: 1, b: [1, 2, 3] });',
      ends: 'memory | timeout',
    },
    { name: 'a text that doubles', body: 'let s = "x"; for (;;) s += s;', ends: 'error' },
    { name: 'a buffer of a gigabyte', body: 'new ArrayBuffer(1e9);', ends: 'memory' },
    {
      name: 'a shared buffer of a gigabyte',
      body: 'new SharedArrayBuffer(1e9);',
      ends: 'memory',
    },
    {
      name: 'typed arrays',
      body: 'const a = []; for (;;) a.push(new Float64Array(1e5));',
      ends: 'memory',
    },
    {
      name: 'a map that grows',
      body: 'const m = new Map(); for (let i = 0; ; i++) m.set("k" + i, { i });',
      ends: 'memory | timeout',
    },
    {
      name: 'an object with ever more keys',
      body: 'const o = {}; for (let i = 0; ; i++) o["key" + i] = i;',
      ends: 'memory | timeout',
    },
    {
      name: 'closures that keep each other',
      body: 'let f = () => 1; for (;;) { const g = f; const pad = new Array(100).fill(0); f = () => [g, pad]; }',
      ends: 'memory | timeout',
    },
    {
      name: 'memory whose refusal is caught',
      body: 'try { const a = []; for (;;) a.push("x".repeat(8e6) + a.length); } catch {}',
      ends: 'memory',
    },
    {
      name: 'memory whose refusal is caught again and again',
      body: 'const a = []; for (;;) { try { a.push("x".repeat(4e6) + a.length); } catch {} }',
      ends: 'memory | timeout',
    },
    {
      name: 'symbols',
      body: 'const a = []; for (;;) a.push(Symbol("s".repeat(1000) + a.length));',
      ends: 'memory | timeout',
    },
    {
      name: 'a big number that squares',
      body: 'let n = 3n; for (;;) n = n * n;',
      ends: 'memory | timeout | error',
    },
    {
      name: 'a big number at once',
      body: 'const n = 2n ** 4000000000n;',
      ends: 'error',
    },
    { name: 'a text of half a gigabyte', body: '"x".repeat(5e8);', ends: 'memory' },
    { name: 'a padded text', body: '"x".padStart(2 ** 29, "ab");', ends: 'memory' },
    {
      name: 'errors with their stacks',
      body: 'const a = []; for (;;) a.push(new Error("e".repeat(1e5) + a.length));',
      ends: 'memory | timeout',
    },
    {
      name: 'memory at the top level',
      top: 'const hoard = []; for (;;) hoard.push("x".repeat(8e6) + hoard.length);',
      ends: 'memory',
    },
    {
      name: 'weak references and finalizers',
      body: 'const r = new FinalizationRegistry(() => {}); const a = []; for (let i = 0; ; i++) { const o = { pad: new Array(200).fill(i) }; r.register(o, i); a.push(o, new WeakRef(o)); }',
      ends: 'memory | timeout',
    },
  ],
};
