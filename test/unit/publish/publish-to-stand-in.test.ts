import { mkdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type Publication,
  preparePublication,
  prepareRollback,
} from '../../../electron/engine/publish/publish.ts';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { lockSchema } from '../../../shared/model/workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { ASGARDEO } from '../../support/remote/asgardeo.ts';
import { api, BEARER, CREDENTIAL, type RemoteCase } from '../../support/remote/case.ts';
import { EXTEND, webtaskOf } from '../../support/remote/extend.ts';
import { FUSIONAUTH } from '../../support/remote/fusionauth.ts';
import { QUASR } from '../../support/remote/quasr.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples');

const CASES = [FUSIONAUTH, EXTEND, QUASR, ASGARDEO];

/** A copy of the examples with one connection, to a stand-in of its own. */
async function published(given: RemoteCase) {
  const standIn = standIns.find(({ platform }) => platform === given.platform);
  if (standIn === undefined) throw new Error(`there is no stand-in for ${given.platform}`);
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-publish-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const stateFile = join(dir, 'state-of-the-tenant.json');
  const start = (port: number) => standIn.start({ port, credential: CREDENTIAL, stateFile });
  let running = await start(0);
  onTestFinished(() => running.close());
  const { url } = running;
  await cp(EXAMPLES, dir, { recursive: true });
  const { platform, slug, settings, aliases = {}, local } = given;
  const connection = { name: 'dev', platform, url, settings, credential: 'dev', aliases };
  await writeFile(join(dir, 'tenants.json'), JSON.stringify([connection]));
  await given.begin?.(dir);
  return {
    dir,
    url,
    close: () => running.close(),
    restart: async () => {
      await running.close();
      running = await start(Number(new URL(url).port));
    },
    text: () => local.read(dir),
    declare: async (secrets: readonly string[]) => {
      const manifest = join(dir, 'extensions', slug, 'extension.json');
      const read = JSON.parse(await readFile(manifest, 'utf8'));
      await writeFile(manifest, JSON.stringify({ ...read, secrets }));
    },
    append: async (text: string) => local.write(dir, `${await local.read(dir)}\n${text}\n`),
    lock: async () =>
      lockSchema.parse(JSON.parse(await readFile(join(dir, 'tenants/dev.lock.json'), 'utf8'))),
    /** as a new process would start: everything read again */
    prepare: async (credential = CREDENTIAL, secrets = {}): Promise<Publication> =>
      preparePublication({
        workspace: await openWorkspace(dir, platforms),
        connection: 'dev',
        extensions: [slug],
        credential,
        secrets: () => secrets,
      }),
    rollback: async (to?: string): Promise<Publication> =>
      prepareRollback({
        workspace: await openWorkspace(dir, platforms),
        connection: 'dev',
        extension: slug,
        ...(to !== undefined && { to }),
        credential: CREDENTIAL,
      }),
  };
}

type Published = Awaited<ReturnType<typeof published>>;

async function publish(place: Published) {
  const publication = await place.prepare();
  const plan = await publication.plan();
  expect(plan.failure).toBeUndefined();
  return { plan, outcome: await publication.apply(plan) };
}

