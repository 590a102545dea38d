import { describe, it } from 'vitest';
import { buffer, structuredClone as clone, domException } from '../../../shared/guest/programs.ts';
import { expectAsInNode } from '../../support/both-sides.ts';

describe('structuredClone', () => {
  it('copies and refuses as Node does', async () => {
    await expectAsInNode({
      programs: [clone, domException, buffer],
      expressions: [
        'structuredClone({ a: [1, { b: undefined }, null, "x"] })',
        '(() => { const a = { n: 1 }; a.self = a; const b = structuredClone(a); return [b.self === b, b !== a]; })()',
        '(() => { const s = {}; const [x, y] = structuredClone([s, s]); return x === y; })()',
        '[...structuredClone(new Map([[{ k: 1 }, new Set([1, 2])]]))].map(([k, v]) => [k, [...v]])',
        'structuredClone(new Date(5)).getTime()',
        'String(structuredClone(/a+/gi))',
        'Array.from(structuredClone(new Uint8Array([1, 2])))',
        'structuredClone(new Float64Array([1.5])).constructor.name',
        'structuredClone(Buffer.from("hi")).constructor.name',
        'structuredClone(new DataView(new ArrayBuffer(3))).byteLength',
        'structuredClone(10n) === 10n',
        'structuredClone(Object(1)) instanceof Number',
        'structuredClone(new (class A { constructor() { this.x = 1; } get y() { return 2; } })())',
        'structuredClone(new (class A {})()).constructor === Object',
        '(() => { const e = structuredClone(new RangeError("m", { cause: { c: 1 } })); return [e instanceof RangeError, e.name, e.message, e.cause]; })()',
        '(() => { const e = new Error("m"); e.name = "Custom"; e.extra = 1; const c = structuredClone(e); return [c.name, c.extra, Object.keys(c)]; })()',
        'structuredClone([1, , 3]).length',
        '1 in structuredClone([1, , 3])',
        'structuredClone({ get a() { return 4; } })',
        'structuredClone({ [Symbol("s")]: 1, b: 2 })',
        'structuredClone(JSON.parse(\'{"__proto__": 1}\'))',
        'structuredClone(() => 1)',
        'structuredClone({ f() {} })',
        'structuredClone(Symbol("s"))',
        'structuredClone(new WeakMap())',
        'structuredClone(Promise.resolve())',
        'structuredClone()',
        'structuredClone(undefined)',
        '(() => { const b = new ArrayBuffer(8); const c = structuredClone(b, { transfer: [b] }); return [b.byteLength, c.byteLength]; })()',
      ],
    });
  });
});
