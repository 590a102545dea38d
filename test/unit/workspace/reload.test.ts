import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadWorkspace } from '../../../electron/engine/workspace/load.ts';
import { Workspace } from '../../../electron/engine/workspace/workspace.ts';

/** Readings that are held back when they are made, in the order in which they began. */
function heldReadings() {
  const held: { readonly made: Promise<unknown>; arrive(): void }[] = [];
  const read: typeof loadWorkspace = async (...asked) => {
    const made = loadWorkspace(...asked);
    await new Promise<void>((arrive) => held.push({ made, arrive }));
    return made;
  };
  return { held, read };
}

test.each([
  ['the last', [1, 0]],
  ['the first', [0, 1]],
])(
  'of readings that overlap the one that began last counts, when %s arrives first',
  async (_, order) => {
    const dir = mkdtempSync(join(tmpdir(), 'hookbench-reload-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const file = join(dir, 'directory.json');
    const has = (username: string) =>
      writeFileSync(file, JSON.stringify({ users: [{ id: '1', username }] }));
    writeFileSync(join(dir, 'hookbench.json'), '{"version": 1, "name": "reloaded"}');
    has('nobody');
    const { held, read } = heldReadings();
    const workspace = new Workspace(dir, [], await loadWorkspace(dir, []), read);
    const names = () => workspace.contents.directory.users.map(({ username }) => username);
    expect(names()).toEqual(['nobody']);

    has('before');
    const readings = [workspace.reload()];
    await held[0]?.made;
    has('after');
    readings.push(workspace.reload());
    for (const at of order) {
      held[at]?.arrive();
      const contents = await readings[at];
      expect(workspace.contents).toBe(contents);
    }
    expect(names()).toEqual(['after']);
  },
);
