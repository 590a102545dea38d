import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { appenderProgram } from './appender-program.ts';
import { exampleCopy, startCli, tempFolder } from './cli.ts';
import { keepMade, madeLine } from './kept-lines.ts';
import { testHistory } from './test-history.ts';

const AT_ONCE = 4;

/** What lies in a history folder: nothing of it is a lock. */
const EXPECTED =
  /^(?:history\.json|runs-\d{6}\.\d+\.(?:jsonl|index)|contents|marks)(?:\.[0-9a-f-]{36})?$/;

/** Kills processes that keep runs, several at once, each at some instant. */
export async function killAppenders(kills: number): Promise<void> {
  const { history, folder, again } = testHistory({ segmentBytes: 100_000 });
  const program = await appenderProgram();
  const place = folder.slice(0, folder.lastIndexOf('/'));
  const answered: string[] = [];
  for (let killed = 0; killed < kills; ) {
    const batch = Math.min(AT_ONCE, kills - killed);
    await Promise.all(
      Array.from({ length: batch }, async () => {
        const child = spawn(process.execPath, [program, place, '1000000', '3000']);
        const said: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
        const ended = new Promise((end) => child.on('close', end));
        await new Promise((first) => child.stdout.once('data', first));
        await sleep(Math.random() * 150);
        child.kill('SIGKILL');
        await ended;
        const lines = Buffer.concat(said).toString('utf8').split('\n').slice(0, -1);
        answered.push(...lines.map((line) => line.replace(/^kept /, '')));
      }),
    );
    killed += batch;
  }
  expect(answered.length).toBeGreaterThan(kills);
  const line = madeLine();
  expect(keepMade(history, line)).toBe(true);
  const { runs } = await again().runs({ filter: {}, limit: 1_000_000 });
  const listed = new Set(runs.map(({ id }) => id));
  expect([...answered, line.head.id].filter((id) => !listed.has(id))).toEqual([]);
  expect(readdirSync(folder).filter((name) => !EXPECTED.test(name))).toEqual([]);
  await history.prune(Date.now() + 120_000);
  const after = await history.runs({ filter: {}, limit: 1_000_000 });
  expect(after.runs).toHaveLength(runs.length);
}

/** Kills `hookbench run`, several at once, at any moment of its life. */
export async function killRuns(kills: number): Promise<void> {
  const cwd = exampleCopy();
  const env = { XDG_DATA_HOME: tempFolder(), XDG_CONFIG_HOME: tempFolder() };
  const args = ['run', 'token', '--platform', 'fusionauth', '--json'];
  const answered: string[] = [];
  let longest = 2000;
  for (let killed = 0; killed < kills; ) {
    const batch = Math.min(AT_ONCE, kills - killed);
    await Promise.all(
      Array.from({ length: batch }, async () => {
        const startedAt = performance.now();
        const child = startCli(args, { cwd, env });
        const said: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
        const ended = new Promise<number | null>((end) => child.on('close', end));
        const timer = setTimeout(
          () => child.kill('SIGKILL'),
          longest * (0.5 + Math.random() * 0.6),
        );
        const code = await ended;
        clearTimeout(timer);
        // As long as one that was left alone: then half of them are killed before they answer.
        if (code === 0) longest = performance.now() - startedAt;
        const text = Buffer.concat(said).toString('utf8');
        if (text.endsWith('}\n')) answered.push((JSON.parse(text) as { id: string }).id);
      }),
    );
    killed += batch;
  }
  const child = startCli(['runs', '--limit', '10000', '--json'], { cwd, env });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  expect(await new Promise((end) => child.on('close', end))).toBe(0);
  const { runs } = JSON.parse(Buffer.concat(said).toString('utf8')) as { runs: { run: string }[] };
  const listed = new Set(runs.map(({ run }) => run));
  expect(answered.filter((id) => !listed.has(id))).toEqual([]);
}
