import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../../shared/model/http.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import {
  type Disturbed,
  type FaultyPlace,
  placeFor,
  publishAt,
} from '../../support/publishing/place.ts';

const never = () => new Promise<never>(() => {});

const writes = ({ method }: HttpRequest) => method !== 'GET';

/** Stops for good with the first request that writes. */
const stopping = (when: 'before' | 'after', stopped: () => void): Disturbed => ({
  ports: (ports) => ({
    ...ports,
    async send(request) {
      if (!writes(request)) return ports.send(request);
      if (when === 'after') await ports.send(request);
      stopped();
      return never();
    },
  }),
});

async function stopped(place: FaultyPlace, when: 'before' | 'after'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    publishAt(place, stopping(when, resolve)).catch(reject);
  });
  place.bury();
}

const journals = (place: FaultyPlace) => {
  const folder = join(place.data, 'hookbench/publishing/journals');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
};

const BOUND = FAULTY_CASES.filter(
  ({ platform, aliases }) => platform === 'fusionauth' && aliases !== undefined,
);

test.each(BOUND)('a lambda that arrived without its binding is no conflict', async (given) => {
  const place = await placeFor(given);
  const bind = Object.keys(given.aliases ?? {});
  place.bind([]);
  await publishAt(place);
  place.bind(bind);
  place.append('// second');
  await stopped(place, 'after');
  place.append('// third');
  const { items, notices } = await place.prepare().then((publication) => publication.plan());
  expect(items).toMatchObject([{ action: 'update' }]);
  expect(items[0]?.conflict).toBeUndefined();
  expect(notices).toMatchObject([expect.stringContaining('had arrived in part, and is finished')]);
  // Once more, before the third took the place of the second.
  await stopped(place, 'before');
  place.append('// fourth');
  const { plan, outcome } = await publishAt(place);
  expect(plan.items[0]?.conflict).toBeUndefined();
  expect(outcome).toMatchObject({ complete: true });
  expect(JSON.stringify(place.state())).toContain('// fourth');
  expect((await publishAt(place)).plan.items).toMatchObject([{ action: 'nothing' }]);
  expect(journals(place)).toEqual([]);
});

/** Platforms whose object is written by one request. */
const SIMPLE = FAULTY_CASES.filter(
  ({ platform, aliases }) => ['fusionauth', 'extend'].includes(platform) && aliases === undefined,
);

describe.each(SIMPLE)('what a killed publisher of $name left', (given) => {
  test('had arrived: it is kept as published, and other code since then is no conflict', async () => {
    const place = await placeFor(given);
    await publishAt(place);
    place.append('// second');
    await stopped(place, 'after');
    place.append('// third');
    const publication = await place.prepare();
    const plan = await publication.plan();
    expect(plan.items).toMatchObject([{ action: 'update' }]);
    expect(plan.items[0]?.conflict).toBeUndefined();
    expect(plan.notices).toMatchObject([
      expect.stringMatching(new RegExp(`takes up where it stopped. ${given.slug}: had arrived`)),
    ]);
    expect(place.lock().extensions[given.slug]?.revisions).toHaveLength(1);
    expect(await publication.apply(plan)).toMatchObject({ complete: true });
    expect(place.lock().extensions[given.slug]?.revisions).toHaveLength(3);
    expect(journals(place)).toEqual([]);
  });

  test('had not arrived: the next plan publishes it', async () => {
    const place = await placeFor(given);
    await stopped(place, 'before');
    const { plan, outcome } = await publishAt(place);
    expect(plan.notices).toMatchObject([expect.stringContaining('had not arrived')]);
    expect(plan.items).toMatchObject([{ action: 'create' }]);
    expect(outcome).toMatchObject({ complete: true });
    expect(journals(place)).toEqual([]);
  });

  test('holds no code and no credential', async () => {
    const place = await placeFor(given);
    await stopped(place, 'before');
    const [file = ''] = journals(place);
    const { items, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    expect(Object.keys(rest).sort()).toEqual(['at', 'origin', 'version']);
    expect(items).toEqual([
      {
        extension: given.slug,
        state: 'writing',
        remoteId: expect.any(String),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test.each([
    ['{"version":1,"items":', 'is damaged'],
    ['{"version":2,"steps":[]}', 'was written by a newer Hookbench'],
  ])('%s is set aside and named', async (text, why) => {
    const place = await placeFor(given);
    await stopped(place, 'before');
    const [file = ''] = journals(place);
    writeFileSync(file, text);
    const { plan, outcome } = await publishAt(place);
    expect(plan.notices).toMatchObject([expect.stringContaining(`${file}, ${why}`)]);
    expect(outcome).toMatchObject({ complete: true });
    const [aside = '', ...others] = journals(place);
    expect(others).toEqual([]);
    expect(aside).toMatch(/\.aside-\d+$/);
    expect(readFileSync(aside, 'utf8')).toBe(text);
  });

  test('where the journal can not be written, nothing is written to the tenant', async () => {
    const place = await placeFor(given);
    await stopped(place, 'before');
    const [file = ''] = journals(place);
    const before = place.state();
    // Right before it is said what is written, there is a folder where the journal goes.
    const inTheWay: Disturbed = {
      workspace(workspace) {
        const keep = workspace.saveRevision.bind(workspace);
        workspace.saveRevision = async (...args) => {
          await keep(...args);
          rmSync(file);
          mkdirSync(file);
        };
        return workspace;
      },
    };
    const { outcome } = await publishAt(place, inTheWay);
    expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
    expect(outcome.items[0]?.message).toMatch(/^nothing was written to the tenant: .*journals/);
    expect(place.state()).toEqual(before);
    expect(existsSync(join(place.dir, 'tenants/dev.lock.json'))).toBe(false);
  });
});
