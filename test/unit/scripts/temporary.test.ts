import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const MODULE = pathToFileURL(join(import.meta.dirname, '../../../scripts/runners/temporary.mjs'));

/** What a process is given that opens it in a folder, and whether it is there while that one lives. */
function openedIn(memory: string): { env: { TMPDIR?: string }; there: boolean } {
  const program = `
    import { existsSync } from 'node:fs';
    import { openTemporary } from ${JSON.stringify(MODULE.href)};
    const env = openTemporary(${JSON.stringify(memory)});
    console.log(JSON.stringify({ env, there: existsSync(env.TMPDIR ?? '') }));`;
  const args = ['--input-type=module', '--eval', program];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

test('what tests write is in a folder of its own, that is gone with the run', () => {
  const memory = mkdtempSync(join(tmpdir(), 'hookbench-memory-'));
  onTestFinished(() => rmSync(memory, { recursive: true }));
  const { env, there } = openedIn(memory);
  // Only Linux has such a file system, and this one may be too full.
  expect(there).toBe(env.TMPDIR !== undefined);
  expect(existsSync(env.TMPDIR ?? '')).toBe(false);
  expect(readdirSync(memory)).toEqual([]);
});

test('without such a file system tests write where the system has its temporary files', () => {
  expect(openedIn('/no/such/folder')).toEqual({ env: {}, there: false });
});
