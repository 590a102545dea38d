import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { workspaceViewSchema } from '../../../shared/model/view.ts';
import { folder, MANIFEST, paper, workspaceFolder } from './folder.ts';

const open = (dir: string) => openWorkspace(dir, [paper]);

describe('a workspace that is as it should be', () => {
  it('lists extensions by their order, then by name, and hides every secret from the window', async () => {
    const dir = workspaceFolder({
      'extensions/b/extension.json': MANIFEST,
      'extensions/b/index.js': '',
      'extensions/a/extension.json': MANIFEST,
      'extensions/a/index.ts': '',
      'extensions/z/extension.json': JSON.stringify({ ...JSON.parse(MANIFEST), order: -1 }),
      'extensions/z/index.js': '',
      'directory.json': JSON.stringify({
        users: [
          {
            id: '1',
            username: 'ada',
            email: 'ada@example.com',
            password: 'pw-secret',
            passwordHash: 'hash-secret',
          },
        ],
        applications: [{ clientId: 'app', clientSecret: 'client-secret', platform: 'paper' }],
      }),
      'tenants.json': JSON.stringify([
        { name: 'dev', platform: 'paper', url: 'https://example.com', credential: 'dev-key' },
      ]),
    });
    const workspace = await open(dir);
    expect(workspace.contents.problems).toEqual([]);
    expect(workspace.contents.extensions.map(({ slug, file }) => [slug, file])).toEqual([
      ['z', 'extensions/z/index.js'],
      ['a', 'extensions/a/index.ts'],
      ['b', 'extensions/b/index.js'],
    ]);
    expect(workspace.runnable('a').bound.trigger.id).toBe('on-token');
    const view = workspace.view();
    expect(() => workspaceViewSchema.parse(view)).not.toThrow();
    expect(JSON.stringify(view)).not.toMatch(/-secret/);
    expect(view.applications).toEqual([
      {
        clientId: 'app',
        name: 'app',
        platform: 'paper',
        confidential: true,
        grantTypes: ['authorization_code'],
        scopes: [],
        registrationSteps: [],
      },
    ]);
  });

  it('skips a byte order mark', async () => {
    const dir = folder({ 'hookbench.json': '\uFEFF{"version": 1, "name": "Marked"}' });
    expect((await open(dir)).contents).toMatchObject({
      usable: true,
      name: 'Marked',
      problems: [],
    });
  });

  it('names a template that can not be filled in, and keeps the fixture', async () => {
    const answer = (body: string) => ({
      request: { url: `https://${body.length}.test/` },
      response: { status: 200, template: true, body },
    });
    const texts = ['{{#open}}', '{{> part}}', '{{fine}}'];
    const dir = workspaceFolder({ 'http/a.json': JSON.stringify(texts.map(answer)) });
    const { fixtures, problems } = (await open(dir)).contents;
    expect(fixtures).toHaveLength(3);
    expect(problems).toMatchObject([
      { file: 'http/a.json', code: 'fixture.template', message: expect.stringContaining('open') },
      { file: 'http/a.json', code: 'fixture.template', message: expect.stringContaining('part') },
    ]);
  });

  it('reads fixtures of all files in the order of their names', async () => {
    const fixture = (url: string) =>
      JSON.stringify([{ request: { url }, response: { status: 200 } }]);
    const dir = workspaceFolder({
      'http/b.json': fixture('https://b'),
      'http/a.json': fixture('https://a'),
    });
    const { fixtures } = (await open(dir)).contents;
    expect(fixtures.map(({ request }) => request.url)).toEqual(['https://a', 'https://b']);
  });
});

describe('a folder that is no workspace', () => {
  it('says that hookbench.json is missing and what to put there', async () => {
    const { contents } = await open(folder({}));
    expect(contents.usable).toBe(false);
    expect(contents.problems).toMatchObject([{ file: 'hookbench.json', code: 'workspace.none' }]);
    expect(contents.problems[0]?.hint).toContain('{"version": 1');
  });

  it('says where broken JSON is broken and leaves it as it is', async () => {
    const text = '{\n  "version": 1\n  "name": "Test"\n}\n';
    const dir = folder({ 'hookbench.json': text });
    const { contents } = await open(dir);
    expect(contents.usable).toBe(false);
    expect(contents.problems).toMatchObject([
      {
        file: 'hookbench.json',
        line: 3,
        column: 3,
        code: 'json.syntax',
        message: 'hookbench.json is not JSON: a comma is expected.',
      },
    ]);
    expect(readFileSync(join(dir, 'hookbench.json'), 'utf8')).toBe(text);
  });

  it.each(['', '{', '[1,]', '{"a": 1} x', '// comment\n{}', '\u0000'])(
    'places the fault in %j',
    async (text) => {
      const { contents } = await open(folder({ 'hookbench.json': text }));
      expect(contents.problems).toMatchObject([{ code: 'json.syntax', line: 1 }]);
    },
  );

  it('refuses a newer version, whatever else the file holds, with the way out', async () => {
    const dir = folder({ 'hookbench.json': '{\n  "title": "x",\n  "version": 99\n}' });
    const { contents } = await open(dir);
    expect(contents.usable).toBe(false);
    expect(contents.problems).toMatchObject([
      { file: 'hookbench.json', line: 3, column: 14, code: 'workspace.newer' },
    ]);
    expect(contents.problems[0]?.hint).toContain('newer Hookbench');
  });

  it('says that the folder does not exist', async () => {
    const dir = folder({});
    rmSync(dir, { recursive: true });
    expect((await open(dir)).contents.problems).toMatchObject([{ code: 'workspace.gone' }]);
  });
});

