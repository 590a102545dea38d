import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { preparePublication } from '../../../electron/engine/publish/publish.ts';
import { PullError, pull } from '../../../electron/engine/publish/pull.ts';
import { freeSlug } from '../../../electron/engine/publish/slug-of.ts';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const CREDENTIAL = 'the-credential-of-this-test';
const SECRET = 'hunter2-of-the-tenant';
const ID = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';

/** An empty workspace with one connection to a stand-in of its own, which holds one extension. */
async function tenant(
  platform: string,
  settings: object,
  seed: (url: string) => Promise<Response>,
) {
  const standIn = standIns.find((each) => each.platform === platform);
  if (standIn === undefined) throw new Error(`there is no stand-in for ${platform}`);
  const running = await standIn.start({ port: 0, credential: CREDENTIAL });
  onTestFinished(() => running.close());
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-pull-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeFile(join(dir, 'hookbench.json'), JSON.stringify({ version: 1, name: 'pulled' }));
  const connection = { name: 'dev', platform, url: running.url, settings, credential: 'dev' };
  await writeFile(join(dir, 'tenants.json'), JSON.stringify([connection]));
  expect((await seed(running.url)).ok).toBe(true);
  const workspace = () => openWorkspace(dir, platforms);
  return {
    dir,
    url: running.url,
    plan: async () => {
      const publication = await preparePublication({
        workspace: await workspace(),
        connection: 'dev',
        credential: CREDENTIAL,
        secrets: () => ({}),
      });
      return publication.plan();
    },
    workspace,
    seed: () => seed(running.url),
    pull: async (credential = CREDENTIAL) =>
      pull({ workspace: await workspace(), connection: 'dev', credential }),
    publish: async () => {
      const publication = await preparePublication({
        workspace: await workspace(),
        connection: 'dev',
        credential: CREDENTIAL,
        secrets: () => ({}),
      });
      return publication.apply(await publication.plan());
    },
    file: (slug: string, name: string) => join(dir, 'extensions', slug, name),
    everything: async () => {
      const { readdir } = await import('node:fs/promises');
      const files = await readdir(dir, { recursive: true, withFileTypes: true });
      const texts = files
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
      return (await Promise.all(texts)).join('\n');
    },
  };
}

