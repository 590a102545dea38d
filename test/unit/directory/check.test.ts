import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { paper, workspaceFolder } from '../workspace/folder.ts';

async function problemsOf(directory: unknown) {
  const text = typeof directory === 'string' ? directory : JSON.stringify(directory, null, 2);
  const dir = workspaceFolder({ 'directory.json': text });
  const { problems } = (await openWorkspace(dir, [paper])).contents;
  return problems.map(({ code, severity, line, column, message }) => {
    const value = text.split('\n')[(line ?? 1) - 1]?.slice((column ?? 1) - 1);
    return { code, severity, at: value?.replace(/,$/, ''), message };
  });
}

const alice = { id: 'u1', username: 'alice' };
const shop = { clientId: 'shop', platform: 'paper' };

describe('a directory that refers to what is not there is told its place', () => {
  test.each([
    ['a group', { users: [{ ...alice, groups: ['staff'] }] }, '"staff"', 'users.0.groups.0'],
    [
      'an application',
      { users: [{ ...alice, roles: { gone: ['admin'] } }] },
      '[',
      'users.0.roles.gone',
    ],
    [
      'a role',
      { users: [{ ...alice, roles: { shop: ['admin'] } }], applications: [shop] },
      '"admin"',
      'users.0.roles.shop.0',
    ],
    [
      "a role's application",
      { roles: [{ name: 'a', application: 'x' }] },
      '"x"',
      'roles.0.application',
    ],
    [
      "a consent's user",
      { applications: [shop], consents: [{ user: 'u9', application: 'shop', scopes: [] }] },
      '"u9"',
      'consents.0.user',
    ],
    [
      "a consent's application",
      { users: [alice], consents: [{ user: 'u1', application: 'x', scopes: [] }] },
      '"x"',
      'consents.0.application',
    ],
  ])('%s', async (_, directory, at, path) => {
    const [problem, ...rest] = await problemsOf(directory);
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({ code: 'directory.missing', severity: 'warning', at });
    expect(problem?.message).toContain(`directory.json at "${path}": There is no `);
  });

  test.each([
    ['users', 'id', [alice, { id: 'u1', username: 'bob' }]],
    ['users', 'username', [alice, { id: 'u2', username: 'alice' }]],
    [
      'users',
      'email',
      [
        { ...alice, email: 'a@acme.test' },
        { id: 'u2', username: 'bob', email: 'a@acme.test' },
      ],
    ],
    [
      'groups',
      'id',
      [
        { id: 'g', name: 'A' },
        { id: 'g', name: 'B' },
      ],
    ],
    ['roles', 'name', [{ name: 'r' }, { name: 'r' }]],
    ['applications', 'clientId', [shop, shop]],
  ])('two %s with one %s', async (list, member, objects) => {
    expect(await problemsOf({ [list]: objects })).toMatchObject([
      {
        code: 'directory.repeated',
        severity: 'error',
        message: expect.stringContaining(`${list}.1.${member}`),
      },
    ]);
  });

  test('a role of one application is not one of another; a role of none is for all', async () => {
    const directory = {
      users: [{ ...alice, roles: { shop: ['lead', 'any'], desk: ['lead', 'any'] } }],
      roles: [{ name: 'lead', application: 'shop' }, { name: 'any' }],
      applications: [shop, { clientId: 'desk', platform: 'paper' }],
    };
    expect(await problemsOf(directory)).toMatchObject([
      { message: expect.stringContaining('users.0.roles.desk.0') },
    ]);
  });
});

describe('what a platform says of its own', () => {
  test('extras that do not fit, and those of no platform', async () => {
    const found = await problemsOf({
      users: [{ ...alice, platform: { paper: { shelf: 'top' }, stone: {} } }],
      applications: [{ ...shop, extras: { colour: 5 } }],
    });
    expect(found).toMatchObject([
      { code: 'json.schema', at: '"top"' },
      { code: 'platform.unknown', at: '{}' },
      { code: 'json.schema', at: '5' },
    ]);
  });

  test.each(platforms.map((platform) => [platform.label, platform] as const))(
    '%s refuses a list in the place of its extras',
    async (_, { schemas }) => {
      expect(schemas.directory?.user?.safeParse({}).success).toBe(true);
      expect(schemas.directory?.user?.safeParse([]).success).toBe(false);
      expect(schemas.directory?.application?.safeParse([]).success).toBe(false);
    },
  );

  test('the example directory has no problem', async () => {
    const file = new URL('../../../examples/directory.json', import.meta.url);
    const dir = workspaceFolder({ 'directory.json': readFileSync(file, 'utf8') });
    expect((await openWorkspace(dir, platforms)).contents.problems).toEqual([]);
  });
});

test('a file that is broken in a thousand places lists a hundred of them', async () => {
  const users = Array.from({ length: 1000 }, (_, index) => ({ id: `u${index}`, username: 5 }));
  const found = await problemsOf({ users });
  expect(found).toHaveLength(101);
  expect(found[99]).toMatchObject({ code: 'json.schema', at: '5' });
  expect(found[100]?.message).toContain('900 more problems');
});
