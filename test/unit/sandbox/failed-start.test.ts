import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPool } from '../../../electron/engine/sandbox/pool.ts';
import type { Sandbox } from '../../../electron/engine/sandbox/protocol.ts';
import { WORKER_URL } from '../../support/invoke.ts';
import { offline, request } from '../../support/sandbox-request.ts';

const benign = 'function main(input) { return "hello " + input.name; }';

let folder: string;
let script: string;
let sandbox: Sandbox;

const starts = async () => (await readFile(join(folder, 'starts'), 'utf8')).length;

/** A worker script that notes its start and then does this. */
function writeScript(then: string): Promise<void> {
  const note = `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(join(folder, 'starts'))}, '.');`;
  return writeFile(script, `${note}\n${then}`);
}

async function start(then: string, size: number): Promise<void> {
  await writeScript(then);
  sandbox = await createPool({ workerUrl: pathToFileURL(script), size });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookbench-worker-'));
  script = join(folder, 'worker.mjs');
  await copyFile(new URL('./quickjs.wasm', WORKER_URL), join(folder, 'quickjs.wasm'));
});

afterEach(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

it.each([
  ['throws as it starts', 'throw new Error("the build is broken");', 'the build is broken'],
  ['ends as it starts', 'process.exit(3);', 'it ended with code 3'],
])('runs end with the cause when a worker %s', async (_name, then, cause) => {
  await start(then, 2);
  const runs = await Promise.allSettled([1, 2, 3].map(() => sandbox.run(request(benign), offline)));
  for (const run of runs) {
    expect(run).toMatchObject({
      status: 'rejected',
      reason: { name: 'SandboxStartError', message: expect.stringContaining(cause) },
    });
  }
  const [first] = runs;
  expect(first?.status === 'rejected' && first.reason.message).toContain('folder that exists');
  expect(await starts()).toBe(6);
});

it('a later run tries again', async () => {
  await start('throw new Error("not yet");', 1);
  await expect(sandbox.run(request(benign), offline)).rejects.toThrow('not yet');
  await writeScript(`await import(${JSON.stringify(WORKER_URL.href)});`);
  expect(await sandbox.run(request(benign), offline)).toMatchObject({ value: 'hello Ada' });
});

it('a worker that is ready and then ends before it served a run is no endless start either', async () => {
  const ready = `import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ kind: 'ready' });`;
  await start(`${ready} setTimeout(() => { throw new Error('gone'); }, 20);`, 1);
  const first = await sandbox.run(request(benign), offline);
  expect(first).toMatchObject({ outcome: 'killed', limit: { name: 'worker' } });
  await expect(sandbox.run(request(benign), offline)).resolves.toMatchObject({ outcome: 'killed' });
  expect(await starts()).toBeLessThan(4);
});

it('a run that is stopped while workers fail to start ends as stopped', async () => {
  await start('throw new Error("never");', 1);
  const controller = new AbortController();
  const running = sandbox.run(request(benign), offline, { signal: controller.signal });
  controller.abort();
  expect(await running).toMatchObject({ outcome: 'killed', limit: { name: 'stopped' } });
});
