import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { freeEventSlug } from '../../../electron/engine/workspace/save-event.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { folder } from './folder.ts';

const EXTENSION = {
  'hookbench.json': '{"version": 1, "name": "Test"}',
  'extensions/plan/extension.json': '{"platform": "quasr", "trigger": "access-token"}',
  'extensions/plan/index.js': 'exports.handler = async () => ({});\n',
};

const workspaceWith = (events: Readonly<Record<string, string>>) =>
  openWorkspace(
    folder({
      ...EXTENSION,
      ...Object.fromEntries(Object.entries(events).map(([name, text]) => [`events/${name}`, text])),
    }),
    platforms,
  );

/** What is wrong with one saved event of this text. */
async function problemsOf(text: string) {
  const { contents } = await workspaceWith({ 'one.json': text });
  return contents.events[0]?.problems.map(
    ({ file, line, column, severity, code, message, hint }) => ({
      place: `${file}:${line}:${column}`,
      severity,
      code,
      text: `${message} ${hint ?? ''}`,
    }),
  );
}

describe('saved events are read with the workspace', () => {
  test('by their names, of an extension and of a flow', async () => {
    const { contents } = await workspaceWith({
      'b.json': '{"extension": "plan", "event": {"tenant_id": "t"}, "options": {"seed": 7}}',
      'a.json':
        '{"flow": "token", "input": {"platform": "quasr"}, "expect": {"outcome": "issued"}}',
    });
    expect(contents.events.map(({ slug, saved }) => [slug, saved])).toEqual([
      ['a', { flow: 'token', input: { platform: 'quasr' }, expect: { outcome: 'issued' } }],
      ['b', { extension: 'plan', event: { tenant_id: 't' }, options: { seed: 7 } }],
    ]);
  });

  test.each([
    ['{"extension": "plan",}', 'json.syntax', 'events/one.json:1:22'],
    ['{"event": {}}', 'json.schema', 'events/one.json:1:1'],
    ['{"extension": "gone"}', 'event.extension', 'events/one.json:1:15'],
    ['{"flow": "tokens", "input": {"platform": "quasr"}}', 'json.schema', 'events/one.json:1:10'],
    [
      '{"flow": "token", "input": {"platform": "okta"}}',
      'platform.unknown',
      'events/one.json:1:41',
    ],
    [
      '{"flow": "token", "input": {"platform": "quasr", "form": {"request": 1}}}',
      'json.schema',
      'events/one.json:1:70',
    ],
    ['{"extension": "plan", "input": {}}', 'json.schema', 'events/one.json:1:32'],
    ['{"extension": "plan", "options": {"runtim": 22}}', 'event.options', 'events/one.json:1:34'],
    [
      '{"extension": "plan", "expect": {"claims": [{"path": "a", "op": "same"}]}}',
      'json.schema',
      'events/one.json:1:65',
    ],
    [
      '{"extension": "plan", "expect": {"claims": [{"path": "a", "op": "matches", "value": "(?=x)"}]}}',
      'event.pattern',
      'events/one.json:1:85',
    ],
  ])('%s is an error with its place and a way out', async (text, code, place) => {
    const problems = await problemsOf(text);
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', code, place }));
    for (const { text: words } of problems ?? []) expect(words.length).toBeGreaterThan(30);
  });

  test.each(['secrets', 'network', 'allowHosts'])(
    'a file never grants or holds %s',
    async (name) => {
      const value = { secrets: { KEY: 'x' }, network: 'live', allowHosts: ['127.0.0.1'] }[name];
      const problems = await problemsOf(
        JSON.stringify({ extension: 'plan', options: { [name]: value } }),
      );
      expect(problems).toMatchObject([{ severity: 'error', code: 'json.schema' }]);
      if (name !== 'network') return;
      const input = { platform: 'quasr', network: 'live' };
      expect(await problemsOf(JSON.stringify({ flow: 'token', input }))).toMatchObject([
        { severity: 'error', code: 'json.schema' },
      ]);
    },
  );

  test('an event that no longer fits its trigger opens, marked with the difference', async () => {
    const { contents } = await workspaceWith({
      'one.json': '{"extension": "plan", "event": {"detail": 7}}',
    });
    const [event] = contents.events;
    expect(event?.saved).toMatchObject({ event: { detail: 7 } });
    expect(event?.problems).not.toEqual([]);
    for (const problem of event?.problems ?? []) {
      expect(problem).toMatchObject({ severity: 'warning', code: 'event.differs', line: 1 });
    }
    expect(contents.problems).toEqual(expect.arrayContaining([...(event?.problems ?? [])]));
  });

  test('a file of another name is not used, and that is said', async () => {
    const { contents } = await workspaceWith({ 'Not a slug.json': '{}' });
    expect(contents.events[0]?.problems).toMatchObject([
      { severity: 'warning', code: 'event.name' },
    ]);
  });

  test('an unchanged file is not read again; a changed one, or another trigger, is', async () => {
    const workspace = await workspaceWith({ 'one.json': '{"extension": "plan"}' });
    const file = join(workspace.dir, 'events/one.json');
    const old = new Date(Date.now() - 60_000);
    utimesSync(file, old, old);
    const [first] = (await workspace.reload()).events;
    expect((await workspace.reload()).events[0]).toBe(first);
    writeFileSync(file, '{"extension": "plan", "label": "new"}');
    expect((await workspace.reload()).events[0]?.saved?.label).toBe('new');
    utimesSync(file, old, old);
    await workspace.reload();
    writeFileSync(
      join(workspace.dir, 'extensions/plan/extension.json'),
      '{"platform": "quasr", "trigger": "none"}',
    );
    const kept = (await workspace.reload()).events[0];
    expect(kept?.saved).toEqual({ extension: 'plan', label: 'new' });
  });
});