describe.each(CASES.map((given) => [given.platform, given] as const))(
  'publishing to a tenant of %s',
  (_, given) => {
    test('creates, keeps the lock, and then has nothing to do', async () => {
      const place = await published(given);
      const { plan, outcome } = await publish(place);
      expect(plan.items).toMatchObject([{ extension: given.slug, action: 'create' }]);
      expect(outcome).toMatchObject({
        complete: true,
        items: [{ extension: given.slug, status: 'created' }],
      });
      expect(await given.read(place.url)).toBe(await place.text());
      const lock = await place.lock();
      expect(lock).toMatchObject({ platform: given.platform, origin: place.url });
      expect(lock.extensions[given.slug]?.remoteId).toBe(outcome.items[0]?.remoteId);
      expect(JSON.stringify(lock)).not.toContain(CREDENTIAL);

      const again = await publish(place);
      expect(again.plan.items).toMatchObject([{ action: 'nothing', changes: [] }]);
      expect(again.outcome).toMatchObject({ complete: true, items: [{ status: 'unchanged' }] });
      expect(await place.lock()).toEqual(lock);
    });

    test('updates the same object when the code changed', async () => {
      const place = await published(given);
      const first = await publish(place);
      await place.append('// a second thought');
      const { plan, outcome } = await publish(place);
      expect(plan.items).toMatchObject([{ action: 'update' }]);
      expect(plan.items[0]?.conflict).toBeUndefined();
      expect(plan.items[0]?.changes.some(({ after }) => after?.includes('second thought'))).toBe(
        true,
      );
      expect(outcome).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
      expect(outcome.items[0]?.remoteId).toBe(first.outcome.items[0]?.remoteId);
      expect(await given.read(place.url)).toBe(await place.text());
    });

    test('changes nothing by planning', async () => {
      const place = await published(given);
      await publish(place);
      const before = await given.read(place.url);
      await place.append('// a second thought');
      await (await place.prepare()).plan();
      expect(await given.read(place.url)).toEqual(before);
    });

    test('refuses what changed behind the plan', async () => {
      const place = await published(given);
      await publish(place);
      const theirs = `${await place.text()}\n// theirs`;
      await place.append('// ours');
      const publication = await place.prepare();
      const plan = await publication.plan();
      await given.change(place.url, theirs);
      const outcome = await publication.apply(plan);
      expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
      expect(outcome.items[0]?.message).toMatch(/changed/i);
      expect(await given.read(place.url)).toBe(theirs);
    });

    test('shows in the plan what somebody else put there since the last time', async () => {
      const place = await published(given);
      await publish(place);
      const theirs = `${await place.text()}\n// theirs`;
      await given.change(place.url, theirs);
      const plan = await (await place.prepare()).plan();
      expect(plan.items).toMatchObject([{ action: 'update' }]);
      expect(plan.items[0]?.changes).toMatchObject([{ before: theirs, after: await place.text() }]);
      expect(plan.items[0]?.reason).toMatch(/^changed remotely: .*overwrites/);
    });

    test('overwrites what somebody else put there by force alone, having shown the three texts', async () => {
      const place = await published(given);
      const base = await place.text();
      await publish(place);
      const theirs = `${base}\n// theirs`;
      await given.change(place.url, theirs);
      await place.append('// ours');
      const { plan, outcome } = await publish(place);
      expect(plan.items).toMatchObject([
        {
          action: 'update',
          changes: [{ before: theirs, after: await place.text() }],
          conflict: { theirs: [{ before: base, after: theirs }] },
        },
      ]);
      expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
      expect(await given.read(place.url)).toBe(theirs);
      const publication = await place.prepare();
      const forced = await publication.apply(await publication.plan(), { force: true });
      expect(forced).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
      expect(await given.read(place.url)).toBe(await place.text());
    });

    test('goes back to any revision that was published, and forth again', async () => {
      const place = await published(given);
      const texts = [await place.text()];
      await publish(place);
      for (const text of ['// second', '// third']) {
        await place.append(text);
        texts.push(await place.text());
        await publish(place);
      }
      const revisions = (await place.lock()).extensions[given.slug]?.revisions ?? [];
      expect(new Set(revisions.map(({ hash }) => hash)).size).toBe(3);
      for (const at of [1, 0, 2]) {
        const rollback = await place.rollback(revisions[at]?.hash.slice(0, 10));
        const outcome = await rollback.apply(await rollback.plan());
        expect(outcome).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
        expect(await given.read(place.url)).toBe(texts[at]);
        expect((await place.lock()).extensions[given.slug]?.hash).toBe(revisions[at]?.hash);
      }
      const before = await place.rollback();
      expect((await before.plan()).items).toMatchObject([
        { changes: [{ before: texts[2], after: texts[0] }] },
      ]);
      // The workspace was never touched, and is newer than nothing that is there.
      expect((await publish(place)).plan.items).toMatchObject([{ action: 'nothing' }]);
      await expect(place.rollback('ffff')).rejects.toThrow(
        /no revision "ffff".*known: [0-9a-f]{12}/,
      );
    });

    test('names the revision whose file is missing or was changed', async () => {
      const place = await published(given);
      await publish(place);
      await place.append('// second');
      await publish(place);
      const [first] = (await place.lock()).extensions[given.slug]?.revisions ?? [];
      const file = join(place.dir, 'tenants/dev', given.slug, `${first?.hash}.json`);
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(/"(?:code|body|description)"/, '"other"'),
      );
      await expect(place.rollback()).rejects.toThrow(
        /file of revision .* is missing from tenants\/dev\//,
      );
    });

    test('says what is on the tenant although the lock can not be written', async () => {
      const place = await published(given);
      const publication = await place.prepare();
      const outcome = await publication.apply(await publication.plan(), {
        progress(_, step) {
          const lock = join(place.dir, 'tenants/dev.lock.json');
          if (step === 'writing') mkdirSync(lock, { recursive: true });
        },
      });
      expect(outcome).toMatchObject({ complete: false, items: [{ status: 'failed' }] });
      expect(outcome.items[0]?.message).toMatch(
        /^created on the tenant, but that can't be kept here\. .*dev\.lock\.json.* publish again/,
      );
      expect(await given.read(place.url)).toBe(await place.text());
    });

    test('writes nothing to the tenant when the revision can not be kept', async () => {
      const place = await published(given);
      await mkdir(join(place.dir, 'tenants'));
      await writeFile(join(place.dir, 'tenants/dev'), 'a file where the folder goes');
      const publication = await place.prepare();
      const outcome = await publication.apply(await publication.plan());
      expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
      expect(outcome.items[0]?.message).toMatch(/^nothing was written to the tenant/);
      expect((await publication.plan()).items).toMatchObject([{ action: 'create' }]);
    });

    test('makes what was deleted there anew', async () => {
      const place = await published(given);
      await publish(place);
      await given.remove(place.url);
      const { plan, outcome } = await publish(place);
      expect(plan.items).toMatchObject([{ action: 'create' }]);
      expect(plan.items[0]?.reason).toMatch(/^changed remotely: .*gone from the tenant/);
      expect(outcome.complete).toBe(true);
      expect(await given.read(place.url)).toBe(await place.text());
    });

    test('explains a wrong credential, without showing it', async () => {
      const place = await published(given);
      const plan = await (await place.prepare('another-credential')).plan();
      expect(plan.failure?.status).toBe(given.status);
      expect(plan.failure?.message).toMatch(/key|token|credential/i);
      expect(JSON.stringify(plan)).not.toContain('another-credential');
    });

    test('explains that nobody answers', async () => {
      const place = await published(given);
      await place.close();
      const plan = await (await place.prepare()).plan();
      expect(plan.items).toEqual([]);
      expect(plan.failure?.message).toMatch(/refused/i);
      expect(plan.failure?.status).toBeUndefined();
    });

    test('goes on after a restart of the tenant from its state', async () => {
      const place = await published(given);
      await publish(place);
      await place.restart();
      expect((await publish(place)).plan.items).toMatchObject([{ action: 'nothing' }]);
    });
  },
);

