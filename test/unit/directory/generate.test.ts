import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDirectory } from '../../../electron/engine/directory/check.ts';
import { makeUsers } from '../../../electron/engine/directory/generate.ts';
import { asciiName, UnusedNames } from '../../../electron/engine/directory/unused-names.ts';
import { type Directory, directorySchema } from '../../../shared/model/directory.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const EMPTY = directorySchema.parse({});
const SHOP = directorySchema.parse({
  groups: [{ id: 'crew', name: 'Crew' }],
  roles: [{ name: 'cook', application: 'shop' }, { name: 'any' }],
  applications: [{ clientId: 'shop', platform: platforms[0]?.id }],
});
const joined = (before: Directory, made: Pick<Directory, 'users' | 'groups' | 'roles'>) => ({
  ...before,
  users: [...before.users, ...made.users],
  groups: [...before.groups, ...made.groups],
  roles: [...before.roles, ...made.roles],
});

describe('made-up users', () => {
  test('are the same for the same seed and directory, and others for another seed', async () => {
    const [one, again, other] = await Promise.all([
      makeUsers({ count: 700, seed: 'a' }, SHOP),
      makeUsers({ count: 700, seed: 'a' }, SHOP),
      makeUsers({ count: 700, seed: 'b' }, SHOP),
    ]);
    expect(again).toEqual(one);
    expect(other.users.map(({ username }) => username)).not.toEqual(
      one.users.map(({ username }) => username),
    );
  });

  test('never meet those that are there, however often the same seed is used', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1 }),
        fc.integer({ min: 1, max: 60 }),
        async (seed, count) => {
          let directory: Directory = SHOP;
          for (let round = 0; round < 3; round += 1) {
            directory = joined(directory, await makeUsers({ count, seed }, directory));
          }
          expect(directory.users).toHaveLength(3 * count);
          expect(checkDirectory(directory, platforms)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('fit the schema, and no mail or call reaches anybody', async () => {
    const { users } = await makeUsers({ count: 1000, seed: 'mail' }, EMPTY);
    expect(directorySchema.safeParse({ users }).success).toBe(true);
    for (const { email, phone, password } of users) {
      expect(email).toMatch(/^[a-z.0-9]+@(?:example\.com|acme\.test|partner\.test)$/);
      if (phone !== undefined)
        expect(phone).toMatch(/^\+(?:1202555\d{4}|447700900\d{3}|33639981\d{3})$/);
      expect(password).toMatch(/^test-/);
    }
    expect(users.some(({ lastName }) => /\p{Script=Han}/u.test(lastName ?? ''))).toBe(true);
  });

  test('are spread over the groups, roles and applications that are there', async () => {
    const made = await makeUsers({ count: 300, seed: 's' }, SHOP);
    expect(made.groups).toEqual([]);
    expect(made.roles).toEqual([]);
    const roles = new Set(made.users.flatMap((user) => user.roles?.shop ?? []));
    expect(roles).toEqual(new Set(['cook', 'any']));
    const members = made.users.filter(({ groups }) => groups?.includes('crew')).length;
    expect(members).toBeGreaterThan(50);
    expect(members).toBeLessThan(290);
  });

  test('bring groups and roles where there are none', async () => {
    const made = await makeUsers({ count: 50, seed: 's' }, EMPTY);
    expect(made.groups.length).toBeGreaterThan(1);
    expect(checkDirectory(joined(EMPTY, made), platforms)).toEqual([]);
  });
});

test('names are typed on any keyboard', () => {
  expect(asciiName('Łucja Größe-Åström')).toBe('lucjagrosseastrom');
  expect(asciiName('山田')).toBe('');
});

test('a username whose email somebody has is not handed out', () => {
  const names = new UnusedNames({
    users: [{ id: '1', username: 'x', email: 'ada@acme.test' }],
  });
  expect(names.username('ada', 'acme.test')).toEqual({ username: 'ada2', email: 'ada2@acme.test' });
});
