import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directoryForms } from '../../../electron/engine/directory/forms.ts';
import { sectionsOf } from '../../../renderer/features/directory/sections.ts';
import { draftOf, readForm } from '../../../renderer/ui/form/draft.ts';
import { fieldId, issuesByField } from '../../../renderer/ui/form/fields.ts';
import type { DirectoryKind } from '../../../shared/model/directory.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const forms = directoryForms(platforms);
const platform = platforms[0]?.id ?? '';

function fieldsOf(kind: DirectoryKind, of?: string) {
  const form = forms.find((one) => one.kind === kind);
  if (!form) throw new Error(kind);
  return sectionsOf(form, of).flatMap(({ fields }) => fields);
}
const id = (...path: string[]) => fieldId(path);

describe('the fields of a form', () => {
  test('come from the schema: text, choices, lists, numbers and JSON', () => {
    const kinds = Object.fromEntries(
      fieldsOf('applications', platform).map(({ path, control }) => [path.join('.'), control.kind]),
    );
    expect(kinds).toMatchObject({
      clientId: 'text',
      platform: 'choice',
      redirectUris: 'lines',
      grantTypes: 'choices',
      accessTokenSeconds: 'number',
    });
    expect(fieldsOf('users').map(({ path }) => path.join('.'))).not.toContain('passwordHash');
  });

  test('a platform adds its own to users, and to applications on it alone', () => {
    for (const { id: one, schemas } of platforms) {
      expect(schemas.directory?.user).toBeDefined();
      expect(fieldsOf('users').some(({ path }) => path[0] === 'platform' && path[1] === one)).toBe(
        true,
      );
      const extras = fieldsOf('applications', one).filter(({ path }) => path[0] === 'extras');
      expect(extras.length).toBeGreaterThan(0);
    }
    expect(fieldsOf('applications').some(({ path }) => path[0] === 'extras')).toBe(false);
  });
});

describe('what is read from them', () => {
  const fields = fieldsOf('users');
  const user: JsonObject = {
    id: 'u1',
    username: 'ada',
    shoeSize: 38,
    groups: ['a', 'b'],
    email: '',
  };

  test('is the very same object when nothing was touched', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('email', 'groups', 'data', 'x', 'roles'), fc.jsonValue()),
        (rest) => {
          const object = { ...(rest as JsonObject), id: 'u1', username: 'ada' };
          expect(readForm(fields, draftOf(object, fields), object)).toEqual({
            ok: true,
            value: object,
          });
        },
      ),
    );
  });

  test('has what was typed, without members that were emptied, with those nobody knows', () => {
    const draft = {
      ...draftOf(user, fields),
      [id('groups')]: ' a \n\nc',
      [id('active')]: 'false',
      [id('data')]: '{"n": 1}',
      [id('platform', 'quasr', 'accountId')]: 'acc',
    };
    const value = {
      ...user,
      groups: ['a', 'c'],
      active: false,
      data: { n: 1 },
      platform: { quasr: { accountId: 'acc' } },
    };
    expect(readForm(fields, draft, user)).toEqual({ ok: true, value });
    const emptied = {
      ...draftOf(value, fields),
      [id('groups')]: '',
      [id('platform', 'quasr', 'accountId')]: '',
    };
    const read = readForm(fields, emptied, value);
    expect(read.ok && Object.keys(read.value)).toEqual([
      'id',
      'username',
      'shoeSize',
      'email',
      'active',
      'data',
    ]);
  });

  test('is refused with its place', () => {
    const draft = { ...draftOf(user, fields), [id('username')]: '', [id('data')]: '{' };
    expect(readForm(fields, draft, user)).toEqual({
      ok: false,
      errors: {
        [id('username')]: 'It is needed.',
        [id('data')]: expect.stringMatching(/^Not JSON: line 1, column \d: /),
      },
    });
  });
});

test('what main says goes to its field, and the rest is said apart', () => {
  const issues = [
    { path: ['groups', 0], message: 'There is no group "x"' },
    { path: ['unknown'], message: 'Odd' },
  ];
  expect(issuesByField(issues, fieldsOf('users'))).toEqual({
    errors: { [id('groups')]: 'entry 1: There is no group "x".' },
    rest: 'unknown: Odd.',
  });
});
