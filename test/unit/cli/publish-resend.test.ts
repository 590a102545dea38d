import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli, startCli } from '../../support/cli.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { placeFor } from '../../support/publishing/place.ts';

const FIRST = 'the-first-value-1f0c';
const SECOND = 'the-second-value-77ae';

interface Declaring {
  readonly trigger?: string;
  readonly config?: object;
  readonly secrets: readonly string[];
}

/** A tenant that holds an extension with the first values, and an author who has the second ones. */
async function place(platform: string, { trigger, config = {}, secrets }: Declaring) {
  const given = FAULTY_CASES.find((each) => each.platform === platform);
  if (given === undefined) throw new Error(`there is no case of ${platform}`);
  const there = await placeFor({
    ...given,
    secrets: Object.fromEntries(secrets.map((name) => [name, FIRST])),
  });
  const file = join(there.dir, 'extensions', given.slug, 'extension.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(
    file,
    JSON.stringify({
      ...manifest,
      ...(trigger !== undefined && { trigger, bind: [] }),
      config: { ...manifest.config, ...config },
    }),
  );
  const valued = (value: string | undefined) =>
    value === undefined
      ? {}
      : Object.fromEntries(secrets.map((name) => [`HOOKBENCH_SECRET_${name}`, value]));
  const call = (value: string | undefined, ...args: string[]) =>
    runCli(['publish', '--tenant', 'dev', ...args], {
      cwd: there.dir,
      env: { ...there.env, ...valued(value) },
    });
  expect(await call(FIRST)).toMatchObject({ code: 0 });
  return {
    ...there,
    ...{ call, valued, slug: given.slug },
    /** what the tenant keeps, as it is */
    kept: () => readFileSync(there.stateFile, 'utf8'),
  };
}

const authentication = (type: string, properties: object) => ({
  authentication: { type, properties },
});
const KEY = authentication('API_KEY', { header: 'x-key', value: { secret: 'KEY' } });

const ASGARDEO: readonly (readonly [string, Declaring, string])[] = [
  ['an API key', { config: KEY, secrets: ['KEY'] }, 'value'],
  [
    'a user and a password',
    {
      config: authentication('BASIC', { username: 'hook', password: { secret: 'PASSWORD' } }),
      secrets: ['PASSWORD'],
    },
    'password',
  ],
  [
    'a token',
    { config: authentication('BEARER', { accessToken: { secret: 'TOKEN' } }), secrets: ['TOKEN'] },
    'accessToken',
  ],
  [
    'a client',
    {
      config: authentication('CLIENT_CREDENTIAL', {
        clientId: 'hook',
        clientSecret: { secret: 'CLIENT' },
        tokenEndpoint: 'http://127.0.0.1:1/token',
        scopes: 'all',
      }),
      secrets: ['CLIENT'],
    },
    'clientSecret',
  ],
  [
    'an API key of a flow extension',
    {
      trigger: 'FLOW_EXTENSION',
      config: {
        ...KEY,
        accessConfig: { expose: [{ path: '/user/claims[uri=http://wso2.org/claims/tier]' }] },
      },
      secrets: ['KEY'],
    },
    'value',
  ],
];

test.each(ASGARDEO)(
  'asgardeo, %s: --resend-secrets sends what the tenant gives back to nobody, and a dry run only tells',
  async (_, declaring, property) => {
    const { call, kept, slug } = await place('asgardeo', declaring);
    const field = `endpoint.authentication.properties.${property}`;
    const before = kept();
    expect(before).toContain(FIRST);

    const without = await call(SECOND);
    expect(without).toMatchObject({ code: 0 });
    expect(without.stdout).toContain(`${slug}: unchanged`);
    const hinted = await call(SECOND, '--dry-run');
    expect(hinted.stdout).toContain(`${slug}: nothing`);
    expect(hinted.stdout).toContain('publish with --resend-secrets sends it again');
    const dry = await call(SECOND, '--dry-run', '--resend-secrets');
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain(`${slug}: update`);
    expect(dry.stdout).toContain(`    ${field}\n      + sent again\n`);
    const json = await call(SECOND, '--dry-run', '--resend-secrets', '--json');
    expect(JSON.parse(json.stdout).items).toMatchObject([
      { action: 'update', changes: [{ field, after: 'sent again' }] },
    ]);
    expect(kept()).toBe(before);

    const sent = await call(SECOND, '--resend-secrets');
    expect(sent.code).toBe(0);
    expect(sent.stdout).toContain(`${slug}: updated`);
    expect(kept()).toContain(SECOND);
    expect(kept()).not.toContain(FIRST);
    // Each time anew: whether it is there already nobody can tell.
    const again = await call(SECOND, '--resend-secrets');
    expect(again.stdout).toContain(`${slug}: updated`);
    for (const { stdout, stderr } of [without, hinted, dry, json, sent, again]) {
      expect(stdout + stderr).not.toMatch(new RegExp(`${FIRST}|${SECOND}`));
    }
  },
);

test('asgardeo: what has no value here can not be sent again, and a wrong credential is told from it', async () => {
  const { call, kept, env } = await place('asgardeo', { config: KEY, secrets: ['KEY'] });
  const before = kept();
  expect(await call(undefined)).toMatchObject({ code: 0 });
  for (const args of [['--resend-secrets', '--dry-run'], ['--resend-secrets']]) {
    const lacking = await call(undefined, ...args);
    expect(lacking.code).toBe(1);
    expect(lacking.stdout).toContain('are to be sent again, and "KEY" has no value here: enter it');
  }
  const right = env.HOOKBENCH_CREDENTIAL_DEV;
  env.HOOKBENCH_CREDENTIAL_DEV = 'not-the-credential';
  expect(await call(SECOND, '--resend-secrets')).toMatchObject({ code: 3 });
  env.HOOKBENCH_CREDENTIAL_DEV = right;
  expect(await call(SECOND, '--resend-secrets', '--no-such')).toMatchObject({ code: 2 });
  expect(kept()).toBe(before);
});

const READABLE = ['extend', 'quasr'] as const;

test.each(READABLE)(
  '%s gives secrets back: --resend-secrets has nothing more to send, and a changed value goes without it',
  async (platform) => {
    const { call, kept, slug } = await place(platform, { secrets: ['KEY'] });
    const before = kept();
    const same = await call(FIRST, '--resend-secrets');
    expect(same).toMatchObject({ code: 0 });
    expect(same.stdout).toContain(`${slug}: unchanged`);
    expect(kept()).toBe(before);
    const changed = await call(SECOND);
    expect(changed.stdout).toContain(`${slug}: updated`);
    expect(kept()).not.toBe(before);
  },
);

test('fusionauth has no secrets of a lambda: --resend-secrets sends nothing', async () => {
  const { call, kept, slug } = await place('fusionauth', { secrets: ['KEY'] });
  const before = kept();
  expect((await call(SECOND, '--resend-secrets')).stdout).toContain(`${slug}: unchanged`);
  expect(kept()).toBe(before);
});

test('of a process killed while it sent secrets again the next one says so, and sends them once more', async () => {
  const { call, kept, slug, start, dir, env, valued } = await place('asgardeo', {
    config: KEY,
    secrets: ['KEY'],
  });
  // The request arrives nowhere, and no answer comes.
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
  expect(kept()).toContain(FIRST);

  const dry = await call(SECOND, '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.stdout).toMatch(
    new RegExp(
      `takes up where it stopped. ${slug}: is as it was; .* can not be read, so publishing it sends them once more`,
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
