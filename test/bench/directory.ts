import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUsers } from '../../electron/engine/directory/add-users.ts';
import { directoryPage } from '../../electron/engine/directory/page.ts';
import { openWorkspace } from '../../electron/engine/workspace/index.ts';
import { findUser } from '../../shared/directory/find.ts';
import { pageRequestSchema } from '../../shared/model/directory-view.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { percentile } from './statistics.ts';

const LOOKUPS = 100_000;
const ROUNDS = 3;

/** Makes a workspace with this many users, on disk. */
export async function makeWorkspace(users: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'hookbench-directory-'));
  writeFileSync(join(dir, 'hookbench.json'), '{ "version": 1, "name": "Bench" }');
  await addUsers(await openWorkspace(dir, platforms), { count: users, seed: 'bench' });
  return dir;
}

async function timed<T>(work: () => T | Promise<T>): Promise<[ms: number, result: T]> {
  const startedAt = performance.now();
  const result = await work();
  return [performance.now() - startedAt, result];
}

/** What it takes to open a directory, and to use it once it is open. */
export async function measureDirectory(dir: string) {
  const opens: number[] = [];
  const cpu: number[] = [];
  let workspace = await openWorkspace(dir, platforms);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const [ms, opened] = await timed(() => openWorkspace(dir, platforms));
    const { user, system } = process.cpuUsage(before);
    opens.push(ms);
    cpu.push((user + system) / 1000);
    workspace = opened;
  }
  const { directory } = workspace.contents;
  const names = directory.users.map(({ email, username }) => email ?? username);
  const [firstMs] = await timed(() => findUser(directory, names[0] ?? ''));
  const [lookupMs] = await timed(() => {
    for (let turn = 0; turn < LOOKUPS; turn += 1)
      findUser(directory, names[turn % names.length] ?? '');
  });
  const request = pageRequestSchema.parse({
    kind: 'users',
    filter: 'an',
    sort: { column: 'email', descending: true },
  });
  const [pageMs] = await timed(() => directoryPage(directory, request));
  const [nextPageMs] = await timed(() => directoryPage(directory, { ...request, offset: 5 }));
  const value = { id: 'bench-user', username: 'bench-user' };
  const [addMs, outcome] = await timed(() =>
    workspace.changeDirectory([{ action: 'add', kind: 'users', value }]),
  );
  if (outcome.status !== 'saved') throw new Error('the user was not added');
  const { size } = statSync(join(dir, 'directory.json'));
  rmSync(dir, { recursive: true });
  return {
    users: directory.users.length,
    fileMb: Math.round(size / 1e5) / 10,
    openMs: percentile(opens, 50),
    openCpuMs: percentile(cpu, 50),
    firstLookupMs: Math.round(firstMs * 10) / 10,
    lookupNs: Math.round((lookupMs / LOOKUPS) * 1e6),
    pageMs: Math.round(pageMs),
    nextPageMs: Math.round(nextPageMs * 10) / 10,
    addMs: Math.round(addMs),
    residentMb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}
