import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { savedItems } from '../../../electron/engine/test/item.ts';
import { runTests } from '../../../electron/engine/test/run-tests.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';

const SEEN = `function populate(jwt, user, registration, context) {
  jwt.seen = [arguments.length, typeof Map, typeof fetch].join(' ');
}
`;

interface Given {
  readonly tenants?: readonly object[];
  readonly extras?: object;
  readonly bind?: readonly string[];
  readonly trigger?: string;
  readonly code?: string;
}

const tenant = (name: string, settings: object, platform = 'fusionauth') => ({
  name,
  platform,
  url: `https://${name}.acme.test`,
  credential: name,
  settings,
});

/** An engine over a folder with one lambda and one application. */
async function engineOf({
  tenants = [],
  extras,
  bind = [],
  trigger = 'JWTPopulate',
  code,
}: Given = {}) {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'hookbench-instance-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const files = {
    'hookbench.json': { version: 1, name: 'instance' },
    'tenants.json': tenants,
    'directory.json': {
      users: [{ id: 'u1', username: 'alice' }],
      applications: [{ clientId: 'shop', platform: 'fusionauth', ...(extras && { extras }) }],
    },
    'extensions/seen/extension.json': { platform: 'fusionauth', trigger, bind },
    'extensions/seen/index.js': code ?? SEEN,
    'events/seen.json': {
      extension: 'seen',
      expect: {
        effects: [{ path: '', op: 'contains', value: { value: '3 function function' } }],
      },
    },
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  const workspace = await openWorkspace(dir, platforms);
  const histories = new Histories({
    folder: join(dir, '.history'),
    version: '1',
    told: (problem) => {
      throw problem;
    },
  });
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets: () => ({}),
    keyFolder: dir,
    history: { histories, origin: 'cli' },
  });
  return { engine, workspace };
}

async function seen(given: Given, options?: object) {
  const { engine } = await engineOf(given);
  const run = await engine.run('token', { platform: 'fusionauth', user: 'alice' });
  const invoked = await engine.invoke('seen', options && { options: { ...options } });
  const claim = run.tokens[0]?.claims.find(({ name }) => name === 'seen');
  return { run: claim?.value, event: invoked.effects[0]?.value };
}

const both = (value: string) => ({ run: value, event: value });

describe('fusionauth.md §2 Instance', () => {
  it('is 1.69 on GraalJS with the licence, when nothing says another', async () => {
    expect(await seen({})).toEqual(both('4 function function'));
  });

  it('is what the first connection of the platform says', async () => {
    const first = tenant('old', { version: '1.58', licensed: false });
    const others = [tenant('asg', {}, 'asgardeo'), first, tenant('new', { version: '1.69' })];
    expect(await seen({ tenants: others })).toEqual(both('3 function undefined'));
    const nashorn = tenant('older', { version: '1.48', engine: 'Nashorn' });
    const body = SEEN;
    expect(await seen({ tenants: [nashorn], code: body })).toEqual(both('3 undefined undefined'));
  });

  it('is what the application says over that: of the flow, or the one that is bound alone', async () => {
    const tenants = [tenant('old', { version: '1.48', engine: 'Nashorn', licensed: false })];
    const extras = { version: '1.64' };
    expect(await seen({ tenants, extras })).toEqual({
      run: '4 function undefined',
      event: '3 undefined undefined',
    });
    expect(await seen({ tenants, extras, bind: ['shop'] })).toEqual(both('4 function undefined'));
  });

  it('is what the options of an event say over both', async () => {
    const tenants = [tenant('old', { version: '1.58' })];
    const { event } = await seen({ tenants }, { version: '1.69', licensed: false });
    expect(event).toBe('4 function undefined');
  });

  it('is the same in a test, and again in a replay after it has changed', async () => {
    const { engine, workspace } = await engineOf({ tenants: [tenant('old', { version: '1.58' })] });
    const [result] = await runTests(savedItems(workspace.contents), engine, {
      network: { mode: 'offline', allowHosts: [] },
      workers: 1,
    });
    expect(result?.status).toBe('passed');
    await engine.run('token', { platform: 'fusionauth', user: 'alice' });
    writeFileSync(join(workspace.dir, 'tenants.json'), '[]');
    await workspace.reload();
    const { report } = await engine.replay('last', 'kept');
    expect(report).toMatchObject({ same: true });
  });

  it('keeps a type that is too new from running, and says where to name a version', async () => {
    const given = { trigger: 'CIMDClientRegistration', code: 'function evaluate(result) {}' };
    const { engine } = await engineOf(given);
    const { outcome, error } = await engine.invoke('seen');
    expect(outcome).toBe('refused');
    expect(error?.message).toContain('tenants.json');
    expect(await engine.lint('seen')).toMatchObject([{ code: 'type-since', severity: 'error' }]);
    const newer = await engineOf({ ...given, tenants: [tenant('new', { version: '1.70' })] });
    expect((await newer.engine.invoke('seen')).outcome).toBe('ok');
    expect(await newer.engine.lint('seen')).toEqual([]);
  });

  it('has no Nashorn since 1.49: a connection or an application that says so is a problem', async () => {
    const { workspace } = await engineOf({
      tenants: [tenant('new', { version: '1.49', engine: 'Nashorn' })],
      extras: { version: '1.60', engine: 'Nashorn' },
    });
    const found = workspace.contents.problems.map(({ file, message }) => `${file}: ${message}`);
    expect(found.filter((text) => text.includes('Nashorn was removed in 1.49'))).toHaveLength(2);
  });
});

