import { describe, expect, test } from 'vitest';
import { parseOptions, UsageError } from '../../../electron/engine/simulate/options.ts';
import { type JsonValue, MOST_NESTING, nestingOf } from '../../../shared/model/json.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { nested } from '../../support/nested.ts';

const fixtureOf = (levels: number) => ({
  http: [{ request: { url: '*' }, response: { status: 200, body: nested(levels) } }],
});

describe.each(platforms.map((platform) => [platform.id, platform] as const))(
  'options of %s',
  (_id, platform) => {
    test('none are the same as empty ones', () => {
      expect(parseOptions(platform, undefined)).toEqual(parseOptions(platform, {}));
    });

    test('those of every platform are parted from its own', () => {
      const { common } = parseOptions(platform, {
        seed: 1,
        clock: '2026-01-31T12:00:00+01:00',
        timeoutMs: 5,
      });
      expect(common).toEqual({ seed: 1, clock: '2026-01-31T12:00:00+01:00', timeoutMs: 5 });
    });

    test('a member called __proto__ stays in the body of an answer, as deep as bodies may be', () => {
      const body = JSON.parse('{"__proto__": {"__proto__": 1}}');
      const http = [{ request: { url: '*' }, response: { status: 200, body } }];
      expect(JSON.stringify(parseOptions(platform, { http }).common.http)).toContain(
        '"body":{"__proto__":{"__proto__":1}}',
      );
      expect(parseOptions(platform, fixtureOf(1000)).common.http).toHaveLength(1);
    });

    test.each([
      [{ timeout: 5 }, /"timeout"/],
      [{ timeoutMs: 0 }, /options: timeoutMs/],
      [{ memoryMb: 4096 }, /options: memoryMb/],
      [{ network: 'on' }, /options: network/],
      [{ secrets: { a: 1 } }, /options: secrets\.a/],
      [{ clock: '2026-01-31' }, /options: clock: expected an ISO 8601 instant/],
      [
        { http: [{ request: { url: '*' } }] },
        /options: http\.0: a fixture has one of "response", "responses" and "fault"/,
      ],
      [JSON.parse('{"__proto__": {}}'), /"__proto__"|Unrecognized/],
      [JSON.parse('{"secrets": {"a": "b", "__proto__": "c"}}'), /options: secrets\.__proto__: /],
      [
        JSON.parse(
          '{"http": [{"request": {"url": "*"}, "response": {"status": 200, "headers": {"__proto__": "x"}}}]}',
        ),
        /options: http\.0\.response\.headers\.__proto__: /,
      ],
      [fixtureOf(1001), /options: http\.0.*nested 1001 levels deep; at most 1000 are accepted/],
      [null, /options: expected an object/],
      ['text', /options: expected an object/],
    ])('%j is refused by name', (given, message) => {
      expect(() => parseOptions(platform, given)).toThrow(UsageError);
      expect(() => parseOptions(platform, given)).toThrow(message);
    });
  },
);

test('nesting is counted without recursion', () => {
  const values: JsonValue[] = [1, null, [], {}, [1], { a: [{}] }];
  expect(values.map(nestingOf)).toEqual([0, 0, 1, 1, 1, 3]);
  expect(nestingOf(JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`))).toBe(50_000);
  expect(MOST_NESTING).toBe(1000);
});
