import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import type { Line } from '../../../electron/engine/history/line.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { FlowName } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { tempFolder } from '../../support/cli.ts';
import { testSandbox } from '../../support/invoke.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));
const FIXED = { seed: 42, clock: '2026-11-21T10:00:00Z' };
const TOLD = {
  'extensions/told/extension.json': JSON.stringify({
    platform: 'quasr',
    trigger: 'access-token',
    label: 'Told',
    secrets: ['API_KEY'],
  }),
  'extensions/told/index.js': `exports.handler = async () => {
    console.log('key', process.env.API_KEY);
    return { key: String(process.env.API_KEY), chance: Math.random() };
  };`,
};

/** An engine over a copy of the examples, whose runs are kept. */
async function place(files: Readonly<Record<string, string>> = {}) {
  const dir = tempFolder();
  cpSync(EXAMPLES, dir, { recursive: true });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const folder = tempFolder();
  const keyFolder = tempFolder();
  const secrets: Record<string, string> = {};
  const workspace = await openWorkspace(dir, platforms);
  const sandbox = await testSandbox();
  const engineOf = (version: string) =>
    new Engine({
      reader: 'terminal',
      workspace: () => workspace,
      sandbox,
      keyFolder,
      history: { histories: new Histories({ version, folder, told: fail }), origin: 'app' },
      secrets: (names) =>
        Object.fromEntries(names.flatMap((name) => (secrets[name] ? [[name, secrets[name]]] : []))),
    });
  const onDisk = () =>
    (readdirSync(folder, { recursive: true, withFileTypes: true }) ?? [])
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');
  return { dir, engine: engineOf('1'), engineOf, workspace, write, secrets, onDisk };
}

const fail = (problem: Error) => {
  throw problem;
};

describe.each(platforms.map(({ id }) => id))('a run on %s', (platform) => {
  test('with a seed and a clock is replayed to the byte', async () => {
    const { engine } = await place();
    const run = await engine.run('token', { platform, ...FIXED });
    const { report, result } = await engine.replay('last', 'kept');
    expect(report).toMatchObject({ same: true, exact: true, differences: [], why: [] });
    expect(JSON.stringify(result.value)).toBe(JSON.stringify(run));
  });

  test('without them is the same but for the real clock, ids and chance included', async () => {
    const { engine } = await place();
    const run = await engine.run('token', { platform });
    expect(run.input).toEqual({ platform });
    const { report, result } = await engine.replay(run.id, 'kept');
    expect(report).toMatchObject({ same: true, exact: false, differences: [] });
    expect(result.value).toMatchObject({ id: run.id, tokens: run.tokens });
  });

  test('is kept the same whether or not it could be prepared while its tokens were signed', async () => {
    const { engine, onDisk } = await place();
    // A history that holds nothing yet is not written to before the run is over.
    const run = await engine.run('token', { platform, ...FIXED });
    await engine.run('token', { platform, ...FIXED });
    const [late, early] = onDisk()
      .split('\n')
      .filter((line) => line.startsWith('{"v":1,'))
      .map((line) => JSON.parse(line) as Line);
    expect(JSON.stringify(early?.given)).toBe(JSON.stringify(late?.given));
    expect(JSON.stringify(early?.result)).toBe(JSON.stringify(late?.result));
    expect(JSON.stringify(early?.result.value)).toBe(JSON.stringify(run));
  });

  test('of an invocation is the same, and so is a replay of the replay', async () => {
    const { engine, workspace } = await place();
    const [slug = ''] = workspace.contents.extensions
      .filter(({ manifest }) => manifest.platform === platform)
      .map((extension) => extension.slug);
    await engine.invoke(slug);
    const once = await engine.replay('last', 'kept');
    expect(once.report).toMatchObject({ same: true, exact: false });
    const fixed = await engine.invoke(slug, { options: FIXED });
    const twice = await engine.replay('last', 'kept');
    expect(twice.report).toMatchObject({ same: true, exact: true });
    expect(JSON.stringify(twice.result.value)).toBe(JSON.stringify(fixed));
  });
});