describe('an extension that can not run stays in the list', () => {
  const cases = [
    ['platform.unknown', { platform: 'stone', trigger: 'on-token' }, 'Known platforms: "paper".'],
    [
      'trigger.unknown',
      { platform: 'paper', trigger: 'on-fire' },
      'Known triggers of Paper: "on-token".',
    ],
  ] as const;
  it.each(cases)('%s names what is known', async (code, manifest, hint) => {
    const dir = workspaceFolder({
      'extensions/x/extension.json': JSON.stringify(manifest, null, 2),
      'extensions/x/index.js': '',
    });
    const workspace = await open(dir);
    expect(workspace.contents.problems).toMatchObject([
      { file: 'extensions/x/extension.json', code, hint },
    ]);
    expect(workspace.contents.problems[0]?.line).toBe(code === 'platform.unknown' ? 2 : 3);
    expect(workspace.view().extensions).toMatchObject([{ slug: 'x', manifest }]);
    expect(() => workspace.runnable('x')).toThrow(/extensions\/x\/extension\.json:\d+:\d+/);
  });

  it('with a broken manifest, at its place', async () => {
    const dir = workspaceFolder({
      'extensions/x/extension.json': '{"platform": "paper",\n "trigger": }',
      'extensions/x/index.js': '',
    });
    const workspace = await open(dir);
    expect(workspace.contents.problems).toMatchObject([
      { line: 2, column: 13, code: 'json.syntax' },
    ]);
    expect(workspace.view().extensions).toMatchObject([
      { slug: 'x', manifest: { enabled: false } },
    ]);
  });

  it('with a config that its platform does not know, at its place', async () => {
    const dir = workspaceFolder({
      'extensions/x/extension.json': `{"platform": "paper", "trigger": "on-token",\n "config": {"shade": 5}}`,
      'extensions/x/index.js': '',
    });
    expect((await open(dir)).contents.problems).toMatchObject([
      { line: 2, column: 22, code: 'json.schema' },
    ]);
  });

  it('without code, without a manifest', async () => {
    const dir = workspaceFolder({
      'extensions/x/extension.json': MANIFEST,
      'extensions/y/index.js': '',
    });
    const { problems, extensions } = (await open(dir)).contents;
    expect(problems.map(({ code }) => code)).toEqual([
      'extension.no-code',
      'extension.no-manifest',
    ]);
    expect(extensions.map(({ slug }) => slug)).toEqual(['x', 'y']);
  });

  it('names a folder that can not be an extension', async () => {
    const { problems } = (await open(workspaceFolder({ 'extensions/Not One/index.js': '' })))
      .contents;
    expect(problems).toMatchObject([{ code: 'extension.name', file: 'extensions/Not One' }]);
  });
});

describe('other files', () => {
  it('a directory with a repeated id and an application of no platform', async () => {
    const dir = workspaceFolder({
      'directory.json': JSON.stringify(
        {
          users: [
            { id: '1', username: 'a' },
            { id: '1', username: 'b' },
          ],
          applications: [{ clientId: 'c', platform: 'stone' }],
        },
        null,
        2,
      ),
    });
    const { problems, directory } = (await open(dir)).contents;
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['directory.repeated', 8],
      ['platform.unknown', 15],
    ]);
    expect(directory.users).toHaveLength(2);
  });

  it.each([
    ['https://user:pw@example.com', /user name or password/],
    ['http://example.com', /not encrypted/],
    ['ftp://example.com', /not the address/],
  ])('a connection to %s is refused', async (url, message) => {
    const dir = workspaceFolder({
      'tenants.json': JSON.stringify([{ name: 'dev', platform: 'paper', url, credential: 'k' }]),
    });
    const { problems, connections } = (await open(dir)).contents;
    expect(connections).toEqual([]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('a lock of a newer version does not stop the rest', async () => {
    const dir = workspaceFolder({
      'tenants.json': JSON.stringify([
        { name: 'dev', platform: 'paper', url: 'http://127.0.0.1:9011', credential: 'k' },
      ]),
      'tenants/dev.lock.json': '{"version": 2}',
    });
    const { problems, connections } = (await open(dir)).contents;
    expect(connections).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'tenants/dev.lock.json', code: 'json.schema' });
  });
});
