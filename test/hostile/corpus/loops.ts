import type { HostileClass } from './program.ts';

export const loops: HostileClass = {
  id: 'loops',
  label: 'loops that do not end',
  programs: [
    { name: 'an empty endless loop', body: 'while (true) {}', ends: 'timeout' },
    { name: 'a for loop without a condition', body: 'for (;;);', ends: 'timeout' },
    {
      name: 'a loop that counts',
      body: 'let n = 0; do { n += 1; } while (n > 0);',
      ends: 'timeout',
    },
    {
      name: 'a loop through labels',
      body: 'outer: for (;;) { for (;;) { continue outer; } }',
      ends: 'timeout',
    },
    {
      name: 'an iterator without an end',
      body: 'for (const x of { [Symbol.iterator]() { return { next: () => ({ done: false, value: 1 }) }; } }) {}',
      ends: 'timeout',
    },
    {
      name: 'a generator without an end',
      body: 'function* g() { for (;;) yield 1; } for (const x of g()) {}',
      ends: 'timeout',
    },
    {
      name: 'spreading an endless generator',
      body: 'function* g() { for (;;) yield; } [...g()];',
      ends: 'timeout | memory',
    },
    {
      name: 'an array that grows while it is walked',
      body: 'const a = [1]; a.forEach(function f(x, i) { a.length = 1; [1].forEach(f); });',
      ends: 'stack',
    },
    {
      name: 'a set that grows while it is walked',
      body: 'const s = new Set([0]); for (const x of s) { s.delete(x); s.add(x + 1); }',
      ends: 'timeout',
    },
    {
      name: 'a loop at the top level',
      top: 'for (;;) {}',
      ends: 'timeout',
    },
    {
      name: 'a comparison function that loops',
      body: '[3, 1, 2].sort(() => { for (;;) {} });',
      ends: 'timeout',
    },
    {
      name: 'a replacement function that loops',
      body: '"abc".replace(/b/, () => { for (;;) {} });',
      ends: 'timeout',
    },
    {
      name: 'a loop over dates',
      body: 'const end = Date.now() + 1e12; while (Date.now() < end) {}',
      ends: 'timeout',
    },
    {
      name: 'a loop in a class initialiser',
      top: 'class A { static { for (;;) {} } }',
      ends: 'timeout',
    },
  ],
};