const EVERY_FLOW: readonly [FlowName, object][] = [
  ['login', { form: { username: 'alice', password: 'correct-horse' } }],
  ['login', { form: { username: 'alice', password: 'not-the-password' } }],
  ['login', { form: { username: 'nobody', password: 'not-the-password' } }],
  [
    'registration',
    { application: 'web-shop', form: { email: 'nia@acme.test', password: 'staple-horse' } },
  ],
  [
    'registration',
    { application: 'web-shop', form: { email: 'alice@acme.test', password: 'staple-horse' } },
  ],
  [
    'password-update',
    { user: 'alice', form: { currentPassword: 'correct-horse', password: 'staple-horse' } },
  ],
  ['profile-update', { user: 'alice', form: { by: 'admin', set: { firstName: 'Alicia' } } }],
  ['event', { form: { trigger: 'JWTPopulate' } }],
];

test.each(EVERY_FLOW)(
  '%s with %j is the same without the passwords, which are nowhere',
  async (flow, input) => {
    const { engine, onDisk } = await place();
    const run = await engine.run(flow, { platform: 'fusionauth', ...FIXED, ...input });
    const { report, result } = await engine.replay('last', 'kept');
    expect(report).toMatchObject({ same: true, differences: [] });
    expect(result.value).toMatchObject({ decision: run.decision });
    for (const password of ['correct-horse', 'not-the-password', 'staple-horse']) {
      expect(onDisk()).not.toContain(password);
    }
  },
);

test.each([
  ['PLAIN_TEXT', 'staple-horse'],
  ['SHA256_HASHED', createHash('sha256').update('staple-horse').digest('base64')],
])('a new password that an extension is shown as %s is nowhere', async (format, shown) => {
  const { engine, onDisk } = await place({
    'extensions/shown/extension.json': JSON.stringify({
      platform: 'asgardeo',
      trigger: 'PRE_UPDATE_PASSWORD',
      config: { passwordSharing: { format } },
    }),
    'extensions/shown/index.js': `export default (request) => {
      console.log(request.event.user.updatingCredential.value);
      return { actionStatus: 'SUCCESS' };
    };`,
  });
  const run = await engine.run('password-update', {
    platform: 'asgardeo',
    form: { password: 'staple-horse' },
  });
  expect(JSON.stringify(run)).toContain(shown);
  const updatingCredential = { type: 'PASSWORD', format, value: shown };
  await engine.invoke('shown', {
    event: { actionType: 'PRE_UPDATE_PASSWORD', event: { user: { updatingCredential } } },
  });
  expect(onDisk()).toContain('PRE_UPDATE_PASSWORD');
  expect(onDisk()).not.toContain(shown);
});

test('a run that went on from another is replayed through that one', async () => {
  const { engine, onDisk } = await place();
  const platform = 'fusionauth';
  const asked = await engine.run('password-update', {
    platform,
    form: { username: 'alice', action: 'reset' },
  });
  const code = asked.asks?.kind === 'code' ? asked.asks.code : '';
  const resume = asked as unknown as JsonValue;
  const form = { code, password: 'staple-horse' };
  const done = await engine.run('password-update', { platform, form }, { resume });
  expect(done.decision).toBe('done');
  expect((await engine.replay(done.id, 'kept')).report).toMatchObject({ same: true });
  expect((await engine.replay(asked.id, 'kept')).report).toMatchObject({ same: true });
  expect(onDisk()).not.toContain('staple-horse');
});

