import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { callCli } from '../../support/call-cli.ts';
import { endOf, environmentOf, PROGRAM, runCli, startCli } from '../../support/cli.ts';
import { placeFor } from '../../support/publishing/place.ts';

const TWO = {
  platform: 'fusionauth',
  slug: 'favourite-colour',
  settings: {},
  others: ['suspended-accounts'],
};
const PUBLISH = ['publish', '--tenant', 'dev'];
const SLOW = { skip: 0, takesEffect: false, latencyMs: 1500, method: 'POST' };

test('Ctrl+C lets end what is being written, says what was done, and the next goes on', async () => {
  const place = await placeFor(TWO);
  await place.start([SLOW]);
  const call = { cwd: place.dir, env: place.env };
  const child = startCli(PUBLISH, call);
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('favourite-colour: writing')) child.kill('SIGINT');
  });
  const { code, stdout, stderr } = await endOf(child);
  expect(code).toBe(1);
  expect(stderr).toContain('Ctrl+C again ends at once');
  expect(stdout).toMatch(/published only in part.*\n {2}favourite-colour: created /);
  expect(stdout).toMatch(/suspended-accounts: cancelled/);
  expect(stdout).toContain('the next publish compares again and goes on');
  await place.start();
  const next = await callCli([...PUBLISH, '--json'], call);
  expect(next.code).toBe(0);
  expect(JSON.parse(next.stdout).items).toMatchObject([
    { extension: 'favourite-colour', status: 'unchanged' },
    { extension: 'suspended-accounts', status: 'created' },
  ]);
});

/** A tenant that never answers: who waits for it does not end within the time of a test. */
async function silentTenant() {
  const methods: (string | undefined)[] = [];
  const server = createServer();
  const asked = new Promise<void>((resolve) => {
    server.on('request', ({ method }) => {
      methods.push(method);
      resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}`, asked, methods };
}

test.each(['publish', 'publish --dry-run --json', 'pull'])(
  'Ctrl+C ends %s while the tenant is read, at once and with nothing left behind',
  async (command) => {
    const place = await placeFor(TWO);
    const silent = await silentTenant();
    const tenants = join(place.dir, 'tenants.json');
    writeFileSync(tenants, readFileSync(tenants, 'utf8').replace(place.url, silent.url));
    const env = { ...place.env, HOOKBENCH_CREDENTIAL_DEV_ORIGIN: silent.url };
    const child = startCli([...command.split(' '), '--tenant', 'dev'], { cwd: place.dir, env });
    await silent.asked;
    child.kill('SIGINT');
    const { code, stdout, stderr } = await endOf(child);
    expect(code).toBe(1);
    expect(stderr).toContain('cancelled: nothing was written');
    if (command.includes('--json')) {
      expect(JSON.parse(stdout)).toMatchObject({ error: { name: 'CancelledError' } });
    } else expect(stdout).toBe('');
    expect(silent.methods).toEqual(['GET']);
    expect(existsSync(join(place.dir, 'tenants'))).toBe(false);
    const journals = join(place.data, 'hookbench/publishing/journals');
    const kept = readdirSync(journals, { recursive: true, withFileTypes: true });
    expect(kept.filter((entry) => entry.isFile())).toEqual([]);
  },
);

test('a plan says how far it is, as soon as it takes its time', async () => {
  const place = await placeFor(TWO);
  const slow = { skip: 0, takesEffect: false, latencyMs: 600, method: 'GET' };
  await place.start([slow]);
  const call = { cwd: place.dir, env: place.env };
  const { code, stderr } = await callCli([...PUBLISH, '--dry-run'], call);
  expect(code).toBe(0);
  expect(stderr).toContain('reading the tenant: 1 of 2\n');
});

test('of several at once each publishes after the other, to one object', async () => {
  const place = await placeFor({ ...TWO, others: [] });
  const call = { cwd: place.dir, env: place.env };
  const three = [1, 2, 3].map(() => runCli([...PUBLISH, '--json'], call));
  const ends = await Promise.all(three);
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
  const statuses = ends.map(({ stdout }) => JSON.parse(stdout).items[0].status);
  expect(statuses.sort()).toEqual(['created', 'unchanged', 'unchanged']);
  expect(place.lock().extensions['favourite-colour']?.revisions).toHaveLength(1);
});

test('on a full disk nothing is written to the tenant', async () => {
  const place = await placeFor({ ...TWO, others: [] });
  const before = place.state();
  const [extension = ''] = ['favourite-colour'];
  for (let number = 0; number < 12; number += 1) {
    const room = join(place.dir, 'extensions');
    cpSync(join(room, extension), join(room, `${extension}-${number}`), { recursive: true });
  }
  // A file may grow to 1 KiB in this shell and what it starts: the journal of so many has more.
  const command =
    'ulimit -f 1; exec "$0" --import "data:text/javascript,process.on(\'SIGXFSZ\',()=>{})" "$@"';
  const child = spawn('bash', ['-c', command, process.execPath, PROGRAM, ...PUBLISH], {
    cwd: place.dir,
    env: environmentOf({ env: place.env }),
  });
  const { code, stderr } = await endOf(child);
  expect(stderr).toMatch(/journals\/.*: (the disk is full|the file may not grow any more)\./);
  expect(code).toBe(3);
  expect(place.state()).toEqual(before);
});

test('a stand-in has the faults that it is asked for, and says what is none', async () => {
  const wrong = await callCli(['tenant', 'fusionauth', '--faults', '{"requests":[{"skip":1}]}']);
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('--faults: requests.0: a fault has latencyMs, status or');
  const unknown = await callCli(['tenant', 'fusionauth', '--faults', '{"requests":[{"no":1}]}']);
  expect(unknown).toMatchObject({ code: 2 });
});
