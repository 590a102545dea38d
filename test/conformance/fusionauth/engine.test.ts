import { describe, expect, it } from 'vitest';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { populate, seen } from './support.ts';

const NASHORN = { options: { version: '1.48', engine: 'Nashorn' } };

describe('fusionauth.md §2 Engine: Nashorn before 1.49', () => {
  it.each([
    ['let', 'let a = 1;'],
    ['an arrow function', 'var f = (a) => a;'],
    ['a template', 'var a = `x`;'],
    ['a class', 'class A {}'],
    ['optional chaining', 'var a = user?.id;'],
    ['a default value', 'function f(a = 1) {}'],
    ['for-of', 'for (var a of []) {}'],
  ])('does not parse %s, and says where', async (_what, line) => {
    const code = `function populate(jwt, user) {\n  ${line}\n}`;
    const invocation = await populate(code, NASHORN);
    expect(invocation).toMatchObject({
      outcome: 'error',
      error: { name: 'SyntaxError', location: { file: 'index.js', line: 2 } },
    });
    expect(invocation.error?.message).toContain('Nashorn speaks ECMAScript 5.1');
    expect((await populate(code)).outcome).toBe('ok');
  });

  it.each([
    ...['Map', 'Set', 'WeakMap', 'Symbol', 'Promise', 'Proxy', 'BigInt'],
    ...['Object.assign', 'Object.entries', 'Array.from', 'Number.isInteger', 'Math.trunc'],
    ...['"".includes', '"".padStart', '[].find', '[].includes', '[].flat', 'String.raw'],
  ])('lacks %s', async (path) => {
    const code = `function populate(jwt) { jwt.seen = typeof ${path}; }`;
    const { effects } = await populate(code, NASHORN);
    expect(effects).toMatchObject([{ path: 'jwt.seen', value: 'undefined' }]);
    expect(await seen(`typeof ${path}`)).toBe('function');
  });

  it('has what ECMAScript 5.1 has', async () => {
    const code = `function populate(jwt, user) {
      jwt.seen = [typeof JSON.parse, Object.keys({ a: 1 }).join(), [1, 2].map(function (n) { return n + 1; }).join(),
        [3].indexOf(3), ' x '.trim(), 'a1b'.replace(/[0-9]/, '-'), new Date(0).toISOString(), Array.isArray(user.data.list)].join('|');
    }`;
    const { effects, outcome } = await populate(code, NASHORN);
    expect(outcome).toBe('ok');
    expect(effects[0]?.value).toBe('function|a|2,3|0|x|a-b|1970-01-01T00:00:00.000Z|true');
  });

  it('tells an exception at its line', async () => {
    const invocation = await populate('function populate(jwt) {\n  jwt.a.b = 1;\n}', NASHORN);
    expect(invocation).toMatchObject({
      outcome: 'error',
      error: { name: 'TypeError', location: { line: 2 } },
    });
  });
});

describe('fusionauth.md §2 Documented globals: others', () => {
  const names = ['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'atob', 'btoa'];
  const all = `[${names.map((name) => `typeof ${name}`).join()}].join()`;

  it('exist only when the config of the extension asks for them', async () => {
    const config = { undocumentedGlobals: true };
    expect(await seen(all)).toBe(names.map(() => 'undefined').join());
    expect(await seen(all, { config })).toBe(names.map(() => 'function').join());
    expect(await seen("new URL('/b', 'https://a.test/').href + atob('aGk=')", { config })).toBe(
      'https://a.test/bhi',
    );
    expect(await seen('typeof setTimeout + typeof Buffer + typeof fetch', { config })).toBe(
      'undefinedundefinedfunction',
    );
  });
});

describe('fusionauth.md §2 Documented globals: FusionAuth', () => {
  const ldap = async (expression: string, more = {}) => {
    const code = `function reconcile(user, userAttributes) { user.seen = ${expression}; }`;
    return testInvoke(fusionauth, 'LDAPConnectorReconcile', { code, ...more });
  };

  it('makes the UUID of an objectGUID', async () => {
    const { effects } = await ldap(
      "FusionAuth.ActiveDirectory.b64GuidToString(userAttributes['objectGUID;binary'])",
    );
    expect(effects).toMatchObject([
      { path: 'user.seen', value: '00112233-4455-6677-8899-aabbccddeeff' },
    ]);
  });

  it.each(['undefined', "''", "'AAAA'", "'not base64!'", '{}'])(
    'throws for %s, which is no objectGUID',
    async (value) => {
      const invocation = await ldap(`FusionAuth.ActiveDirectory.b64GuidToString(${value})`);
      expect(invocation).toMatchObject({ outcome: 'error', error: { name: 'TypeError' } });
    },
  );

  it('is there on Nashorn, and beside fetch only with the licence', async () => {
    const kinds = "typeof FusionAuth + ' ' + typeof fetch";
    const at = async (options: object) => (await ldap(kinds, { options })).effects[0]?.value;
    expect(await at(NASHORN.options)).toBe('object undefined');
    expect(await at({})).toBe('object function');
    expect(await at({ licensed: false })).toBe('object undefined');
  });

  it('does not exist in other lambdas', async () => {
    expect(await seen('typeof FusionAuth')).toBe('undefined');
  });
});
