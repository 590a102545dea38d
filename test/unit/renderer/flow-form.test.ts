import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flowViews, mustFitForm } from '../../../electron/shell/flow-forms.ts';
import { flowFields } from '../../../renderer/features/simulate/flow-facts.ts';
import { asFields } from '../../../renderer/features/simulate/form-content.ts';
import { keptForms, readForms } from '../../../renderer/features/simulate/kept-forms.ts';
import { BLANK_FORM } from '../../../renderer/features/simulate/simulate-store.ts';
import { stepFields } from '../../../renderer/features/simulate/step-fields.ts';
import { extraDraft, readForm } from '../../../renderer/ui/form/draft.ts';
import {
  extraFields,
  type FormField,
  fieldLabel,
  issuesByField,
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
    remove: { type: 'array', items: { type: 'string' } },
    federated: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  },
});

describe('generated fields', () => {
  test('follow from the schema', () => {
    expect(fields.map(({ control }) => control.kind)).toEqual([
      'password',
      'choice',
      'number',
      'boolean',
      'json',
      'lines',
      'text',
    ]);
    expect(fields[0]).toMatchObject({ label: 'Current password', hint: 'as it was entered' });
    expect(fields.at(-1)).toMatchObject({ path: ['federated', 'id'], group: 'Federated' });
    const [shown] = schemaFields(
      { properties: { password: { type: 'string' } } },
      { testValues: true },
    );
    expect(shown?.control.kind).toBe('text');
    expect(fieldLabel('first_name')).toBe('First name');
  });
  test('are read by their kind; blank ones are no members', () => {
    const draft = {
      by: 'admin',
      totalSteps: '3',
      remember: 'false',
      set: '{"a":1}',
      remove: 'email\n\n phone',
      '["federated","id"]': 'g-1',
      other: 'x',
    };
    expect(readForm(fields, draft)).toEqual({
      ok: true,
      value: {
        by: 'admin',
        totalSteps: 3,
        remember: false,
        set: { a: 1 },
        remove: ['email', 'phone'],
        federated: { id: 'g-1' },
      },
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
        const draft = extraDraft(form as JsonObject, []);
        const read = readForm(
          extraFields([], draft).map((one) => ({ ...one, control: { kind: 'any' } })),
          draft,
        );
        expect(read).toEqual({ ok: true, value: JSON.parse(JSON.stringify(form)) });
      }),
    );
  });
});

describe('a form that was written as JSON', () => {
  test('is shown as fields where they hold it, members that no schema knows included', () => {
    const form = { federated: { id: 'g-1', claims: { a: 1 } }, remove: ['email'], more: [1] };
    const draft = asFields(form, fields);
    expect(draft).toMatchObject({
      '["federated","id"]': 'g-1',
      '["federated","claims"]': '{\n  "a": 1\n}',
      remove: 'email',
    });
    const all = [...fields, ...extraFields(fields, draft ?? {})];
    expect(readForm(all, draft ?? {})).toEqual({ ok: true, value: form });
  });
  test.each([[{ remember: 'perhaps' }], [{ federated: 7 }], [{ by: '' }], [{ remove: [1] }]])(
    'stays JSON where a field would change it: %j',
    (form) => {
      expect(asFields(form, fields)).toBeUndefined();
    },
  );
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
  const names = (list: readonly FormField[]) => [...new Set(list.map(({ path }) => path[0]))];
  test('has what is mostly entered in sight, and everything else behind it', () => {
    expect(names(of('login').first)).toEqual(['password']);
    expect(names(of('login').more)).toEqual([
      'username',
      'code',
      'stepUp',
      'federated',
      'connector',
    ]);
    expect(names(of('token').first)).toEqual([]);
    expect(names(of('token', { grant: 'refresh_token' }).first)).toEqual(['refresh']);
  });
  test('of a registration is what the application asks for', () => {
    expect(names(of('registration').first)).toContain('email');
    const application = { registrationSteps: [['email', 'vatNumber'], ['plan']] };
    expect(names(of('registration', { application }).first)).toEqual(['email', 'vatNumber']);
  });
  test('of a raw event offers the triggers of the platform', () => {
    expect(of('event').first[0]).toMatchObject({
      id: 'trigger',
      control: { choices: ['JWTPopulate'] },
    });
    expect(of('event').more[0]).toMatchObject({ control: { choices: ['token.access.issue'] } });
  });
  test('is refused at the field that does not fit', () => {
    const issues = [{ path: ['refresh', 'scopes'], message: expect.stringContaining('array') }];
    const form = { refresh: { scopes: 7 } };
    expect(() => mustFitForm('token', { platform: 'x', form })).toThrow(
      expect.objectContaining({ issues }),
    );
    const { more } = of('token');
    const told = [{ path: ['refresh', 'scopes', 1], message: 'No text' }];
    expect(issuesByField(told, more).errors).toEqual({
      '["refresh","scopes"]': 'entry 2: No text.',
    });
    expect(issuesByField([{ path: ['more'], message: 'Odd' }], more).rest).toBe('more: Odd.');
    expect(() => mustFitForm('login', { platform: 'x', form: { more: [1] } })).not.toThrow();
  });
});

describe('the next step', () => {
  test('asks for what the run waits for', () => {
    const form = { kind: 'form' as const, step: 2, totalSteps: 3 };
    expect(stepFields({ ...form, fields: ['plan'] }).map(({ id }) => id)).toEqual(['plan']);
    expect(stepFields({ ...form, fields: [] })).toMatchObject([{ control: { kind: 'json' } }]);
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
