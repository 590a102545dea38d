import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli, startCli } from '../../support/cli.ts';
import { FIRST, KEY, SECOND, secretPlaceFor } from '../../support/publishing/secret-place.ts';

type There = Awaited<ReturnType<typeof secretPlaceFor>>;

/** Kills a publisher that sends secrets again: the request arrives nowhere, and no answer comes. */
async function killWhileSending({ start, dir, env, valued, slug }: There): Promise<void> {
  await start([{ skip: 0, takesEffect: false, method: 'PATCH', latencyMs: 60_000 }]);
  const child = startCli(['publish', '--tenant', 'dev', '--resend-secrets'], {
    cwd: dir,
    env: { ...env, ...valued(SECOND) },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise((end) => child.once('close', end));
  await new Promise<void>((resolve) =>
    child.stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(`${slug}: writing`)) resolve();
    }),
  );
  child.kill('SIGKILL');
  await ended;
  await start();
}

const OPEN = 'whether the secrets arrived that were sent again can not be read';

/** Sets what the action says of itself, as an author does between two publishings. */
function describe({ dir, slug }: There, description: string): void {
  const file = join(dir, 'extensions', slug, 'extension.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, config: { ...manifest.config, description } }));
}

test('of a process killed while it sent secrets again the next one says so, and sends them once more', async () => {
  const there = await secretPlaceFor('asgardeo', { config: KEY, secrets: ['KEY'] });
  const { call, kept, slug } = there;
  await killWhileSending(there);
  expect(kept()).toContain(FIRST);

  const dry = await call(SECOND, '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.stdout).toMatch(
    new RegExp(
      `takes up where it stopped. ${slug}: is as it was to be; .* can not be read, so publishing it sends them once more`,
    ),
  );
  expect(dry.stdout).toContain(`${slug}: update`);
  expect(kept()).toContain(FIRST);
  // Without the option: what was asked for once is carried out.
  const next = await call(SECOND);
  expect(next.code).toBe(0);
  expect(next.stderr).toContain('sends them once more');
  expect(next.stdout).toContain(`${slug}: updated`);
  expect(kept()).toContain(SECOND);
  const last = await call(SECOND);
  expect(last.stdout).toContain(`${slug}: unchanged`);
  expect(last.stderr).not.toContain('ended before it was done');
});

test('a rollback sends no secrets: that they may not have arrived is said until they are sent', async () => {
  const there = await secretPlaceFor('asgardeo', { config: KEY, secrets: ['KEY'] });
  const { call, kept, slug, dir, env } = there;
  describe(there, 'the second revision');
  expect(await call(FIRST)).toMatchObject({ code: 0 });
  await killWhileSending(there);

  const back = await runCli(['rollback', slug, '--tenant', 'dev'], { cwd: dir, env });
  expect(back.stdout).toContain(`${slug}: updated`);
  const after = await call(SECOND, '--dry-run');
  expect(after.stdout).toContain(OPEN);
  expect(after.stdout).not.toContain('ended before it was done');
  // Twice: what a rollback finds as it shall be sends nothing either.
  const twice = await runCli(['rollback', slug, '--tenant', 'dev', '--to', await hashAt(there)], {
    cwd: dir,
    env,
  });
  expect(twice.stdout).toContain(`${slug}: unchanged`);
  expect((await call(SECOND, '--dry-run')).stdout).toContain(OPEN);
  expect(kept()).toContain(FIRST);

  const sent = await call(SECOND);
  expect(sent.stdout).toContain(`${slug}: updated`);
  expect(kept()).toContain(SECOND);
  expect((await call(SECOND, '--dry-run')).stdout).not.toContain(OPEN);
});

test('without a value here nothing is sent again, whatever else is published: it goes on being said', async () => {
  const there = await secretPlaceFor('asgardeo', { config: KEY, secrets: ['KEY'] });
  const { call, slug, kept } = there;
  await killWhileSending(there);
  const unchanged = await call(undefined);
  expect(unchanged.stdout).toContain(`${slug}: unchanged`);
  expect((await call(undefined, '--dry-run')).stdout).toContain(OPEN);
  describe(there, 'another text');
  expect((await call(undefined)).stdout).toContain(`${slug}: updated`);
  expect((await call(undefined, '--dry-run')).stdout).toContain(OPEN);

  expect((await call(SECOND)).stdout).toContain(`${slug}: updated`);
  expect(kept()).toContain(SECOND);
  expect((await call(SECOND, '--dry-run')).stdout).not.toContain(OPEN);
});

/** The revision that the tenant holds, as the lock names it. */
const hashAt = async ({ dir, slug }: There): Promise<string> =>
  JSON.parse(readFileSync(join(dir, 'tenants/dev.lock.json'), 'utf8')).extensions[slug].hash;