test('the plan refuses a source that the engine of the tenant would not take', async () => {
  const place = await published(FUSIONAUTH);
  await place.append('class Newer { field = 1; }');
  const publication = await place.prepare();
  const plan = await publication.plan();
  expect(plan.items).toMatchObject([{ action: 'refused', changes: [] }]);
  expect(plan.items[0]?.reason).toMatch(/^lambda\.body: index\.js:\d+:\d+ .*ECMAScript 2021/);
  const outcome = await publication.apply(plan);
  expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
});

test('secrets reach the webtask and nothing else', async () => {
  const value = 'hunter2-and-more';
  const place = await published(EXTEND);
  await place.declare(['CRM_KEY']);
  const publication = await place.prepare(CREDENTIAL, { CRM_KEY: value });
  const plan = await publication.plan();
  const outcome = await publication.apply(plan);
  expect(outcome.complete).toBe(true);
  const { url } = await webtaskOf(place.url);
  const stored = () => api(`${url}?decrypt=true`, BEARER);
  expect(await stored()).toMatchObject({ secrets: { CRM_KEY: value } });
  expect(JSON.stringify([plan, outcome, await place.lock()])).not.toContain(value);

  await place.append('// the value is not entered again');
  await publish(place);
  expect(await stored()).toMatchObject({ secrets: { CRM_KEY: value } });
});

test('an update of a webtask keeps metadata that others gave it', async () => {
  const place = await published(EXTEND);
  await publish(place);
  const { url, code } = await webtaskOf(place.url);
  const { meta } = await api(url, BEARER);
  expect(meta).toMatchObject({ 'wt-compiler': 'auth0-ext-compilers/generic' });
  await api(url, BEARER, 'PUT', { code, meta: { ...meta, owner: 'crm team' } });
  await place.append('// more');
  const { outcome } = await publish(place);
  expect(outcome.items[0]?.location).toBe(`${place.url}/api/run/acme/lead-score`);
  expect(await api(url, BEARER)).toMatchObject({ meta: { ...meta, owner: 'crm team' } });
});
