import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import type { HistoryError } from '../../../electron/engine/history/history-error.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../electron/engine/history/prune.ts';

function started() {
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-limits-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const told: HistoryError[] = [];
  const open = (limits?: Partial<Limits>) =>
    new Histories({
      version: '1',
      folder,
      told: (problem) => told.push(problem),
      ...(limits && { limits }),
    });
  return { folder, file: join(folder, 'limits.json'), told, open };
}

test('the user’s limits count in every program, but for what one was told itself', () => {
  const { open } = started();
  const program = open();
  expect(program.limits).toEqual(DEFAULT_LIMITS);
  open().setLimits({ megabytes: 10, days: 3 });
  expect(program.limits).toEqual({ megabytes: 10, days: 3 });
  expect(open({ days: 1 }).limits).toEqual({ megabytes: 10, days: 1 });
});

test.each(['junk', '{"version":1,"megabytes":-1,"days":3}', '[]'])(
  'a damaged file is set aside and told of: %s',
  (text) => {
    const { folder, file, told, open } = started();
    writeFileSync(file, text);
    expect(open().limits).toEqual(DEFAULT_LIMITS);
    const [aside = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    expect(told).toMatchObject([
      { message: expect.stringContaining(aside), file: join(folder, aside) },
    ]);
    expect(existsSync(file)).toBe(false);
  },
);

test('a file of a newer version is left alone', () => {
  const { file, told, open } = started();
  const text = '{"version":2,"gigabytes":1}';
  writeFileSync(file, text);
  expect(open().limits).toEqual(DEFAULT_LIMITS);
  expect(() => open().setLimits(DEFAULT_LIMITS)).toThrow('newer Hookbench');
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(told).toEqual([]);
});
