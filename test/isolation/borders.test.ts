import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/model/json.ts';
import { platformOf } from '../hostile/check.ts';
import { benignFor, PLATFORMS, type PlatformId, triggerOf } from '../hostile/corpus/program.ts';
import { testInvoke } from '../support/invoke.ts';
import { nested } from '../support/nested.ts';

const MOST = 1000;

/** An event of a platform's shape that is nested so deeply. */
const EVENTS: Readonly<Record<PlatformId, (levels: number) => JsonValue>> = {
  quasr: (levels) => ({ given: nested(levels - 1) }),
  extend: (levels) => ({ given: nested(levels - 1) }),
  fusionauth: (levels) => ({ user: { data: { given: nested(levels - 3) } } }),
  asgardeo: (levels) => ({ actionType: 'PRE_ISSUE_ACCESS_TOKEN', event: nested(levels - 1) }),
};

/** Code that hands out a value of so many levels, on the platforms where it is no text. */
const RESULTS = {
  quasr: (levels: number) =>
    `exports.handler = async () => { ${nest(levels - 1)} return { value }; };`,
  fusionauth: (levels: number) =>
    `function populate(jwt) { ${nest(levels - 1)} jwt.value = value; }`,
} as const;
const nest = (levels: number) =>
  `let value = []; for (let i = 1; i < ${levels}; i++) value = [value];`;

describe('1,000 levels cross, and the next one is refused by its number', () => {
  it.each(PLATFORMS)('in an event of %s', async (id) => {
    const fire = (levels: number) =>
      testInvoke(platformOf(id), triggerOf(id), {
        code: benignFor(id),
        event: EVENTS[id](levels),
      });
    expect((await fire(MOST)).limit).toBeUndefined();
    expect(await fire(MOST + 1)).toMatchObject({
      outcome: 'refused',
      limit: { name: 'nesting', allowed: MOST, actual: MOST + 1 },
    });
  });

  it.each(['quasr', 'fusionauth'] as const)('in what the code of %s hands out', async (id) => {
    const fire = (levels: number) =>
      testInvoke(platformOf(id), triggerOf(id), { code: RESULTS[id](levels) });
    expect(await fire(MOST)).toMatchObject({ outcome: 'ok' });
    expect(await fire(MOST + 1)).toMatchObject({
      outcome: 'refused',
      limit: { name: 'nesting', allowed: MOST, actual: MOST + 1 },
    });
  });
});

/** The sample of a platform with a member `__proto__` in every object of it. */
const withProto = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(withProto);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withProto(member)]);
  return Object.fromEntries([['__proto__', 'kept'], ...members]) as JsonValue;
};

const TELLS: Readonly<Record<PlatformId, string>> = {
  quasr: 'exports.handler = async (given) => { console.log(JSON.stringify(given)); return {}; };',
  extend: 'module.exports = (ctx, cb) => { console.log(JSON.stringify(ctx.body)); cb(null, {}); };',
  fusionauth: 'function populate(jwt, user) { console.log(JSON.stringify([jwt, user])); }',
  asgardeo:
    "export default async (given) => { console.log(JSON.stringify(given)); return { actionStatus: 'SUCCESS' }; };",
};

it.each(PLATFORMS)('every member named __proto__ of an event of %s crosses', async (id) => {
  const platform = platformOf(id);
  const trigger = platform.triggers.find((each) => each.id === triggerOf(id));
  const sample = trigger && platform.samples(trigger)[0]?.event;
  // The names of the parameters are FusionAuth's own: a stranger among them is refused by name.
  const { jwt = null, user = null } = Object(sample);
  const event = withProto(id === 'fusionauth' ? [jwt, user] : (sample ?? null));
  const { records } = await testInvoke(platform, triggerOf(id), { code: TELLS[id], event });
  expect(records.map(({ text }) => text)).toContainEqual(
    expect.stringContaining(JSON.stringify(event)),
  );
});
