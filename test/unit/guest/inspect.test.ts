import { describe, it } from 'vitest';
import { profiles } from '../../../shared/platforms/quasr/profile.ts';
import { expectSameInNode, exposeKit } from '../../support/both-sides.ts';

// Without the programs of the platform's own runtime.
const programs = [
  ...profiles.commonjs.prelude.filter(({ name }) => !name.startsWith('lambda')),
  exposeKit,
];

const VALUES = {
  'a URL': "new URL('http://u:p@h:1/p?q=1#h')",
  'a URL in objects': "({ a: { b: new URL('http://a/') } })",
  'what lies too deep':
    "({ a: { b: { c: new URL('http://a/'), d: new URLSearchParams('a=1'), e: new Headers({ a: '1' }), f: AbortSignal.abort(1), g: new Blob(['x']) } } })",
  'search parameters': "new URLSearchParams('a=1&b=2')",
  'no search parameters': 'new URLSearchParams()',
  'many search parameters':
    "new URLSearchParams({ aaaaaaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', cccccccccccccccccccccc: 'dddddddddddddddddddd' })",
  'an iterator of search parameters': "new URLSearchParams('a=1').entries()",
  headers: "new Headers({ 'Content-Type': 'text/plain', Accept: '*/*' })",
  'no headers': 'new Headers()',
  'an iterator of headers': "new Headers({ a: 'b' }).keys()",
  'a request': "new Request('http://a/', { method: 'POST', body: 'x' })",
  'a request in a list': "[new Request('http://a/')]",
  'a response': "new Response('x', { status: 201 })",
  'a response without a body': 'new Response(null)',
  'an abort controller': 'new AbortController()',
  'an abort signal': 'new AbortController().signal',
  'an event target': 'new EventTarget()',
  'a blob': "new Blob(['abc'], { type: 'text/plain' })",
  'a file': "new File(['abc'], 'n.txt', { lastModified: 5 })",
  'a form':
    "(() => { const f = new FormData(); f.append('a', 'b'); f.append('a', 'c'); return f; })()",
  'an encoder': 'new TextEncoder()',
  'a decoder': 'new TextDecoder()',
  'a buffer': "Buffer.from('abc')",
  'functions and classes':
    '[fetch, Headers, Blob, Request, queueMicrotask, Buffer.from, class A extends Map {}]',
  'an emitter': "new (require('events'))()",
  'a stream': 'new ReadableStream()',
  crypto: '[crypto, crypto.subtle]',
  'a subclass': "new (class X extends URL {})('http://a')",
  'typed arrays': '[new Uint8Array([1, 2]), new ArrayBuffer(2), new DataView(new ArrayBuffer(1))]',
  collections: "[new Map([[{ a: 1 }, new Set([1, 'x'])]]), new WeakMap(), Symbol('s'), 10n, -0]",
  'a cycle': "(() => { const a = { name: 'a' }; a.self = a; a.list = [a, { a }]; return a; })()",
  'instances and null prototypes':
    '[new (class Foo { x = 1; get y() { return 2; } })(), Object.create(null), Object.create({ constructor: 5 })]',
};

describe('the console shows as Node does', () => {
  it('what the web and Node have', async () => {
    const cases = Object.fromEntries(
      Object.entries(VALUES).map(([name, value]) => [
        name,
        `return require('util').inspect(${value});`,
      ]),
    );
    await expectSameInNode({ programs, cases });
  });

  it('promises by how they stand', async () => {
    const settled = (make: string) =>
      `const p = ${make}; await p.catch(() => {}); return require('util').inspect(p);`;
    await expectSameInNode({
      programs,
      cases: {
        pending: `return require('util').inspect(new Promise(() => {}));`,
        fulfilled: settled('Promise.resolve(1)'),
        'fulfilled with nothing': settled('Promise.resolve()'),
        'fulfilled with an object': settled('Promise.resolve({ a: [1, { b: 2 }] })'),
        rejected: settled(`Promise.reject('no')`),
        asynchronous: settled('(async () => new Map([[1, 2]]))()'),
        nested: settled('Promise.resolve([Promise.resolve(1), new Promise(() => {})])'),
        'holding itself': settled(
          '(() => { const o = {}; o.p = Promise.resolve(o); return o.p; })()',
        ),
        'with members': settled('Object.assign(Promise.resolve(1), { a: 1 })'),
        'of a class': settled('(class Later extends Promise {}).resolve(1)'),
        formatted: `const p = Promise.resolve({ a: 1 }); return require('util').format('%o %j', p, p, p);`,
        'with a hostile then': `const p = Promise.resolve(1); p.then = () => { throw new Error('then'); }; return require('util').inspect(p);`,
        'what only looks like one': `return require('util').inspect(Object.create(Promise.prototype));`,
      },
    });
  });

  it("the author's own errors, thrown while it shows a value", async () => {
    const at = (thrown: string) =>
      `const u = require('util'); return u.inspect({ a: { [u.inspect.custom]() { throw ${thrown}; } } });`;
    await expectSameInNode({
      programs,
      cases: {
        error: at("new RangeError('x')"),
        text: at("Object.assign(new Error('y'), { code: 'E' })"),
      },
    });
  });

  it('errors by their first lines', async () => {
    const first = (value: string) => `return require('util').inspect(${value}).split('\\n')[0];`;
    await expectSameInNode({
      programs,
      cases: {
        cause: first("new Error('a', { cause: new TypeError('b') })"),
        several: first("new AggregateError([new Error('x')], 'm')"),
        dom: first("new DOMException('m', 'AbortError')"),
        coded: first("Object.assign(new RangeError('m'), { code: 'E' })"),
      },
    });
  });
});
