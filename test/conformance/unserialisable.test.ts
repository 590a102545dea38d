import { describe, expect, test } from 'vitest';
import type { Invocation } from '../../shared/model/invocation.ts';
import { platformOf } from '../hostile/check.ts';
import { type PlatformId, type Program, sourceOf, triggerOf } from '../hostile/corpus/program.ts';
import { testInvoke } from '../support/invoke.ts';

function handOut(id: PlatformId, program: Program): Promise<Invocation> {
  return testInvoke(platformOf(id), triggerOf(id), { code: sourceOf(id, program) });
}

/** Values that JSON can't write, and what is said of their place below `$`. */
const VALUES = [
  { what: 'a BigInt', body: 'const v = { a: { b: [0, 1, 2, 3n] } };', says: '.a.b[3] is a BigInt' },
  {
    what: 'a cycle',
    body: 'const v = { a: { b: [1] } }; v.a.b.push({ up: v.a });',
    says: '.a.b[1].up refers back to $PLACE.a',
  },
  {
    what: 'a member that throws',
    body: 'const v = { list: [{ get a() { throw new Error("no"); } }] };',
    says: '.list[0].a throws when it is read',
  },
  {
    what: 'a toJSON that throws',
    body: 'const v = { "not a name": { toJSON() { throw new Error("no"); } } };',
    says: '["not a name"] has a toJSON that throws',
  },
  {
    what: 'what a toJSON gives',
    body: 'const v = { a: { toJSON: () => ({ b: 1n }) } };',
    says: '.a.b is a BigInt',
  },
] as const;

describe.each(VALUES)('$what in what the code hands out', ({ body, says }) => {
  const at = (place: string) => place + says.replace('$PLACE', place);

  test('Quasr: the words of Lambda, and the place as a warning', async () => {
    const { outcome, error, warnings } = await handOut('quasr', { body, gives: 'v' });
    expect(outcome).toBe('error');
    expect(error?.message).toBe('Unable to stringify response body');
    expect(warnings).toContainEqual({
      code: 'unserialisable',
      message: `the result can't be written as JSON: ${at('$')}`,
    });
  });

  test('Extend: the words of the webtask, and the place as a warning', async () => {
    const { outcome, error, warnings } = await handOut('extend', { body, gives: 'v' });
    expect(outcome).toBe('error');
    expect(error?.message).toBe('Error when JSON serializing the result of the extension point');
    expect(warnings).toContainEqual({
      code: 'unserialisable',
      message: `the result can't be written as JSON: ${at('$')}`,
    });
  });

  test('FusionAuth: the claim and the place, at the line that set it', async () => {
    const { outcome, error } = await handOut('fusionauth', { body, gives: 'v' });
    expect(outcome).toBe('error');
    expect(error?.message).toMatch(/^the claim trap can't be serialised: /);
    expect(error?.message).toContain(`(${at('$.trap')})`);
    expect(error?.location).toMatchObject({ file: 'index.js' });
  });

  test('Asgardeo: the place, whatever is known of the author’s own service', async () => {
    const { outcome, error, warnings } = await handOut('asgardeo', { body, gives: 'v' });
    expect(outcome).toBe('error');
    expect(error?.message).toBe(`the answer of the action can't be written as JSON: ${at('$')}`);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'unserialisable' }));
  });
});

test('Asgardeo: a raw answer whose headers go in circles names the place', async () => {
  const body = 'const headers = {}; headers.again = { headers };';
  const { outcome, error } = await handOut('asgardeo', { body, gives: '{ status: 200, headers }' });
  expect(outcome).toBe('error');
  expect(error?.message).toContain('$.headers.again.headers refers back to $.headers');
});

test('a long key or a deep place is shortened', async () => {
  const body = 'let v = { ["k".repeat(1e5)]: 1n }; for (let i = 0; i < 200; i++) v = { deep: v };';
  const { error } = await handOut('asgardeo', { body, gives: 'v' });
  expect(error?.message).toMatch(/ \.\.\. .*k{64}\.\.\."\] is a BigInt$/);
  expect(error?.message.length).toBeLessThan(500);
});
