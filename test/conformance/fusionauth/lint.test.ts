import { describe, expect, it } from 'vitest';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';

const [trigger] = fusionauth.triggers;
if (trigger === undefined) throw new Error('no trigger');

/** severity, code and line of each problem. */
function lint(code: string): string[] {
  return fusionauth
    .lint({ file: 'index.js', code }, trigger ?? fail())
    .map((problem) => `${problem.severity} ${problem.code} ${problem.line}`);
}

function fail(): never {
  throw new Error('no trigger');
}

const inside = (body: string) =>
  `function populate(jwt, user, registration, context) {\n${body}\n}`;

describe('fusionauth.md §1 Body: lint', () => {
  it('has nothing to say of starter code and of a plain lambda', () => {
    const { code } = fusionauth.scaffold(trigger);
    expect(lint(code)).toEqual([]);
    expect(
      lint(inside("const r = fetch('https://a.test');\njwt.a = r.status;\nconsole.info('x');")),
    ).toEqual([]);
  });

  it.each([
    ['const populate = (jwt) => {};', []],
    ['var populate = function () {};', []],
    ['', ['error missing-function 1']],
    ['function reconcile() {}', ['error missing-function 1']],
    ['const o = { populate() {} };', ['error missing-function 1']],
    ['async function populate() {}', ['error async-entry 1']],
    ['const populate = async () => {};', ['error async-entry 1']],
    ['function* populate() {}', ['error async-entry 1']],
    ['function populate( {', ['error syntax 1']],
    ["import a from 'a';\nfunction populate() {}", ['error syntax 1']],
    ['let n = 0;\nfunction populate() { n += 1; }', ['warning top-level-state 1']],
  ])('%s', (code, problems) => {
    expect(lint(code)).toEqual(problems);
  });

  it.each([
    ["jwt.sub = 'x';", ['warning reserved-claim 2']],
    ["jwt['sub'] = 'x';", ['warning reserved-claim 2']],
    ['jwt.auth_time++;', ['warning reserved-claim 2']],
    ['new Request("https://a.test");', ['error absent-global 2']],
    ['delete jwt.tid;', ['warning reserved-claim 2']],
    ['jwt.exp = jwt.iat + 60;', []],
    ["user.data.a = 'x';", ['warning read-only-write 2']],
    ['return jwt;', ['warning return-value-ignored 2']],
    ['if (!user.data) return;', []],
    ['jwt.a = [1].map((n) => { return n; });', []],
    ["console.log('a', 1);", ['warning console-extra-arguments 2']],
    ["console.warn('a');", ['warning console-method 2']],
    ["console.table('a');", ['error console-method 2']],
    ["fetch('https://a.test').then((r) => r);", ['error fetch-is-synchronous 2']],
    ["fetch('https://a.test').json();", ['error fetch-is-synchronous 2']],
    ['setTimeout(() => {}, 1);', ['error absent-global 2']],
    ["new URL('https://a.test');", ['error absent-global 2']],
    ["const a = require('a');", ['error absent-global 2']],
    ["import('a');", ['error no-modules 2']],
    ['const crypto = { a: 1 }; jwt.a = crypto.a;', []],
    ['jwt.a = user.process; jwt.b = { URL: 1 };', []],
    ["if (typeof URL === 'undefined') jwt.a = 1;", []],
    ['jwt.a = [1].at(-1);', ['warning newer-than-es2021 2']],
    ["jwt.a = Object.hasOwn(user, 'a');", ['warning newer-than-es2021 2']],
    ['jwt.a = /x/d.hasIndices;', ['warning newer-than-es2021 2']],
    ['class A { b = 1; }', ['warning newer-than-es2021 2']],
    ['jwt.a = user.data?.a ?? 1;', []],
  ])('inside: %s', (body, problems) => {
    expect(lint(inside(body))).toEqual(problems);
  });

  it('places a syntax error and gives a way out for each problem', () => {
    const code = inside('jwt.a = ;');
    const [problem] = fusionauth.lint({ file: 'index.js', code }, trigger);
    expect(problem).toMatchObject({ file: 'index.js', line: 2, column: 9, severity: 'error' });
    const many = inside("console.log(1, 2); setTimeout(); jwt.sub = 1; user.a = 1; import('a');");
    for (const found of fusionauth.lint({ file: 'index.js', code: many }, trigger)) {
      expect(found.hint, found.code).toBeTruthy();
    }
  });
});

describe('the room', () => {
  it('has typings that name the parameters and the globals', () => {
    const typings = fusionauth.typings(trigger);
    for (const name of ['Populate', 'console', 'fetch', 'Headers', 'registration', 'secrets']) {
      expect(typings).toContain(name);
    }
  });

  it('has a realistic, a sparse and an awkward sample', () => {
    expect(fusionauth.samples(trigger).map(({ kind }) => kind)).toEqual([
      'realistic',
      'sparse',
      'awkward',
    ]);
  });

  it('has parity notes with different codes, each with its row', () => {
    const noted = fusionauth.parity.map(({ code }) => code);
    expect(new Set(noted).size).toBe(noted.length);
    expect(fusionauth.parity.every(({ source }) => source.includes('fusionauth.md §'))).toBe(true);
  });
});