const put = (authorization: string, method: string, body: object) => ({
  method,
  headers: { authorization, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const lambda = (code = 'function populate(jwt) { jwt.plan = "gold"; }') =>
  tenant('fusionauth', {}, (url) =>
    fetch(
      `${url}/api/lambda/${ID}`,
      put(CREDENTIAL, 'POST', {
        lambda: { name: 'Plan claim', type: 'JWTPopulate', body: code, debug: true },
      }),
    ),
  );

const webtask = () =>
  tenant('extend', { container: 'acme' }, (url) =>
    fetch(
      `${url}/api/webtask/acme/lead-score`,
      put(`Bearer ${CREDENTIAL}`, 'PUT', {
        code: 'module.exports = (ctx, cb) => cb(null, {});',
        meta: {
          'wt-compiler': 'auth0-ext-compilers/generic',
          team: 'sales',
          'auth0-extension-secret': SECRET,
        },
        secrets: { CRM_KEY: SECRET },
      }),
    ),
  );

describe('pull', () => {
  test('makes an extension of a lambda that is new here, which then is up to date', async () => {
    const place = await lambda();
    expect(await place.pull()).toMatchObject({
      complete: true,
      items: [{ remoteId: ID, extension: 'plan-claim', status: 'added' }],
    });
    const { manifest } = (await place.workspace()).extension('plan-claim');
    expect(manifest).toMatchObject({
      platform: 'fusionauth',
      trigger: 'JWTPopulate',
      label: 'Plan claim',
      config: { lambdaId: ID, debug: true },
    });
    expect(await place.publish()).toMatchObject({
      complete: true,
      items: [{ status: 'unchanged' }],
    });
    expect(await place.pull()).toMatchObject({ items: [{ status: 'unchanged' }] });
  });

  test('brings secrets by name alone', async () => {
    const place = await webtask();
    expect(await place.pull()).toMatchObject({
      items: [{ extension: 'lead-score', status: 'added' }],
    });
    const { manifest } = (await place.workspace()).extension('lead-score');
    expect(manifest).toMatchObject({
      trigger: 'generic',
      config: { name: 'lead-score', meta: { team: 'sales' } },
      secrets: ['CRM_KEY'],
    });
    expect(await place.everything()).not.toContain(SECRET);
    expect(await place.publish()).toMatchObject({
      complete: true,
      items: [{ status: 'unchanged' }],
    });
  });

  test('takes over what changed there and not here', async () => {
    const place = await lambda();
    await place.pull();
    const body = 'function populate(jwt) { jwt.plan = "silver"; }';
    await fetch(`${place.url}/api/lambda/${ID}`, put(CREDENTIAL, 'PATCH', { lambda: { body } }));
    expect(await place.pull()).toMatchObject({ items: [{ status: 'updated' }] });
    expect(await readFile(place.file('plan-claim', 'index.js'), 'utf8')).toBe(body);
    expect(await place.publish()).toMatchObject({ items: [{ status: 'unchanged' }] });
  });

  test('does not take the settings of others for ours: publishing still asks before it undoes them', async () => {
    const place = await lambda();
    await place.pull();
    const body = 'function populate(jwt) { jwt.plan = "silver"; }';
    const theirs = { lambda: { body, debug: false, name: 'Theirs' } };
    await fetch(`${place.url}/api/lambda/${ID}`, put(CREDENTIAL, 'PATCH', theirs));
    const pulled = await place.pull();
    expect(pulled).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
    expect(pulled.items[0]?.message).toMatch(/debug, name .*changed there.* extension\.json/);
    expect(await place.publish()).toMatchObject({
      complete: false,
      items: [{ status: 'refused' }],
    });

    const manifest = place.file('plan-claim', 'extension.json');
    const { config, ...rest } = JSON.parse(await readFile(manifest, 'utf8'));
    const same = { ...rest, label: 'Theirs', config: { ...config, debug: false } };
    await writeFile(manifest, JSON.stringify(same));
    await writeFile(place.file('plan-claim', 'index.js'), body);
    expect(await place.publish()).toMatchObject({
      complete: true,
      items: [{ status: 'unchanged' }],
    });
    expect(await place.pull()).toMatchObject({ complete: true, items: [{ status: 'unchanged' }] });
  });

  test('leaves what changed in both places, and what is written in TypeScript', async () => {
    const place = await lambda();
    await place.pull();
    const file = place.file('plan-claim', 'index.js');
    const ours = 'function populate(jwt) { jwt.plan = "ours"; }';
    await writeFile(file, ours);
    const body = 'function populate(jwt) { jwt.plan = "theirs"; }';
    await fetch(`${place.url}/api/lambda/${ID}`, put(CREDENTIAL, 'PATCH', { lambda: { body } }));
    const both = await place.pull();
    expect(both).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
    expect(both.items[0]?.message).toMatch(/changed here and there/);
    expect(await readFile(file, 'utf8')).toBe(ours);

    await rm(file);
    await writeFile(place.file('plan-claim', 'index.ts'), `${ours}\n`);
    const compiled = await place.pull();
    expect(compiled.items[0]?.message).toMatch(/index\.ts is compiled before it is published/);
  });

  test('names what it can not read, and writes nothing then', async () => {
    const place = await lambda();
    const before = await place.everything();
    await expect(place.pull('another-key')).rejects.toThrow(PullError);
    await expect(place.pull('another-key')).rejects.toThrow(/refused the API key \(401\)/);
    expect(await place.everything()).toBe(before);
  });
});

describe('extend.md Schedules pulling', () => {
  const bearer = `Bearer ${CREDENTIAL}`;
  const JOB = '/api/cron/acme/lead-score';
  const set = (url: string, job: object) => fetch(url + JOB, put(bearer, 'PUT', job));
  type Place = Awaited<ReturnType<typeof webtask>>;
  const configOf = async (place: Place) =>
    (await place.workspace()).extension('lead-score').manifest.config;
  const rewrite = async (place: Place, cron: object) => {
    const file = place.file('lead-score', 'extension.json');
    const { config, ...rest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...rest, config: { ...config, cron } }));
  };

  test.each([
    [{ schedule: '0 22 * * 1-5' }, { schedule: '0 22 * * 1-5' }],
    [
      { schedule: '0 9 * * *', tz: 'Europe/Berlin', state: 'inactive' },
      { schedule: '0 9 * * *', tz: 'Europe/Berlin', state: 'inactive' },
    ],
  ])(
    'a new extension gets its schedule %j, and then there is nothing to publish',
    async (job, cron) => {
      const place = await webtask();
      expect((await set(place.url, job)).ok).toBe(true);
      expect(await place.pull()).toMatchObject({ complete: true, items: [{ status: 'added' }] });
      expect(await configOf(place)).toMatchObject({ cron });
      expect((await place.plan()).items).toMatchObject([{ action: 'nothing', changes: [] }]);
      expect(await place.pull()).toMatchObject({ items: [{ status: 'unchanged' }] });
    },
  );

  test('one that was set, changed and taken away there since comes and goes here too', async () => {
    const place = await webtask();
    await place.pull();
    expect(await configOf(place)).not.toHaveProperty('cron');
    for (const schedule of ['0 22 * * *', '0 23 * * *']) {
      await set(place.url, { schedule });
      expect(await place.pull()).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
      expect(await configOf(place)).toMatchObject({ cron: { schedule }, meta: { team: 'sales' } });
      expect((await place.plan()).items).toMatchObject([{ action: 'nothing' }]);
    }
    await fetch(place.url + JOB, { method: 'DELETE', headers: { authorization: bearer } });
    expect(await place.pull()).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
    expect(await configOf(place)).not.toHaveProperty('cron');
    expect((await place.plan()).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('one that was changed here and there stays as it is here', async () => {
    const place = await webtask();
    await set(place.url, { schedule: '0 22 * * *' });
    await place.pull();
    await rewrite(place, { schedule: '0 6 * * *' });
    await set(place.url, { schedule: '0 23 * * *' });
    const { complete, items } = await place.pull();
    expect({ complete, status: items[0]?.status }).toEqual({ complete: false, status: 'refused' });
    expect(items[0]?.message).toMatch(/config\.cron was changed here and there/);
    expect(await configOf(place)).toMatchObject({ cron: { schedule: '0 6 * * *' } });
    await rewrite(place, { schedule: '0 23 * * *' });
    expect(await place.pull()).toMatchObject({ complete: true, items: [{ status: 'unchanged' }] });
    expect((await place.plan()).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('without a lock it comes as well: publishing would switch it off', async () => {
    const place = await webtask();
    await place.pull();
    await rm(join(place.dir, 'tenants'), { recursive: true });
    await set(place.url, { schedule: '0 22 * * *' });
    expect(await place.pull()).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
    expect(await configOf(place)).toMatchObject({ cron: { schedule: '0 22 * * *' } });
    expect((await place.plan()).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('code and schedule come together', async () => {
    const place = await webtask();
    await place.pull();
    await set(place.url, { schedule: '0 22 * * *' });
    const code = 'module.exports = (ctx, cb) => cb(null, { score: 2 });';
    const url = `${place.url}/api/webtask/acme/lead-score`;
    const secrets = { CRM_KEY: SECRET };
    await fetch(url, put(bearer, 'PUT', { code, secrets }));
    expect(await place.pull()).toMatchObject({ items: [{ status: 'updated' }] });
    expect(await readFile(place.file('lead-score', 'index.js'), 'utf8')).toBe(code);
    expect(await configOf(place)).toMatchObject({ cron: { schedule: '0 22 * * *' } });
    expect((await place.plan()).items).toMatchObject([{ action: 'nothing' }]);
  });
});

test.each([
  ['Plan claim', [], 'plan-claim'],
  ['../../etc/passwd', [], 'etc-passwd'],
  ['Größe — Übung', [], 'gro-e-u-bung'],
  ['日本', [], 'extension'],
  ['a'.repeat(200), [], 'a'.repeat(60)],
  ['same', ['same', 'same-2'], 'same-3'],
])('a folder for %j', (name, taken, slug) => {
  expect(freeSlug(name, taken)).toBe(slug);
});
