import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepInDirectory } from '../../../electron/engine/directory/keep.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { DirectoryChange } from '../../../shared/model/directory.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { paper, workspaceFolder } from '../workspace/folder.ts';

const TEXT = `{
  "users": [
    {
      "username": "alice",
      "id": "u1",
      "shoeSize": { "eu": 38 },
      "groups": [ "staff" ],
      "roles": { "shop": ["admin", "any"] }
    },
    { "id": "u2", "username": "bob", "passwordHash": "scrypt$x" }
  ],
  "groups": [{ "id": "staff", "name": "Staff" }],
  "roles": [{ "name": "admin", "application": "shop" }, { "name": "any" }],
  "applications": [
    { "clientId": "shop", "platform": "paper" }
  ],
  "consents": [{ "user": "u1", "application": "shop", "scopes": ["openid"] }]
}
`;
const FILE = 'directory.json';

async function opened(text: string | null = TEXT) {
  const dir = workspaceFolder(text === null ? {} : { [FILE]: text });
  const workspace = await openWorkspace(dir, [paper]);
  return {
    workspace,
    file: join(dir, FILE),
    text: () => readFileSync(join(dir, FILE), 'utf8'),
    change: (...changes: DirectoryChange[]) => workspace.changeDirectory(changes),
  };
}
const BOB: JsonObject = { id: 'u2', username: 'bob', passwordHash: 'scrypt$x' };
const change = (key: string, value: JsonObject, base?: JsonObject): DirectoryChange => ({
  action: 'change',
  kind: 'users',
  key,
  value,
  ...(base && { base }),
});
const add = (kind: DirectoryChange['kind'], value: JsonObject): DirectoryChange => ({
  action: 'add',
  kind,
  value,
});
const remove = (kind: DirectoryChange['kind'], key: string): DirectoryChange => ({
  action: 'remove',
  kind,
  key,
});

describe('a change', () => {
  test('writes what it is about and leaves every other character as it was', async () => {
    const { change: make, text, workspace } = await opened();
    expect(await make(change('u2', { ...BOB, email: 'bob@acme.test' }))).toEqual({
      status: 'saved',
    });
    expect(text()).toBe(TEXT.replace('"scrypt$x" }', '"scrypt$x", "email": "bob@acme.test" }'));
    expect(workspace.contents.directory.users[1]).toMatchObject({ email: 'bob@acme.test' });
    expect(await make(change('u2', BOB))).toEqual({ status: 'saved' });
    expect(text()).toBe(TEXT);
  });

  test('does not write what a schema fills in', async () => {
    const { change: make, text, workspace } = await opened();
    const [shop] = workspace.contents.directory.applications;
    expect(shop?.grantTypes).toEqual(['authorization_code']);
    const value = { ...(shop as JsonObject), name: 'Shop' };
    await make({ action: 'change', kind: 'applications', key: 'shop', value });
    expect(text()).toBe(TEXT.replace('"paper" }', '"paper", "name": "Shop" }'));
  });

  test('makes the file when there is none', async () => {
    const { change: make, text, workspace } = await opened(null);
    await make(add('users', { id: 'u1', username: 'ada' }));
    expect(JSON.parse(text())).toEqual({ users: [{ id: 'u1', username: 'ada' }] });
    expect(workspace.contents.problems).toEqual([]);
  });

  test('several are one: one that does not fit keeps all of them out', async () => {
    const { change: make, text } = await opened();
    const outcome = await make(
      add('groups', { id: 'new', name: 'New' }),
      add('users', { id: 'u3', username: 'eve', groups: ['new'] }),
      add('users', { id: 'u4', username: 'eve' }),
    );
    expect(outcome).toMatchObject({ status: 'refused', issues: [{ path: ['username'] }] });
    expect(text()).toBe(TEXT);
    expect(
      await make(
        add('groups', { id: 'new', name: 'New' }),
        add('users', { id: 'u3', username: 'eve', groups: ['new'] }),
      ),
    ).toEqual({ status: 'saved' });
  });

  test.each<[string, DirectoryChange, (string | number)[]]>([
    ['a member of the wrong type', change('u2', { ...BOB, active: 'yes' }), ['active']],
    ['a group that is not there', change('u2', { ...BOB, groups: ['x'] }), ['groups', 0]],
    [
      "a platform's extras",
      change('u2', { ...BOB, platform: { paper: { shelf: '1' } } }),
      ['platform', 'paper', 'shelf'],
    ],
    ["another one's username", change('u2', { ...BOB, username: 'alice' }), ['username']],
    ['another id', change('u2', { ...BOB, id: 'u9' }), ['id']],
    ['an id that is there', add('users', { id: 'u1', username: 'x' }), ['id']],
  ])('is refused at its place: %s', async (_, one, path) => {
    const { change: make, text } = await opened();
    expect(await make(one)).toMatchObject({ status: 'refused', issues: [{ path }] });
    expect(text()).toBe(TEXT);
  });

  test('is not refused for what was wrong before it', async () => {
    const { change: make } = await opened(
      JSON.stringify({ users: [{ id: 'u1', username: 'ada', groups: ['gone'] }] }),
    );
    const value = { id: 'u1', username: 'ada', groups: ['gone'], active: true };
    expect(await make(change('u1', value))).toEqual({ status: 'saved' });
  });
});

