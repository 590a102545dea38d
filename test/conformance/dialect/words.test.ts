import { beforeAll, describe, expect, test } from 'vitest';
import { inNode, inSandbox, type Thrown } from './both.ts';
import { MISPLACED, NOT_JSON, PROGRAMS } from './programs.ts';

const texts = Object.values(PROGRAMS);
const json = NOT_JSON.map((text) => `JSON.parse(${JSON.stringify(text)});`);

let node: readonly (Thrown | undefined)[] = [];
let sandbox: readonly (Thrown | undefined)[] = [];

beforeAll(async () => {
  const all = [...texts, ...json];
  [node, sandbox] = await Promise.all([inNode(all), inSandbox(all)]);
});

/** The frames of the program itself: below them is what called it. */
function own(thrown: Thrown | undefined): readonly string[] {
  const stack = thrown?.stack ?? [];
  return stack.slice(
    0,
    stack.findIndex((line) => line.includes('caught')),
  );
}

/** V8 11.4 began to add the line and column to the position. */
function unplaced(thrown: Thrown | undefined): string | undefined {
  return thrown?.text.replace(/ \(line \d+ column \d+\)$/, '');
}

describe("an error that the author's code catches reads as in V8 (this machine's Node)", () => {
  test.each(Object.keys(PROGRAMS).map((name, index) => [name, index] as const))(
    '%s',
    (name, index) => {
      expect(node[index]).toBeDefined();
      expect(sandbox[index]?.text).toBe(node[index]?.text);
      if (!MISPLACED.includes(name)) expect(own(sandbox[index])).toEqual(own(node[index]));
    },
  );
});

describe('what JSON.parse says of', () => {
  test.each(NOT_JSON.map((text, index) => [JSON.stringify(text), index] as const))(
    '%s',
    (_text, index) => {
      const at = texts.length + index;
      expect(unplaced(sandbox[at])).toBe(unplaced(node[at]));
    },
  );

  test.each([
    ['{', "SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
    [
      '{\r\n\n"a": 1,}',
      'SyntaxError: Expected double-quoted property name in JSON at position 11 (line 3 column 8)',
    ],
  ])('%j as V8 12.4 of Node 22 says it, with line and column', async (text, message) => {
    const [thrown] = await inSandbox([`JSON.parse(${JSON.stringify(text)});`]);
    expect(thrown?.text).toBe(message);
  });
});
