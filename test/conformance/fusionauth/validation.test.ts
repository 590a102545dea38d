import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { argumentsOf, codes, outline } from './support.ts';

const TYPES = ['LoginValidation', 'SelfServiceRegistrationValidation'] as const;
type TypeId = (typeof TYPES)[number];

const triggerOf = (id: TypeId) => {
  const found = fusionauth.triggers.find((trigger) => trigger.id === id);
  if (found === undefined) throw new Error(`no trigger ${id}`);
  return found;
};

/** The body of `validate` with the documented parameters of its type. */
function inside(id: TypeId, body: string, more: { event?: JsonValue; options?: JsonObject } = {}) {
  return testInvoke(fusionauth, id, {
    code: `function ${triggerOf(id).signature} {\n${body}\n}`,
    ...more,
  });
}

describe.each(TYPES)('fusionauth.md §1.6 %s', (id) => {
  it('has an empty Errors object to begin with', async () => {
    const invocation = await inside(id, 'console.info(JSON.stringify(result));');
    expect(invocation.records[0]?.text).toBe('{"errors":{"fieldErrors":{},"generalErrors":[]}}');
    expect(outline(invocation)).toEqual([]);
  });

  it('denies by assigning general errors, with exactly these', async () => {
    const invocation = await inside(
      id,
      "result.errors.generalErrors = [{ code: '[Blocked]', message: 'Not today.' }];",
    );
    expect(invocation.effects).toEqual([
      {
        kind: 'deny',
        path: 'result.errors',
        value: { fieldErrors: {}, generalErrors: [{ code: '[Blocked]', message: 'Not today.' }] },
        status: 'accepted',
        location: { file: 'index.js', line: 2, column: expect.any(Number) },
      },
    ]);
    expect(argumentsOf(invocation)[0]).toEqual({ errors: invocation.effects[0]?.value });
  });

  it('denies by field errors, and by adding to what is there', async () => {
    const byField = await inside(
      id,
      "result.errors.fieldErrors['user.data.x'] = [{ code: '[invalid]user.data.x' }];",
    );
    const added = await inside(
      id,
      "result.errors.generalErrors.push({ code: 'c', message: 'm' });",
    );
    expect(outline(byField)).toEqual(['accepted deny result.errors']);
    expect(outline(added)).toEqual(['accepted deny result.errors']);
  });

  it.each([
    ['nothing', ''],
    ['an empty list of a field', "result.errors.fieldErrors['user.email'] = [];"],
    ['no Errors object', 'result.errors = null;'],
    ['the Errors object taken away', 'delete result.errors;'],
  ])('denies nothing with %s', async (_what, body) => {
    expect(outline(await inside(id, body))).toEqual([]);
  });

  it.each([
    "result.errors.generalErrors = 'no';",
    "result.errors.fieldErrors = [{ code: 'c' }];",
    "result.errors.generalErrors = [{ message: 'no code' }];",
  ])('warns about what is no Errors object: %s', async (body) => {
    const invocation = await inside(id, body);
    expect(invocation.outcome).toBe('ok');
    expect(codes(invocation)).toEqual(['errors-malformed']);
    expect(outline(invocation)).toEqual([]);
  });

  it('takes no errors of a lambda that throws', async () => {
    const invocation = await inside(
      id,
      "result.errors.generalErrors = [{ code: 'c' }];\nthrow new Error('broken');",
    );
    expect(invocation).toMatchObject({ outcome: 'error', error: { message: 'broken' } });
    expect(outline(invocation)).toEqual(['refused deny result.errors']);
    expect(argumentsOf(invocation)[0]).toEqual({
      errors: { fieldErrors: {}, generalErrors: [] },
    });
  });

  it('reads user and registration only', async () => {
    const invocation = await inside(id, "user.email = 'x'; registration.roles.push('admin');");
    expect(codes(invocation)).toEqual(['read-only-write', 'read-only-write']);
    expect(argumentsOf(invocation)[1]).toMatchObject({ email: 'alice@acme.test' });
  });

  it('gets secrets on its last argument since 1.64', async () => {
    const code = `function ${triggerOf(id).signature} { console.info(typeof (context && context.services)); }`;
    const at = async (version: string) =>
      (await testInvoke(fusionauth, id, { code, options: { version } })).records[0]?.text;
    expect(await at('1.64')).toBe('object');
    expect(await at('1.63')).toBe('undefined');
  });

  it('has starter code that says nothing, types, and samples that fit its schema', async () => {
    const trigger = triggerOf(id);
    const { code } = fusionauth.scaffold(trigger);
    const invocation = await testInvoke(fusionauth, id, { code });
    expect(invocation).toMatchObject({ outcome: 'ok', effects: [], warnings: [] });
    expect(fusionauth.typings(trigger)).toContain('type Validate');
    const schema = fusionauth.schemas.event(trigger);
    const samples = fusionauth.samples(trigger);
    expect(samples.map(({ kind }) => kind)).toEqual(['realistic', 'sparse', 'awkward']);
    for (const { event, name } of samples) expect(schema.safeParse(event).success, name).toBe(true);
    expect(schema.safeParse({ jwt: {} }).success).toBe(false);
    expect(fusionauth.lint({ file: 'index.js', code }, trigger)).toEqual([]);
  });

  it('is linted by its own parameters', () => {
    const code = `function ${triggerOf(id).signature} {\n  user.email = 'x';\n  result.errors = {};\n}`;
    const problems = fusionauth.lint({ file: 'index.js', code }, triggerOf(id));
    expect(problems).toMatchObject([
      { code: 'read-only-write', line: 2, hint: 'Only changes to result count.' },
    ]);
  });
});

describe('fusionauth.md §1.6 Form', () => {
  it('is the fourth argument, the context the fifth', async () => {
    const invocation = await inside(
      'SelfServiceRegistrationValidation',
      'console.info(formContext.step + " of " + formContext.totalSteps + " " + arguments.length);',
    );
    expect(invocation.records[0]?.text).toBe('1 of 2 5');
  });

  it('has no fifth argument before 1.64', async () => {
    const invocation = await inside(
      'SelfServiceRegistrationValidation',
      'console.info(arguments.length);',
      { options: { version: '1.63' } },
    );
    expect(invocation.records[0]?.text).toBe('4');
  });
});