describe('what goes takes along what refers to it', () => {
  test.each<[string, DirectoryChange, (directory: JsonObject) => unknown, unknown]>([
    ['a group', remove('groups', 'staff'), ({ users }) => Object(users)[0].groups, []],
    [
      'a role of an application',
      remove('roles', '["shop","admin"]'),
      ({ users }) => Object(users)[0].roles,
      { shop: ['any'] },
    ],
    [
      'a role of all',
      remove('roles', '[null,"any"]'),
      ({ users }) => Object(users)[0].roles,
      { shop: ['admin'] },
    ],
    [
      'an application',
      remove('applications', 'shop'),
      ({ users, roles, consents }) => [Object(users)[0].roles, roles, consents],
      [{}, [{ name: 'any' }], []],
    ],
    ['a user', remove('users', 'u1'), ({ consents }) => consents, []],
  ])('%s', async (_, one, read, expected) => {
    const { change: make, text, workspace } = await opened();
    expect(await make(one)).toEqual({ status: 'saved' });
    expect(read(JSON.parse(text()))).toEqual(expected);
    expect(workspace.contents.problems).toEqual([]);
  });
});

describe('what another program writes meanwhile', () => {
  test('is kept when it is about something else', async () => {
    const { change: make, text, file } = await opened();
    const theirs = TEXT.replace('"alice"', '"alicia"');
    writeFileSync(file, theirs);
    expect(await make(change('u2', { ...BOB, active: true }, BOB))).toEqual({ status: 'saved' });
    expect(text()).toBe(theirs.replace('"scrypt$x" }', '"scrypt$x", "active": true }'));
  });

  test('is a conflict when it is the same object, and stays', async () => {
    const { change: make, text, file, workspace } = await opened();
    const theirs = TEXT.replace('"bob"', '"robert"');
    writeFileSync(file, theirs);
    const outcome = await make(change('u2', { ...BOB, active: true }, BOB));
    expect(outcome).toMatchObject({ status: 'conflict', message: expect.stringContaining('u2') });
    expect(text()).toBe(theirs);
    expect(workspace.contents.directory.users[1]?.username).toBe('robert');
    expect(await make(change('gone', BOB))).toMatchObject({ status: 'conflict' });
  });

  test('is never overwritten when it is broken: the place is named, the file untouched', async () => {
    const { change: make, text, file } = await opened();
    const broken = TEXT.replace('"id": "u1",', '"id": "u1"');
    writeFileSync(file, broken);
    await expect(make(change('u2', { ...BOB, active: true }))).rejects.toThrow(
      /directory\.json is not JSON: a comma is expected\. \(line 6, column 7\)/,
    );
    expect(text()).toBe(broken);
  });
});

test('what two runs keep at the same time is both there', async () => {
  const { workspace, text } = await opened();
  const names = Array.from({ length: 20 }, (_, index) => `user-${index}`);
  await Promise.all(
    names.map((name) => keepInDirectory(workspace, [add('users', { id: name, username: name })])),
  );
  const { users } = JSON.parse(text());
  expect(users.map(({ id }: { id: string }) => id)).toEqual(['u1', 'u2', ...names]);
  await expect(
    keepInDirectory(workspace, [add('users', { id: 'u1', username: 'x' })]),
  ).rejects.toThrow('Nothing was kept at "id"');
});

const extra = fc.dictionary(
  fc.constantFrom('nick', 'ü', 'data2', 'x'),
  fc.jsonValue({ maxDepth: 2 }),
  {
    noNullPrototype: true,
  },
);
const plain = (each: unknown) => JSON.parse(JSON.stringify(each)) as JsonObject;

test('what is written reads back, and unknown members stay', async () => {
  await fc.assert(
    fc.asyncProperty(
      extra,
      extra,
      fc.constantFrom(undefined, 2, '\t'),
      async (before, after, indent) => {
        const user = plain({ id: 'u1', username: 'ada', unknown: before });
        const other = plain({ ...before, id: 'u2', username: 'bob' });
        const { change: make, text } = await opened(
          JSON.stringify({ users: [user, other] }, null, indent),
        );
        const wanted = plain({ ...user, ...after });
        expect(await make(change('u1', wanted, user))).toEqual({ status: 'saved' });
        expect(JSON.parse(text()).users).toEqual([wanted, other]);
      },
    ),
    { numRuns: 60 },
  );
});
