import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import type { Question } from '../../../electron/shell/confirm/question.ts';
import { secretHandlers } from '../../../electron/shell/handlers/secrets.ts';
import { SealedFile } from '../../../electron/shell/sealed-file.ts';
import { SealedValues } from '../../../electron/shell/sealed-values.ts';
import { SECRET_FILE } from '../../../electron/shell/secret-file.ts';
import { Secrets } from '../../../electron/shell/secrets.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { keychainOf } from '../../support/keychain.ts';
import { folder } from '../workspace/folder.ts';

const KEY = { extension: 'plan', name: 'CRM_KEY' };
const VALUE = 'value-of-the-key-1';

const manifest = (secrets: readonly string[]) =>
  JSON.stringify({ platform: 'extend', trigger: 'generic', label: 'Plan', secrets });
const files = () => ({
  'hookbench.json': '{"version":1,"name":"one"}',
  'extensions/plan/extension.json': manifest(['CRM_KEY', 'auth0-extension-secret']),
  'extensions/plan/index.js': 'module.exports = (client, scope, audience, context, cb) => cb();',
});

/** An author who types these one after the other; null: cancels. */
async function house(...typed: (string | null)[]) {
  let workspace = await openWorkspace(folder(files()), platforms);
  const open = {
    get current(): Workspace {
      return workspace;
    },
  };
  const data = folder({ '.keep': '' });
  const secrets = new Secrets({
    workspace: () => workspace,
    values: new SealedValues(
      new SealedFile(join(data, 'secrets.json'), SECRET_FILE, () => undefined),
      keychainOf('ann'),
    ),
  });
  const asked: Question[] = [];
  const refused: string[] = [];
  const during = { act: async () => {} };
  const ask = async (question: Question, check?: (value: string) => string | undefined) => {
    asked.push(question);
    await during.act();
    for (const value of typed) {
      const refusal = value === null ? undefined : check?.(value);
      if (refusal === undefined) return value;
      refused.push(refusal);
    }
    return null;
  };
  const handlers = secretHandlers({ open, secrets, confirmations: { ask } });
  const change = (to: Workspace) => {
    workspace = to;
  };
  return { handlers, secrets, asked, refused, during, workspace, change };
}

it('asks in the window of main for what it is, and answers with the state alone', async () => {
  const { handlers, secrets, asked, workspace } = await house(`${VALUE}\n`);
  const answer = await handlers['secrets.enter'](KEY);
  expect(answer).toEqual({
    ok: true,
    value: { ...KEY, state: 'keychain', declared: true, generated: false },
  });
  expect(asked).toEqual([
    {
      ...KEY,
      kind: 'secret',
      label: 'Plan',
      platform: 'Auth0 Extend',
      folder: workspace.dir,
      replaces: false,
      kept: true,
    },
  ]);
  // A line break at its end comes from copying it.
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({ CRM_KEY: VALUE });
  await handlers['secrets.enter'](KEY);
  expect(asked[1]).toMatchObject({ replaces: true });
  expect(await handlers['secrets.forget'](KEY)).toEqual({ ok: true, value: null });
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({});
});

it('knows what publishing makes up', async () => {
  const { handlers } = await house();
  const { secrets } = await handlers['secrets.list'](null);
  expect(secrets.map(({ name, generated }) => [name, generated])).toEqual([
    ['CRM_KEY', false],
    ['auth0-extension-secret', true],
  ]);
});

it('keeps the lines of a key', async () => {
  const key = '-----BEGIN KEY-----\nabcdef\n-----END KEY-----';
  const { handlers, secrets } = await house(`${key}\n`);
  await handlers['secrets.enter'](KEY);
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({ CRM_KEY: key });
});

it.each([
  ['nothing', '', /empty/],
  ['blanks', ' \n', /empty/],
  ['too few characters', 'abc12', /5 characters.*at least 6/],
  ['a word of results', 'outcome', /word/],
  ['a word of the history', 'withheld', /word/],
  ['a platform', 'fusionauth', /word/],
])('refuses %s with the reason, and the question stays open', async (_what, value, reason) => {
  const { handlers, secrets, refused } = await house(value, null);
  expect(await handlers['secrets.enter'](KEY)).toEqual({ ok: true, value: null });
  expect(refused).toEqual([expect.stringMatching(reason)]);
  expect(secrets.state(KEY).state).toBe('missing');
});

it('asks for nothing that no manifest declares', async () => {
  const { handlers, asked } = await house(VALUE);
  const answer = await handlers['secrets.enter']({ ...KEY, name: 'UNKNOWN' });
  expect(answer).toMatchObject({
    ok: false,
    failure: 'The extension "plan" declares no secret "UNKNOWN".',
    hint: expect.stringContaining('extensions/plan/extension.json'),
  });
  expect(asked).toEqual([]);
});

it('keeps nothing for a workspace or a manifest that changed while it asked', async () => {
  const other = await house(VALUE);
  other.during.act = async () => other.change(await openWorkspace(folder(files()), platforms));
  const answer = await other.handlers['secrets.enter'](KEY);
  expect(answer).toMatchObject({
    ok: false,
    failure: expect.stringContaining('another workspace'),
  });
  expect(other.secrets.state(KEY).state).toBe('missing');

  const same = await house(VALUE);
  same.during.act = async () => {
    const file = join(same.workspace.dir, 'extensions/plan/extension.json');
    writeFileSync(file, manifest([]));
    await same.workspace.reload();
  };
  expect(await same.handlers['secrets.enter'](KEY)).toMatchObject({ ok: false });
  expect(same.secrets.list().secrets).toEqual([]);
});
