import { expect, onTestFinished, test } from 'vitest';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import { callCli } from '../../support/call-cli.ts';
import { tempFolder } from '../../support/cli.ts';
import { ASGARDEO } from '../../support/remote/asgardeo.ts';
import { CREDENTIAL, type RemoteCase } from '../../support/remote/case.ts';
import { EXTEND } from '../../support/remote/extend.ts';
import { FUSIONAUTH } from '../../support/remote/fusionauth.ts';
import { QUASR } from '../../support/remote/quasr.ts';

const CASES = [FUSIONAUTH, EXTEND, QUASR, ASGARDEO].map(
  (given) => [given.platform, given] as const,
);

/** An empty workspace with a connection to a stand-in, which somebody else has used before. */
async function place(given: RemoteCase) {
  const { platform, settings, aliases = {}, texts, local } = given;
  const standIn = standIns.find((each) => each.platform === platform);
  if (standIn === undefined) throw new Error('there is no stand-in');
  const tenant = await standIn.start({ port: 0, credential: CREDENTIAL });
  onTestFinished(() => tenant.close());
  const { url } = tenant;
  const connection = { name: 'dev', platform, url, settings, credential: 'dev', aliases };
  const cwd = tempFolder({
    'hookbench.json': JSON.stringify({ version: 1, name: 'pulled' }),
    'tenants.json': JSON.stringify([connection]),
  });
  const env = { HOOKBENCH_CREDENTIAL_DEV: CREDENTIAL, HOOKBENCH_CREDENTIAL_DEV_ORIGIN: url };
  await given.create(url, texts[0]);
  return {
    call: (...args: string[]) => callCli([...args, '--tenant', 'dev'], { cwd, env }),
    wrong: (...args: string[]) =>
      callCli([...args, '--tenant', 'dev'], {
        cwd,
        env: { ...env, HOOKBENCH_CREDENTIAL_DEV: 'no' },
      }),
    there: () => given.read(url),
    change: (text: string) => given.change(url, text),
    here: () => local.read(cwd),
    write: (text: string) => local.write(cwd, text),
  };
}

test.each(CASES)(
  '%s: pull, edit, publish --dry-run, publish, rollback, with their exit codes',
  async (_, given) => {
    const { call, wrong, there, change, here, write } = await place(given);
    const { slug, texts } = given;
    const [first, second, theirs] = texts;
    expect(await wrong('pull')).toMatchObject({ code: 3 });
    expect(await call('pull')).toMatchObject({ code: 0 });
    expect(await here()).toBe(first);

    await write(second);
    const dry = await call('publish', '--dry-run');
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toContain(`- ${first}`);
    expect(dry.stdout).toContain(`+ ${second}`);
    expect(await there()).toBe(first);

    expect(await call('publish')).toMatchObject({ code: 0 });
    expect(await there()).toBe(second);
    const nothing = await call('publish', '--json');
    expect(JSON.parse(nothing.stdout).items).toMatchObject([{ status: 'unchanged' }]);

    expect(await call('rollback', slug)).toMatchObject({ code: 0 });
    expect(await there()).toBe(first);
    expect(await here()).toBe(second);
    expect(await call('rollback', slug, '--to', 'ffff')).toMatchObject({ code: 2 });

    await change(theirs);
    const conflict = await call('publish');
    expect(conflict.code).toBe(1);
    expect(conflict.stdout).toContain(`${slug}: conflict`);
    expect(conflict.stderr).toContain('nothing was published');
    expect((await call('publish', '--dry-run')).stderr).not.toContain('nothing was published');
    for (const line of [`- ${first}`, `+ ${theirs}`, `- ${theirs}`, `+ ${second}`]) {
      expect(conflict.stdout).toContain(line);
    }
    expect(await there()).toBe(theirs);
    expect(await call('publish', '--force')).toMatchObject({ code: 0 });
    expect(await there()).toBe(second);
  },
  60_000,
);
