import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { url } from '../../../shared/guest/programs.ts';
import { expectAsInNode } from '../../support/both-sides.ts';
import { runGuest } from '../../support/guest.ts';

const SHOW = `return value instanceof URL
  ? ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'].map((key) => value[key])
  : value instanceof URLSearchParams ? [...value] : value;`;

const PARSED = [
  'https://example.com',
  'HTTP://User:Pa%20ss@EXAMPLE.com:80/a/../b/./c?x=1&y=%20#frag',
  'http://ex.com:99999/',
  'http://1.2.3/',
  'http://0x7f.1/',
  'http://256.1.1.1/',
  'http://[::1]:3000/x',
  'http://[1::2::3]/',
  'http://a b/',
  'http://ex%41mple.com/%7Efoo',
  'http://münchen.de/ü?ü#ü',
  'http://日本語。テスト/',
  'file:///C:/a/../b',
  'mailto:someone@example.com',
  'javascript:alert(1)',
  'data:text/plain,hi there',
  'custom://host/path?q',
  'http:\\\\x\\y',
  '  http://trim.me/\t\n ',
  '//no-base',
  'not a url',
  '',
  'http://',
  'https://example.com?a=1&a=2&b=%zz+c',
  'blob:https://a.com/id',
  'https://a.com:443/:@?#',
];

describe('URL and URLSearchParams', () => {
  it('parse and serialise as Node does', async () => {
    await expectAsInNode({
      programs: [url],
      show: SHOW,
      expressions: [
        ...PARSED.map((each) => `new URL(${JSON.stringify(each)})`),
        ...['../x', '/y?z', '?q', '#h', '//other/p', 'http:rel', ''].map(
          (each) => `new URL(${JSON.stringify(each)}, 'https://base.com/a/b?c#d')`,
        ),
        "URL.canParse('http://a')",
        "URL.canParse('a')",
        "(() => { const u = new URL('http://a.com/'); u.port = '8080'; u.pathname = 'x y'; u.search = 'q=ü'; u.hash = 'z'; u.hostname = 'b.org'; u.protocol = 'https'; return u; })()",
        "(() => { const u = new URL('http://a.com/?x=1'); u.searchParams.append('y', 'a b&c'); u.searchParams.delete('x'); return u; })()",
        "JSON.stringify(new URL('http://a.com'))",
        "new URLSearchParams('?a=1&b=2&a=3')",
        "new URLSearchParams({ a: '1', b: 'x y' })",
        "new URLSearchParams([['a', '1'], ['a', '2']])",
        "(() => { try { new URLSearchParams([['a']]); } catch (error) { return error.name; } })()",
        "new URLSearchParams('a=1&b=2&a=3').getAll('a')",
        "new URLSearchParams('c=1&b=2&a=3').toString()",
        "(() => { const p = new URLSearchParams('c=1&b=2&a=3'); p.sort(); p.set('b', 'ñ~*'); return p.toString(); })()",
        "new URLSearchParams('a=1').has('a', '2')",
        "new URLSearchParams('a=1&b=2').size",
        "Object.prototype.toString.call(new URL('http://a'))",
      ],
    });
  });

  it('agree with Node on generated addresses', async () => {
    const addresses = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string().map((text) => `http://host/${text}`),
      fc.tuple(fc.string(), fc.string()).map(([a, b]) => `https://h.com/?${a}=${b}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(addresses, { minLength: 1, maxLength: 40 }), (all) =>
        expectAsInNode({
          programs: [url],
          show: SHOW,
          expressions: all.map((each) => `new URL(${JSON.stringify(each)})`),
        }),
      ),
      { numRuns: 6 },
    );
  });

  it('are loaded when first used, and are ordinary globals afterwards', async () => {
    const { value, loaded } = await runGuest({
      programs: [url],
      code: `const before = Object.keys(globalThis).includes('URL');
        const { value, enumerable, writable } = (URL, Object.getOwnPropertyDescriptor(globalThis, 'URL'));
        globalThis.URLSearchParams = 1;
        return [before, typeof value, enumerable, writable, URLSearchParams];`,
    });
    expect(value).toEqual([false, 'function', false, true, 1]);
    expect(loaded).toEqual(['url-api']);
  });
});
