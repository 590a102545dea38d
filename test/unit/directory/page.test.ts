import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completed, objectView } from '../../../electron/engine/directory/object.ts';
import { directoryPage } from '../../../electron/engine/directory/page.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import { type PageRequest, pageRequestSchema } from '../../../shared/model/directory-view.ts';

const directory = directorySchema.parse({
  users: [
    {
      id: 'u1',
      username: 'bo',
      firstName: 'Åsa',
      password: 'pw-secret',
      passwordHash: 'hash-secret',
    },
    { id: 'u2', username: 'Al', firstName: 'Bo', groups: ['staff'], passwordHash: 'hash-secret' },
    { id: 'u3', username: 'cy' },
  ],
  groups: [{ id: 'staff', name: 'Staff' }],
  applications: [{ clientId: 'shop', name: 'Shop', platform: 'p', clientSecret: 'client-secret' }],
  consents: [{ user: 'u1', application: 'shop', scopes: ['openid', 'email'] }],
});
const page = (request: Partial<PageRequest> & Pick<PageRequest, 'kind'>) =>
  directoryPage(directory, pageRequestSchema.parse(request));
const keys = (request: Partial<PageRequest>) =>
  page({ kind: 'users', ...request }).rows.map(({ key }) => key);

describe('a page', () => {
  test('is filtered in every column, by id too, without case and accents', () => {
    expect(keys({ filter: 'BO' })).toEqual(['u1', 'u2']);
    expect(keys({ filter: 'asa' })).toEqual(['u1']);
    expect(keys({ filter: ' u3 ' })).toEqual(['u3']);
    expect(page({ kind: 'users', filter: 'bo' })).toMatchObject({ total: 3, matching: 2 });
  });

  test('is sorted by a column, either way', () => {
    const sort = (column: string, descending: boolean) => keys({ sort: { column, descending } });
    expect(sort('username', false)).toEqual(['u2', 'u1', 'u3']);
    expect(sort('username', true)).toEqual(['u3', 'u1', 'u2']);
    expect(sort('no such', true)).toEqual(['u1', 'u2', 'u3']);
  });

  test('names what it refers to, and holds no secret', () => {
    expect(page({ kind: 'consents' }).rows).toEqual([
      { key: '["u1","shop"]', cells: ['bo', 'Shop', 'openid email'] },
    ]);
    const all = (['users', 'groups', 'roles', 'applications', 'consents'] as const).map((kind) =>
      page({ kind }),
    );
    expect(JSON.stringify(all)).not.toMatch(/secret/);
  });

  test('pages of any size put together are the whole', () => {
    const many = directorySchema.parse({
      users: Array.from({ length: 57 }, (_, index) => ({ id: `u${index}`, username: `n${index}` })),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), (count, descending) => {
        const got: string[] = [];
        for (let offset = 0; offset < 57; offset += count) {
          const sort = { column: 'username', descending };
          const request = pageRequestSchema.parse({ kind: 'users', offset, count, sort });
          got.push(...directoryPage(many, request).rows.map(({ key }) => key));
        }
        expect(new Set(got).size).toBe(57);
        expect(got).toHaveLength(57);
      }),
    );
  });
});

describe('an object for a form', () => {
  test('comes without the hash of its password, which is kept until there is a password', () => {
    const { value, withheld } = objectView(directory, 'users', 'u2');
    expect(value).not.toHaveProperty('passwordHash');
    expect(withheld).toEqual(['passwordHash']);
    const change = { action: 'change', kind: 'users', key: 'u2', value, base: value } as const;
    expect(completed(directory, change)).toMatchObject({
      value: { passwordHash: 'hash-secret' },
      base: { passwordHash: 'hash-secret' },
    });
    const withPassword = { ...change, value: { ...value, password: 'new' } };
    expect(completed(directory, withPassword)).toMatchObject({ value: { password: 'new' } });
    expect(Object(completed(directory, withPassword)).value).not.toHaveProperty('passwordHash');
  });

  test('says how many refer to it', () => {
    expect(objectView(directory, 'groups', 'staff').referring).toBe(1);
    expect(objectView(directory, 'applications', 'shop').referring).toBe(1);
    expect(() => objectView(directory, 'users', 'gone')).toThrow(/no longer/);
  });
});