describe('what has changed since', () => {
  test('an extension: the kept text still runs, and the present one on request', async () => {
    const { engine, dir, write } = await place();
    const slug = 'plan-claim';
    const before = await engine.run('token', { platform: 'quasr', ...FIXED });
    const file = `extensions/${slug}/index.js`;
    write(file, readFileSync(join(dir, file), 'utf8').replace('Plan %s', 'Tier %s'));
    const kept = await engine.replay(before.id, 'kept');
    expect(kept.report).toMatchObject({ same: true, why: [] });
    expect(kept.changed).toEqual([slug]);
    const { report } = await engine.replay(before.id, 'current');
    expect(report.same).toBe(false);
    expect(report.differences.map(({ area, before: was }) => [area, was])).toEqual([
      ['record', expect.stringContaining('Plan crew')],
    ]);
    expect(report.why).toEqual([expect.objectContaining({ what: 'extension', name: slug })]);
    const texts = { [slug]: 'exports.handler = async () => ({});' };
    const unsaved = await engine.replay(before.id, 'current', { texts });
    expect(unsaved.report.differences.map(({ path }) => path)).toContain(
      'access.https://fieldwork.example/plan',
    );
  });

  test('the rules of the platform', async () => {
    const { engine, engineOf } = await place();
    await engine.run('token', { platform: 'quasr', ...FIXED });
    const { report } = await engineOf('2').replay('last', 'kept');
    expect(report.same).toBe(true);
    expect(report.why).toEqual([expect.objectContaining({ what: 'platform-rules' })]);
  });

  test('a secret, of which only a fingerprint is kept, in every form', async () => {
    const { engine, secrets, onDisk } = await place(TOLD);
    secrets.API_KEY = 'hunter2-hunter2';
    const options = {
      ...FIXED,
      secrets: { OTHER: 'other-value-1' },
      env: { MY_PASSWORD: 'sesame-open' },
    };
    await engine.invoke('told', { options });
    await engine.run('token', { platform: 'quasr', ...FIXED });
    for (const value of [
      'hunter2-hunter2',
      btoa('hunter2-hunter2'),
      'other-value-1',
      'sesame-open',
    ]) {
      expect(onDisk()).not.toContain(value);
    }
    expect((await engine.replay('last', 'kept')).report).toMatchObject({ same: true, why: [] });
    secrets.API_KEY = 'another-value';
    const { report } = await engine.replay('last', 'kept');
    expect(report.why).toEqual([expect.objectContaining({ what: 'secret', name: 'API_KEY' })]);
    secrets.API_KEY = '';
    expect((await engine.replay('last', 'kept')).report.why).toEqual([
      expect.objectContaining({ text: 'The secret "API_KEY" has no value now.' }),
    ]);
  });

  test('a warm instance, and what was not kept', async () => {
    const { engine } = await place({
      ...TOLD,
      'extensions/told/index.js':
        'let count = 0; exports.handler = async () => ({ count: ++count });',
    });
    for (let turn = 0; turn < 2; turn += 1) {
      await engine.invoke('told', { session: 'warm', options: { env: { MY_SECRET: 'x' } } });
    }
    const { report } = await engine.replay('last', 'kept');
    expect(report.same).toBe(false);
    expect(report.why.map(({ what }) => what)).toEqual(['withheld', 'session']);
  });
});

describe('what is nested deeper than any sandbox takes', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as JsonValue;

  test('is refused, and the invocation is kept without it', async () => {
    const { engine } = await place();
    const invocation = await engine.invoke('plan-claim', { event: deep });
    expect(invocation).toMatchObject({ outcome: 'refused', limit: { name: 'nesting' } });
    await expect(engine.replay('last', 'kept')).rejects.toThrow(
      /^What was given as event is nested more than 1000 levels deep and is not kept\.$/,
    );
  });

  test('in the form of a flow, too', async () => {
    const { engine } = await place();
    const form = { trigger: 'access-token', event: deep };
    const run = await engine.run('event', { platform: 'quasr', form });
    expect(run.stages.flatMap(({ invocations }) => invocations)).toMatchObject([
      { outcome: 'refused', limit: { name: 'nesting' } },
    ]);
    await expect(engine.replay(run.id, 'kept')).rejects.toThrow(/^What was given as form.event is/);
  });
});
