import type { HostileClass } from './program.ts';

/** Native functions of the engine that run long without ever asking whether to go on. */
export const natives: HostileClass = {
  id: 'natives',
  label: 'natives that never reach the interrupt',
  programs: [
    {
      name: 'sorting again and again',
      body: 'const a = Array.from({ length: 3e5 }, (_, i) => -i); for (;;) a.sort();',
      ends: 'timeout | memory',
    },
    { name: 'a text of a billion holes', body: 'new Array(1e9) + "";', ends: 'timeout | memory' },
    {
      name: 'joining thirty million holes',
      body: 'for (;;) new Array(3e7).join("");',
      ends: 'timeout | memory',
    },
    {
      name: 'looking for what is not there',
      body: 'const a = new Array(4e6).fill(0); for (;;) a.indexOf(1);',
      ends: 'timeout | memory',
    },
    {
      name: 'reversing an array that is none',
      body: 'Array.prototype.reverse.call({ length: 2 ** 53 - 1 });',
      ends: 'timeout',
    },
    {
      name: 'searching an array that is none',
      body: 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);',
      ends: 'timeout',
    },
    {
      name: 'filling an array that is none',
      body: 'Array.prototype.fill.call({ length: 2 ** 53 - 1 }, 0);',
      ends: 'timeout | memory',
    },
    {
      name: 'moving elements of an array that is none',
      body: 'Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 }, 1, 0);',
      ends: 'timeout | memory',
    },
    {
      name: 'a text within a text',
      body: 'const h = "a".repeat(2e6); const n = "a".repeat(1e6) + "b"; for (;;) h.indexOf(n);',
      ends: 'timeout',
    },
    {
      name: 'splitting and joining',
      body: 'const s = "a,".repeat(2e5); for (;;) s.split(",").join(",");',
      ends: 'timeout | memory',
    },
    {
      name: 'JSON back and forth',
      body: 'const a = new Array(2e5).fill({ a: 1 }); const t = JSON.stringify(a); for (;;) JSON.parse(t);',
      ends: 'timeout | memory',
    },
    {
      name: 'a big number as a text',
      body: 'String(7n ** 400000n);',
      ends: 'timeout | ok | error',
    },
    {
      name: 'powers of big numbers',
      body: 'for (let n = 3n; ; ) n = (n ** 5n) % (10n ** 30000n);',
      ends: 'timeout',
    },
    {
      name: 'a typed array sorted again and again',
      body: 'const a = new Float64Array(1e6).map((_, i) => -i); for (;;) a.sort();',
      ends: 'timeout',
    },
    {
      name: 'a normalised text',
      body: 'const s = "\\u1e9b\\u0323".repeat(2e5); for (;;) s.normalize("NFKD");',
      ends: 'timeout | memory',
    },
    {
      name: 'a flattened array',
      body: 'let a = [1]; for (let i = 0; i < 22; i++) a = [a, a]; a.flat(Infinity);',
      ends: 'timeout | memory',
    },
    {
      name: 'a text with every letter replaced',
      body: 'const s = "a".repeat(3e5); for (;;) s.replaceAll("a", "bb");',
      ends: 'timeout | memory',
    },
    {
      name: 'a call with too many arguments',
      body: 'Math.max(...new Array(1e6).fill(1));',
      ends: 'error',
    },
    {
      name: 'a compiled text of a megabyte',
      body: 'const t = "1+".repeat(5e5) + "1"; for (;;) new Function("return " + t);',
      ends: 'timeout | memory | stack',
    },
  ],
};
