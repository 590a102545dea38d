import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Invocation, invocationSchema } from '../../shared/model/invocation.ts';
import { type JsonValue, jsonEquals } from '../../shared/model/json.ts';
import { platformOf } from '../hostile/check.ts';
import { benignFor, PLATFORMS, type PlatformId, triggerOf } from '../hostile/corpus/program.ts';
import { testInvoke } from '../support/invoke.ts';
import { crossing, type PassedText, passedTexts } from './crossing.ts';
import { changesBetween, type HostWorld, hostWorld, notPlain } from './host-world.ts';

/** Runs of each platform. */
const COUNT = process.env.HOOKBENCH_LONG === '1' ? 200 : 12;
const SEED = 20_260_207;

let before: HostWorld;
beforeAll(() => {
  before = hostWorld();
});
afterAll(() => {
  expect(changesBetween(before, hostWorld())).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

/** What the code said after a mark. */
function said({ records }: Invocation, mark: string): string | undefined {
  const all = records.filter(({ source }) => source === 'console').map(({ text }) => text);
  return all.find((text) => text.startsWith(`${mark} `))?.slice(mark.length + 1);
}

async function check(id: PlatformId, passed: PassedText): Promise<void> {
  const { text } = passed;
  const { given, ...job } = crossing(id, passed);
  const invocation = await testInvoke(platformOf(id), triggerOf(id), job);
  const same = JSON.stringify(JSON.parse(text));
  const { outcome, error } = invocation;
  expect({ outcome, error }, text).toEqual({ outcome: 'ok', error: undefined });
  expect(notPlain(withoutAbsent(invocation))).toEqual([]);
  // Not by the runner's own comparison, which such objects keep busy for long.
  expect(jsonEquals(json(invocationSchema.parse(invocation)), json(invocation))).toBe(true);
  expect(() => platformOf(id).schemas.native.parse(invocation.native)).not.toThrow();
  expect(said(invocation, 'made'), 'inside').toBe(same);
  expect(said(invocation, 'event'), 'in the event').toBe(same);
  if (id !== 'extend') expect(said(invocation, 'http'), 'in an answer').toBe(same);
  expect(JSON.stringify(given(invocation)), 'out').toBe(same);
}

/** What is printed of an invocation, read back. */
const json = (invocation: Invocation): JsonValue => JSON.parse(JSON.stringify(invocation));

/** Optional members may be there without a value. */
function withoutAbsent<T>(value: T): JsonValue | T {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutAbsent(member)]));
}

describe.each(PLATFORMS)('%s', (id) => {
  it('carries any JSON in and out whole, and nothing of it into the host', async () => {
    for (const passed of fc.sample(passedTexts, { numRuns: COUNT, seed: SEED })) {
      await check(id, passed);
    }
    const well = await testInvoke(platformOf(id), triggerOf(id), {
      extension: 'benign',
      code: benignFor(id),
    });
    expect(well.outcome).toBe('ok');
  }, 120_000);
});
