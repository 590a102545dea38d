// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { withoutTemplates } from '../../../scripts/build/guest-texts.ts';

const run = (body: string) =>
  runInNewContext(`(${withoutTemplates(`(host, kit) => { ${body} }`)})({}, {})`);

describe('a guest program without template literals', () => {
  test.each([
    ['text alone', 'return `a\\n"b"\\u2028`;', 'a\n"b"\u2028'],
    ['values', 'return `${1}a${null}${undefined}-${"x"}`;', '1anullundefined-x'],
    ['nested ones', 'return `a${[1, 2].map((n) => `<${n}>`).join(`;`)}b`;', 'a<1>;<2>b'],
    ['a sequence', 'let n = 0; return `${(n++, n)}`;', '1'],
    [
      'text from toString before valueOf',
      'return `${{ toString: () => "s", valueOf: () => 1 }}`;',
      's',
    ],
    ['what stands around it', 'return typeof `${1}` + `${1}${2}`.length + -`${3}`;', 'string2-3'],
    [
      'tagged ones as they are',
      'const tag = (s, v) => s.raw[0] + v; return tag`a\\n${1}`;',
      'a\\n1',
    ],
  ])('writes %s', (_name, body, text) => {
    expect(run(body)).toBe(text);
  });

  test('does not ask what the author may have replaced', () => {
    const program = withoutTemplates('(host, kit) => { const name = 1; return `a${name}${"b"}`; }');
    expect(program).not.toContain('`');
    expect(
      run('String.prototype.concat = () => "forged"; String = () => "forged"; return `a${1}`;'),
    ).toBe('a1');
  });

  test('refuses a symbol as a template literal does', () => {
    expect(() => run('return `${Symbol("s")}`;')).toThrow(/Symbol value to a string/);
  });
});
