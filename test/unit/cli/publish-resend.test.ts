import { expect, test } from 'vitest';
import {
  authentication,
  type Declaring,
  FIRST,
  KEY,
  SECOND,
  secretPlaceFor,
} from '../../support/publishing/secret-place.ts';

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
    const { call, kept, slug } = await secretPlaceFor('asgardeo', declaring);
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
  const { call, kept, env } = await secretPlaceFor('asgardeo', { config: KEY, secrets: ['KEY'] });
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
    const { call, kept, slug } = await secretPlaceFor(platform, { secrets: ['KEY'] });
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
  const { call, kept, slug } = await secretPlaceFor('fusionauth', { secrets: ['KEY'] });
  const before = kept();
  expect((await call(SECOND, '--resend-secrets')).stdout).toContain(`${slug}: unchanged`);
  expect(kept()).toBe(before);
});
