import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editLists, type ListEdit } from '../../../electron/engine/workspace/json-edit.ts';
import type { JsonObject } from '../../../shared/model/json.ts';

const edit = (
  elements: [number, ListEdit['elements'] extends ReadonlyMap<number, infer V> ? V : never][],
  added: JsonObject[] = [],
) => new Map([['list', { elements: new Map(elements), added }]]);
const set = (members: JsonObject, ...gone: string[]) => ({ set: members, gone: new Set(gone) });
const edited = (text: string, edits: ReturnType<typeof edit>) =>
  editLists(Buffer.from(text), edits).toString();

describe('what is written', () => {
  const TEXT = `{
  "list": [
    {
      "id": "a",   "odd":   [ 1,2 ],
      "data": { "x": 1, "y": { "z": 2 } }
    },
    { "id": "b" },
    {
      "id": "c"
    }
  ],
  "other": 1
}
`;

  test('keeps every character that is not about the change', () => {
    const text = edited(TEXT, edit([[0, set({ id: 'a', data: { x: 1, y: { z: 3 } } })]]));
    expect(text).toBe(TEXT.replace('"z": 2', '"z": 3'));
  });

  test('counts characters, not bytes, where it looks whether a line is full', () => {
    const name = 'é'.repeat(60);
    const text = `{\n  "list": [\n    {\n      "${name}": [1],\n      "id": "ü"\n    }\n  ]\n}\n`;
    const values = { [name]: ['ö', 2], id: 'ü' };
    expect(edited(text, edit([[0, set(values)]]))).toBe(text.replace('[1]', '["ö", 2]'));
  });

  test('finds the end of a text that ends in backslashes or holds quotes', () => {
    const text = '{ "list": [{ "a": "\\\\" }, { "b": "\\"}\\\\\\"" }, { "c": 1 }] }';
    expect(edited(text, edit([[2, set({ c: 2 })]]))).toBe(text.replace('1', '2'));
  });

  test('puts a new member last, and takes one out with its comma', () => {
    expect(edited(TEXT, edit([[0, set({ tags: ['one'] }, 'odd')]]))).toBe(
      TEXT.replace(',   "odd":   [ 1,2 ]', '').replace(
        '{ "z": 2 } }',
        '{ "z": 2 } },\n      "tags": ["one"]',
      ),
    );
    expect(edited(TEXT, edit([[1, set({ n: 1 })]]))).toBe(
      TEXT.replace('{ "id": "b" }', '{ "id": "b", "n": 1 }'),
    );
    expect(edited(TEXT, edit([[1, set({}, 'id')]]))).toBe(TEXT.replace('{ "id": "b" }', '{}'));
  });

  test('takes an element out from anywhere', () => {
    const without = (...indexes: number[]) =>
      edited(TEXT, edit(indexes.map((index) => [index, undefined])));
    expect(without(1)).toBe(TEXT.replace(',\n    { "id": "b" }', ''));
    expect(without(2)).toBe(TEXT.replace(',\n    {\n      "id": "c"\n    }', ''));
    expect(JSON.parse(without(0, 1)).list).toEqual([{ id: 'c' }]);
    expect(JSON.parse(without(0, 1, 2)).list).toEqual([]);
  });

  test('adds elements as the last one is written', () => {
    expect(edited(TEXT, edit([], [{ id: 'd', n: 1 }]))).toBe(
      TEXT.replace(
        '"id": "c"\n    }',
        '"id": "c"\n    },\n    {\n      "id": "d",\n      "n": 1\n    }',
      ),
    );
    expect(edited('{\n  "list": [{ "id": "a" }]\n}', edit([], [{ id: 'b' }]))).toBe(
      '{\n  "list": [{ "id": "a" }, { "id": "b" }]\n}',
    );
  });

  test('keeps tabs, line ends and a text without spaces', () => {
    expect(
      edited('{\r\n\t"list": [\r\n\t\t{ "id": "a" }\r\n\t]\r\n}', edit([], [{ id: 'b' }])),
    ).toBe('{\r\n\t"list": [\r\n\t\t{ "id": "a" },\r\n\t\t{ "id": "b" }\r\n\t]\r\n}');
    expect(edited('{"list":[{"id":"a"}],"x":1}', edit([[0, set({ n: [1] })]], [{ id: 'b' }]))).toBe(
      '{"list":[{"id":"a","n":[1]},{"id":"b"}],"x":1}',
    );
  });

  test('makes the list that is not there', () => {
    expect(edited('{}\n', edit([], [{ id: 'a' }]))).toBe('{\n  "list": [{ "id": "a" }]\n}\n');
    expect(edited('{\n  "list": []\n}', edit([], [{ id: 'a' }]))).toBe(
      '{\n  "list": [\n    { "id": "a" }\n  ]\n}',
    );
  });
});

const name = fc.constantFrom('id', 'a', 'b', 'ü"\\', '__proto__', '\u2028', '{[', 'x\ny');
// JSON has no -0.
const value = fc.jsonValue({ maxDepth: 3 }).map((each) => JSON.parse(JSON.stringify(each)));
const object = fc.dictionary(name, value, { noNullPrototype: true }) as fc.Arbitrary<JsonObject>;
const space = fc.constantFrom(undefined, 1, 2, 4, '\t');

const own = (from: JsonObject) => new Map(Object.entries(from));

test('whatever is edited reads back as what was meant, and nothing else changes', () => {
  fc.assert(
    fc.property(
      fc.array(object, { maxLength: 5 }),
      object,
      space,
      fc.array(fc.option(object, { nil: undefined }), { maxLength: 5 }),
      fc.array(object, { maxLength: 3 }),
      (list, rest, indent, changes, added) => {
        const root = { ...rest, list };
        const text = JSON.stringify(root, null, indent);
        const elements = changes.slice(0, list.length).map((wanted, index) => {
          const before = list[index] ?? {};
          const gone = Object.keys(before).filter((each) => wanted && !Object.hasOwn(wanted, each));
          return [index, wanted && { set: wanted, gone: new Set(gone) }] as const;
        });
        const result: unknown = JSON.parse(
          editLists(
            Buffer.from(text),
            new Map([['list', { elements: new Map(elements), added }]]),
          ).toString(),
        );
        const kept = list.flatMap((before, index) => {
          const change = elements[index];
          return change === undefined ? [before] : change[1] ? [change[1].set] : [];
        });
        const read = Object(result) as JsonObject;
        expect((read.list as JsonObject[]).map(own)).toEqual([...kept, ...added].map(own));
        const { list: _, ...others } = read;
        const { list: __, ...before } = JSON.parse(text) as JsonObject;
        expect(own(others)).toEqual(own(before));
      },
    ),
    { numRuns: 1000 },
  );
});
