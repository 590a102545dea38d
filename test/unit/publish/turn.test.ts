import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Holder, TurnCancelled, takeTurn } from '../../../electron/engine/publish/turn.ts';
import { processStart } from '../../../electron/engine/workspace/process-start.ts';
import { connectionSchema } from '../../../shared/model/workspace.ts';

const connection = connectionSchema.parse({
  name: 'dev',
  platform: 'fusionauth',
  url: 'https://one.example/base',
  credential: 'dev',
});

function data(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-turn-'));
  vi.stubEnv('XDG_DATA_HOME', folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const take = (who: string, waiting?: (holder: Holder) => void, signal?: AbortSignal) =>
  takeTurn(connection, { who, ...(waiting && { waiting }), ...(signal && { signal }) });

test('one waits for the other, and is told for whom', async () => {
  data();
  const first = await take('the first');
  const told: Holder[] = [];
  let isThere = false;
  const second = take('the second', (holder) => told.push(holder)).then((turn) => {
    isThere = true;
    return turn;
  });
  await expect.poll(() => told).toHaveLength(1);
  expect(told).toMatchObject([{ who: 'the first', pid: process.pid }]);
  expect(isThere).toBe(false);
  first.release();
  (await second).release();
});

test('another tenant, or another platform there, waits for nobody', async () => {
  data();
  const turn = await take('the first');
  const others = [{ url: 'https://two.example' }, { platform: 'extend' }];
  for (const other of others) {
    (await takeTurn({ ...connection, ...other }, { who: 'the other' })).release();
  }
  turn.release();
});

test('who waits can give up', async () => {
  data();
  const turn = await take('the first');
  const control = new AbortController();
  const waiting = take('the second', () => control.abort(), control.signal);
  await expect(waiting).rejects.toThrow(TurnCancelled);
  turn.release();
});

/** The one file of a tenant's turns. */
async function turnFile(folder: string): Promise<string> {
  (await take('somebody')).release();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const [file] = names.filter((entry) => entry.isFile());
  return join(file?.parentPath ?? '', file?.name ?? '');
}

const over = spawnSync(process.execPath, ['--version']).pid;
const left = { who: 'x', since: '2026-01-01T00:00:00.000Z', released: false };

test.each<[string, string]>([
  ['a process that is over', JSON.stringify({ ...left, pid: over, start: '' })],
  [
    'a process whose number has another now',
    JSON.stringify({ ...left, pid: process.pid, start: `${processStart(process.pid)}1` }),
  ],
  ['one that could not say that it was over', ''],
  ['a file of another kind', '[1]'],
])('the turn of %s is taken over', async (_what, text) => {
  const file = await turnFile(data());
  writeFileSync(join(dirname(file), '7'), text);
  const turn = await take('the next', () => {
    throw new Error('nobody is there');
  });
  expect(readdirSync(dirname(file))).toEqual(['8']);
  turn.release();
});

test('of many who want a left turn at once, one has it at a time', async () => {
  const file = await turnFile(data());
  writeFileSync(join(dirname(file), '9'), JSON.stringify({ ...left, pid: over, start: '' }));
  let there = 0;
  let most = 0;
  const one = async (number: number) => {
    const turn = await take(`number ${number}`);
    there += 1;
    most = Math.max(most, there);
    await after(1);
    there -= 1;
    turn.release();
  };
  await Promise.all(Array.from({ length: 12 }, (_, number) => one(number)));
  expect(most).toBe(1);
});

test('a folder that can not be written is named', async () => {
  const folder = data();
  mkdirSync(join(folder, 'hookbench'), { recursive: true });
  writeFileSync(join(folder, 'hookbench/publishing'), 'a file where the folder goes');
  await expect(take('somebody')).rejects.toThrow(/hookbench\/publishing\/turns.*: /);
});
