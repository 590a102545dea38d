import { describe, expect, test } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { savedItems } from '../../../electron/engine/test/item.ts';
import { runTests } from '../../../electron/engine/test/run-tests.ts';
import { touchedEvents } from '../../../electron/engine/test/touched.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { NetworkPermission } from '../../../shared/model/http.ts';
import { MANIFEST, paper, workspaceFolder } from '../workspace/folder.ts';

const OFFLINE: NetworkPermission = { mode: 'offline', allowHosts: [] };

const EVENTS = ['a', 'b', 'c', 'd', 'e', 'f'];

async function started() {
  const dir = workspaceFolder({
    'extensions/x/extension.json': MANIFEST,
    'extensions/x/index.js': '',
    'extensions/y/extension.json': MANIFEST,
    'extensions/y/index.js': '',
    ...Object.fromEntries(EVENTS.map((name) => [`events/${name}.json`, '{"extension": "x"}'])),
    'events/other.json': '{"extension": "y"}',
    'events/run.json': '{"flow": "token", "input": {"platform": "paper"}}',
  });
  const workspace = await openWorkspace(dir, [paper]);
  const sandbox = {
    run: () => Promise.reject(new Error('nothing runs')),
    close: async () => {},
  };
  const engine = new Engine({
    workspace: () => workspace,
    sandbox,
    secrets: () => ({}),
    reader: 'window',
  });
  return { workspace, engine };
}

describe('running tests', () => {
  test('tells of each in the order of the items, however they end', async () => {
    const { workspace, engine } = await started();
    const told: string[] = [];
    const results = await runTests(savedItems(workspace.contents, EVENTS), engine, {
      network: OFFLINE,
      workers: 2,
      onResult: ({ name }) => told.push(name),
    });
    expect(told).toEqual(EVENTS);
    expect(results.map(({ name, status }) => [name, status])).toEqual(
      EVENTS.map((name) => [name, 'passed']),
    );
  });

  test('a stop ends it with those that are done', async () => {
    const { workspace, engine } = await started();
    const stop = new AbortController();
    const results = await runTests(savedItems(workspace.contents, EVENTS), engine, {
      network: OFFLINE,
      workers: 0.25,
      signal: stop.signal,
      onResult: ({ name }) => {
        if (name === 'c') stop.abort();
      },
    });
    expect(results.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });
});

describe('what a save touched', () => {
  test.each([
    [['extensions/y/index.js'], ['other', 'run']],
    [['extensions/x/extension.json'], [...EVENTS, 'run']],
    [['events/b.json', 'events/gone.json'], ['b']],
    [['directory.json'], [...EVENTS, 'other', 'run']],
    [['http/plans.json'], [...EVENTS, 'other', 'run']],
    [['tenants.json', 'tenants/dev.lock.json'], []],
  ])('%j', async (paths, names) => {
    const { workspace } = await started();
    expect(touchedEvents(workspace.contents, paths)).toEqual(names);
  });
});