describe('fusionauth.md §2 Instance: lint', () => {
  const lint = (code: string, instance: object, config: object = {}) => {
    const [trigger] = fusionauth.triggers;
    if (trigger === undefined) throw new Error('no trigger');
    const surroundings = { config: { ...config }, instance: { ...instance } };
    return fusionauth.lint({ file: 'index.js', code }, trigger, surroundings);
  };
  const inside = (line: string) =>
    `function populate(jwt, user, registration, context) {\n  ${line}\n}`;
  const told = (line: string, instance: object, config?: object) =>
    lint(inside(line), instance, config).map(
      ({ severity, code, line: at }) => `${severity} ${code} ${at}`,
    );
  const NASHORN = { version: '1.48', engine: 'Nashorn' };

  it.each([
    ['let a = 1;', ['error newer-than-es5 2']],
    ['var f = function () {}; const b = (x) => x;', 2],
    ['jwt.a = `x`;', ['error newer-than-es5 2']],
    ['jwt.a = user?.id ?? 1;', 2],
    ['var o = { jwt };', ['error newer-than-es5 2']],
    ['jwt.a = Object.assign({}, user);', ['error newer-than-es5 2']],
    ['jwt.a = new Map();', ['error newer-than-es5 2']],
    ["jwt.a = jwt.scope.includes('x');", ['warning newer-than-es5 2']],
    ["jwt.a = fetch('https://a.test').status;", ['error absent-global 2']],
    ['jwt.a = JSON.stringify(Object.keys(user));', []],
    ["jwt.a = jwt.scope.indexOf('x') !== -1;", []],
  ])('on Nashorn: %s', (line, expected) => {
    const found = told(line, NASHORN);
    if (typeof expected === 'number') expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
    expect(found.filter((text) => !/newer-than-es5|absent-global/.test(text))).toEqual([]);
    expect(told(line, {}).filter((text) => /es5|absent/.test(text))).toEqual([]);
  });

  it.each([
    ['let a = 1;', 'Write var', 'var a = 1;'],
    ["jwt.a = !a.b.includes('x');", 'Write indexOf', "jwt.a = !(a.b.indexOf('x') !== -1);"],
    ["jwt.a = a.startsWith('x');", 'Write lastIndexOf', "jwt.a = (a.lastIndexOf('x', 0) === 0);"],
    ["jwt.a = Number.parseInt('1', 10);", 'Write parseInt', "jwt.a = parseInt('1', 10);"],
  ])('on Nashorn puts %s right', (line, title, fixed) => {
    const code = inside(line);
    const fix = lint(code, NASHORN)
      .flatMap(({ fixes = [] }) => fixes)
      .find((one) => one.title === title);
    const lines = code.split('\n');
    for (const { line: at, column, endColumn, text } of (fix?.edits ?? []).toReversed()) {
      const before = lines[at - 1] ?? '';
      lines[at - 1] = before.slice(0, column - 1) + text + before.slice(endColumn - 1);
    }
    expect(lines.join('\n')).toBe(inside(fixed));
    expect(lint(lines.join('\n'), NASHORN).filter(({ code: found }) => /es5/.test(found))).toEqual(
      [],
    );
  });

  it.each([
    ["fetch('https://a.test', { readTimeout: 1 });", '1.54', ['warning fetch-option-ignored 2']],
    ["fetch('https://a.test', { readTimeout: 1 });", '1.55', []],
    ["fetch('https://a.test', { mode: 'cors' });", '1.69', ['warning fetch-option-ignored 2']],
    ['jwt.a = context.scopes;', '1.58', ['warning argument-since 2']],
    ['jwt.a = context?.scopes;', '1.58', []],
    ['jwt.a = context.scopes;', '1.59', []],
    ["jwt.a = context.services.secrets.get('a');", '1.63', ['warning argument-since 2']],
    ["jwt.a = context.services.secrets.get('a');", '1.64', []],
    ['jwt.exp = 1;', '1.58', ['warning reserved-claim 2']],
    ['jwt.exp = 1;', '1.59', []],
  ])('knows the version: %s in %s', (line, version, expected) => {
    expect(told(line, { version })).toEqual(expected);
  });

  it('knows the licence', () => {
    const line = "jwt.a = fetch('https://a.test', { mode: 'cors' }).status;";
    expect(told(line, { licensed: false })).toEqual(['error absent-global 2']);
  });

  it('lets globals pass that the config brings, with a warning', () => {
    const line = "jwt.a = new URL('https://a.test').host;";
    expect(told(line, {})).toEqual(['error absent-global 2']);
    expect(told(line, {}, { undocumentedGlobals: true })).toEqual([
      'warning undocumented-global 2',
    ]);
  });

  it('says what would break', () => {
    const [found] = lint(inside('jwt.a = Object.hasOwn(user, "a");'), {});
    expect(found).toMatchObject({ code: 'newer-than-es2021', severity: 'warning' });
    expect(found?.message).toContain('calling it a TypeError');
  });
});
