import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hashText } from '../../../electron/engine/workspace/index.ts';
import { OpenWorkspace } from '../../../electron/shell/open-workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { folder } from '../workspace/folder.ts';

const CODE = 'extensions/plan/index.js';
const OTHER = 'events/plan.json';

test('a save is told at once and once; what another program writes is told when it is seen', async () => {
  const dir = folder({
    'hookbench.json': '{"version": 1, "name": "Test"}',
    'extensions/plan/extension.json': '{"platform": "quasr", "trigger": "access-token"}',
    [CODE]: 'one',
    [OTHER]: '{"extension": "plan"}',
  });
  // What is written while it is opened is told, too: those files are older.
  await vi.waitUntil(() => Date.now() > statSync(join(dir, OTHER)).ctimeMs + 1);
  const open = await OpenWorkspace.open(dir, platforms, () => undefined, []);
  onTestFinished(() => open.close());
  const told: (readonly string[])[] = [];
  let heard: () => void = () => undefined;
  open.onChange((paths) => {
    told.push(paths);
    if (paths.includes(OTHER)) heard();
  });
  await open.watch();
  const save = { path: CODE, text: 'two', baseHash: hashText('one'), overwrite: false };
  expect(await open.save(save)).toMatchObject({ status: 'saved' });
  expect(told).toEqual([[CODE]]);
  expect(await open.save({ ...save, text: 'three' })).toMatchObject({ status: 'conflict' });

  const seen = new Promise<void>((resolve) => {
    heard = resolve;
  });
  writeFileSync(join(dir, OTHER), '{"extension": "plan", "label": "x"}');
  await seen;
  expect(told.flat()).toEqual([CODE, OTHER]);
});