describe('a saved event is written back', () => {
  const TEXT = `{
    "note": "members that nobody knows stay",
    "extension": "plan",
    "expect": { "mine": 1, "claims": [{ "path": "a", "op": "exists" }] },
    "event": {"b": 1, "a": 2}
}
`;

  test('what does not change keeps its characters and its order', async () => {
    const workspace = await workspaceWith({ 'one.json': TEXT });
    const expected = { mine: 1, outcome: 'ok' };
    expect(await workspace.saveEvent('one', { expect: expected })).toBe('events/one.json');
    expect(readFileSync(join(workspace.dir, 'events/one.json'), 'utf8')).toBe(
      TEXT.replace('"claims": [{ "path": "a", "op": "exists" }]', '"outcome": "ok"'),
    );
    expect(workspace.event('one').saved?.expect).toEqual(expected);
  });

  test('a new one is made of its members', async () => {
    const workspace = await workspaceWith({});
    await workspace.saveEvent('two', { extension: 'plan', event: { a: [1, 2] } });
    expect(readFileSync(join(workspace.dir, 'events/two.json'), 'utf8')).toBe(
      '{\n  "extension": "plan",\n  "event": { "a": [1, 2] }\n}\n',
    );
  });

  test('nothing is written that could not be read again, or under a name that is none', async () => {
    const workspace = await workspaceWith({ 'one.json': TEXT, 'bad.json': '{' });
    await expect(workspace.saveEvent('one', { options: { network: 'live' } })).rejects.toThrow(
      'for the user to allow',
    );
    await expect(workspace.saveEvent('bad', { expect: {} })).rejects.toThrow('not JSON');
    await expect(workspace.saveEvent('../x', { extension: 'plan' })).rejects.toThrow(
      "can't be the name",
    );
    expect(readFileSync(join(workspace.dir, 'events/one.json'), 'utf8')).toBe(TEXT);
    expect(readFileSync(join(workspace.dir, 'events/bad.json'), 'utf8')).toBe('{');
  });

  test('a name that is taken gets a number, and stays short enough', () => {
    expect(freeEventSlug('a', [])).toBe('a');
    expect(freeEventSlug('a', ['a', 'a-2'])).toBe('a-3');
    expect(freeEventSlug('a'.repeat(64), ['a'.repeat(64)])).toBe(`${'a'.repeat(62)}-2`);
  });
});

describe('docs/workspace.md', () => {
  const page = readFileSync('docs/workspace.md', 'utf8');
  const examples = [...page.matchAll(/^```json event\n([\s\S]*?)^```$/gm)].map(
    ([, text = '']) => text,
  );

  test('shows a saved event of an extension and one of a flow', () => {
    expect(examples).toHaveLength(2);
  });

  test.each(examples)('%s is one', async (text) => {
    const dir = join(import.meta.dirname, '../../../examples');
    const { contents } = await openWorkspace(
      folder({
        'hookbench.json': '{"version": 1, "name": "Test"}',
        'extensions/lead-score/extension.json': readFileSync(
          join(dir, 'extensions/lead-score/extension.json'),
          'utf8',
        ),
        'extensions/lead-score/index.js': '',
        'events/one.json': text,
      }),
      platforms,
    );
    const errors = contents.problems.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(contents.events[0]?.saved).toMatchObject(JSON.parse(text));
  });
});
