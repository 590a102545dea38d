import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import { callCli } from '../../support/call-cli.ts';
import { tempFolder } from '../../support/cli.ts';

const CREDENTIAL = 'the-credential-of-this-test';
const FIRST = 'function populate(jwt) { jwt.plan = "gold"; }';
const SECOND = 'function populate(jwt) { jwt.plan = "silver"; }';
const THEIRS = 'function populate(jwt) { jwt.plan = "theirs"; }';
const ID = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';

async function place() {
  const standIn = standIns.find(({ platform }) => platform === 'fusionauth');
  if (standIn === undefined) throw new Error('there is no stand-in');
  const tenant = await standIn.start({ port: 0, credential: CREDENTIAL });
  onTestFinished(() => tenant.close());
  const { url } = tenant;
  const connection = { name: 'dev', platform: 'fusionauth', url, settings: {}, credential: 'dev' };
  const cwd = tempFolder({
    'hookbench.json': JSON.stringify({ version: 1, name: 'pulled' }),
    'tenants.json': JSON.stringify([connection]),
  });
  const env = { HOOKBENCH_CREDENTIAL_DEV: CREDENTIAL, HOOKBENCH_CREDENTIAL_DEV_ORIGIN: url };
  const there = async (method: string, lambda?: object) => {
    const response = await fetch(`${url}/api/lambda/${ID}`, {
      method,
      headers: { authorization: CREDENTIAL, 'content-type': 'application/json' },
      ...(lambda && { body: JSON.stringify({ lambda }) }),
    });
    expect(response.ok).toBe(true);
    return (await response.json()).lambda;
  };
  await there('POST', { name: 'Plan claim', type: 'JWTPopulate', body: FIRST });
  const file = join(cwd, 'extensions/plan-claim/index.js');
  return {
    call: (...args: string[]) => callCli([...args, '--tenant', 'dev'], { cwd, env }),
    wrong: (...args: string[]) =>
      callCli([...args, '--tenant', 'dev'], {
        cwd,
        env: { ...env, HOOKBENCH_CREDENTIAL_DEV: 'no' },
      }),
    code: async () => (await there('GET')).body as string,
    change: (body: string) => there('PATCH', { body }),
    read: () => readFileSync(file, 'utf8'),
    write: (text: string) => writeFileSync(file, text),
  };
}

test('pull, edit, publish --dry-run, publish, rollback, with their exit codes', async () => {
  const { call, wrong, code, change, read, write } = await place();
  expect(await wrong('pull')).toMatchObject({ code: 3 });
  expect(await call('pull')).toMatchObject({ code: 0 });
  expect(read()).toBe(FIRST);

  write(SECOND);
  const dry = await call('publish', '--dry-run');
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.stdout).toContain(`- ${FIRST}`);
  expect(dry.stdout).toContain(`+ ${SECOND}`);
  expect(await code()).toBe(FIRST);

  expect(await call('publish')).toMatchObject({ code: 0 });
  expect(await code()).toBe(SECOND);
  const nothing = await call('publish', '--json');
  expect(JSON.parse(nothing.stdout).items).toMatchObject([{ status: 'unchanged' }]);

  expect(await call('rollback', 'plan-claim')).toMatchObject({ code: 0 });
  expect(await code()).toBe(FIRST);
  expect(read()).toBe(SECOND);
  expect(await call('rollback', 'plan-claim', '--to', 'ffff')).toMatchObject({ code: 2 });

  await change(THEIRS);
  const conflict = await call('publish');
  expect(conflict.code).toBe(1);
  expect(conflict.stdout).toContain('plan-claim: conflict');
  for (const line of [`- ${FIRST}`, `+ ${THEIRS}`, `- ${THEIRS}`, `+ ${SECOND}`]) {
    expect(conflict.stdout).toContain(line);
  }
  expect(await code()).toBe(THEIRS);
  expect(await call('publish', '--force')).toMatchObject({ code: 0 });
  expect(await code()).toBe(SECOND);
});
