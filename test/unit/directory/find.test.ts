import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findApplication, findUser } from '../../../shared/directory/find.ts';
import { keyOf } from '../../../shared/directory/key.ts';
import { type Directory, directorySchema } from '../../../shared/model/directory.ts';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor');
const users = fc.array(
  fc.record({ id: names, username: names, email: fc.option(names, { nil: undefined }) }),
  { maxLength: 6 },
);

/** What the index must give, by looking at every user. */
function scan(directory: Pick<Directory, 'users'>, name: string) {
  const by = (is: (user: Directory['users'][number]) => boolean) => directory.users.find(is);
  return (
    by(({ id }) => id === name) ??
    by(({ username }) => username === name) ??
    by(({ email }) => email === name)
  );
}

describe('finding', () => {
  test('a user by id, then username, then email, as a look at every user would', () => {
    fc.assert(
      fc.property(users, names, (list, name) => {
        const directory = directorySchema.parse({ users: list });
        expect(findUser(directory, name)).toBe(scan(directory, name));
      }),
    );
  });

  test('looks at every user once, however often it is asked', () => {
    let reads = 0;
    const watched = Array.from({ length: 500 }, (_, index) => ({
      id: `u${index}`,
      get username() {
        reads += 1;
        return `name${index}`;
      },
    }));
    for (let round = 0; round < 20; round += 1) {
      for (let index = 0; index < 500; index += 1) {
        expect(findUser({ users: watched }, `name${index}`)?.id).toBe(`u${index}`);
      }
    }
    expect(reads).toBe(500);
  });

  test('another list of users is looked at anew', () => {
    expect(findUser({ users: [{ id: '1', username: 'ada' }] }, 'ada')?.id).toBe('1');
    expect(findUser({ users: [{ id: '2', username: 'ada' }] }, 'ada')?.id).toBe('2');
    expect(findUser({ users: [] }, 'ada')).toBeUndefined();
  });

  test('an application by its client id', () => {
    const { applications } = directorySchema.parse({
      applications: [
        { clientId: 'a', platform: 'p' },
        { clientId: 'b', platform: 'p' },
      ],
    });
    expect(findApplication({ applications }, 'b')).toBe(applications[1]);
    expect(findApplication({ applications }, 'c')).toBeUndefined();
  });
});

test('keys of two parts never meet', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
      const one = keyOf('consents', { user: a, application: b, scopes: [] });
      const other = keyOf('consents', { user: c, application: d, scopes: [] });
      expect(one === other).toBe(a === c && b === d);
    }),
  );
  expect(keyOf('roles', { name: 'a' })).not.toBe(
    keyOf('roles', { name: 'a', application: 'null' }),
  );
});
