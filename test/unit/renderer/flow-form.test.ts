import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flowViews, mustFitForm } from '../../../electron/shell/flow-forms.ts';
import { flowFields } from '../../../renderer/features/simulate/flow-facts.ts';
import { keptForms, readForms } from '../../../renderer/features/simulate/kept-forms.ts';
import { BLANK_FORM } from '../../../renderer/features/simulate/simulate-store.ts';
import { stepFields } from '../../../renderer/features/simulate/step-fields.ts';
import {
  draftOf,
  extraFields,
  type FormField,
  fieldLabel,
  readForm,
  schemaFields,
} from '../../../renderer/ui/form/fields.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { FlowName } from '../../../shared/model/run.ts';
import { PLATFORMS } from '../../support/fake-bridge/data.ts';

const fields: FormField[] = schemaFields({
  properties: {
    currentPassword: { type: 'string', description: 'as it was entered' },
    by: { enum: ['user', 'admin'] },
    totalSteps: { type: 'integer' },
    remember: { type: 'boolean' },
    set: { type: 'object' },
  },
});

describe('generated fields', () => {
  test('follow from the schema', () => {
    expect(fields.map(({ kind }) => kind)).toEqual([
      'password',
      'choice',
      'number',
      'flag',
      'json',
    ]);
    expect(fields[0]).toMatchObject({ label: 'Current password', hint: 'As it was entered.' });
    expect(fieldLabel('first_name')).toBe('First name');
  });
  test('are read by their kind; blank ones are no members', () => {
    const draft = { by: 'admin', totalSteps: '3', remember: 'false', set: '{"a":1}', other: 'x' };
    expect(readForm(fields, draft)).toEqual({
      ok: true,
      form: { by: 'admin', totalSteps: 3, remember: false, set: { a: 1 } },
    });
  });
  test('say what is wrong with which of them', () => {
    expect(readForm(fields, { totalSteps: 'many', set: '{' })).toEqual({
      ok: false,
      errors: {
        totalSteps: 'A number is expected.',
        set: 'Not JSON: line 1, column 2: a closing } is expected.',
      },
    });
  });
  test('take in and give back any object', () => {
    const values = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => !(name in {})),
      fc
        .jsonValue({ maxDepth: 2 })
        .filter((value) => typeof value !== 'string' || value.trim() !== ''),
    );
    fc.assert(
      fc.property(values, (form) => {
        const draft = draftOf([], form as JsonObject);
        const read = readForm(
          extraFields([], draft).map((one) => ({ ...one, kind: 'any' })),
          draft,
        );
        expect(read).toEqual({ ok: true, form: JSON.parse(JSON.stringify(form)) });
      }),
    );
  });
});

describe('the form of a flow', () => {
  const flows = flowViews();
  const of = (flow: FlowName, more = {}) =>
    flowFields({
      flows,
      flow,
      grant: undefined,
      application: undefined,
      platform: PLATFORMS[0],
      ...more,
    });
  const names = (list: readonly FormField[]) => list.map(({ name }) => name);
  test('has what is mostly entered in sight, and everything else behind it', () => {
    expect(names(of('login').first)).toEqual(['password']);
    expect(names(of('login').more)).toEqual(['username', 'code', 'federated']);
    expect(names(of('token').first)).toEqual([]);
    expect(names(of('token', { grant: 'refresh_token' }).first)).toEqual(['refresh']);
  });
  test('of a registration is what the application asks for', () => {
    expect(names(of('registration').first)).toContain('email');
    const application = { registrationSteps: [['email', 'vatNumber'], ['plan']] };
    expect(names(of('registration', { application }).first)).toEqual(['email', 'vatNumber']);
  });
  test('of a raw event offers the triggers of the platform', () => {
    expect(of('event').first[0]).toMatchObject({ name: 'trigger', choices: ['JWTPopulate'] });
    expect(of('event').more[0]).toMatchObject({ choices: ['token.access.issue'] });
  });
  test('is refused at the field that does not fit', () => {
    expect(() => mustFitForm('token', { platform: 'x', form: { refresh: { scopes: 7 } } })).toThrow(
      expect.objectContaining({ fields: { refresh: expect.stringContaining('scopes: ') } }),
    );
    expect(() => mustFitForm('login', { platform: 'x', form: { more: [1] } })).not.toThrow();
  });
});

describe('the next step', () => {
  test('asks for what the run waits for', () => {
    const form = { kind: 'form' as const, step: 2, totalSteps: 3 };
    expect(stepFields({ ...form, fields: ['plan'] }).map(({ name }) => name)).toEqual(['plan']);
    expect(stepFields({ ...form, fields: [] })).toMatchObject([{ kind: 'json' }]);
  });
});

describe('what is kept across restarts', () => {
  test('is what was entered, without passwords and codes', () => {
    const login = {
      ...BLANK_FORM,
      user: 'bob',
      platform: 'quasr',
      draft: { username: 'bob', password: 'battery-staple', code: '439778' },
    };
    const json = { ...BLANK_FORM, json: '{ "password": "correct-horse" }' };
    const kept = keptForms({ login, 'password-update': json });
    expect(JSON.stringify(kept)).not.toMatch(/battery|correct|439778/);
    expect(readForms(kept)).toEqual({
      login: { ...login, draft: { username: 'bob' } },
      'password-update': BLANK_FORM,
    });
  });
  test('is bounded, and survives what it can not read', () => {
    const event = { ...BLANK_FORM, platform: 'quasr', draft: { event: 'x'.repeat(20_000) } };
    expect(JSON.stringify(keptForms({ event })).length).toBeLessThan(200);
    expect(readForms({ login: [], token: { grant: 'unknown', draft: { a: 1 } } })).toEqual({
      token: BLANK_FORM,
    });
  });
});
