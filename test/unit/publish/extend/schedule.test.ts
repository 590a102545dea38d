import { describe, expect, test } from 'vitest';
import { lockSchema } from '../../../../shared/model/workspace.ts';
import { remote } from '../../../../shared/platforms/extend/remote/index.ts';
import { quiet } from '../applying.ts';
import { item, reply, tenant } from './tenant.ts';

describe('extend.md Schedules publishing', () => {
  test('a schedule is part of the plan, field by field; nothing else is sent for it', async () => {
    const cron = { schedule: '0 22 * * *', tz: 'Europe/Berlin' };
    const { call, sent } = tenant([item({ config: { cron } })], {
      'lead-score': { code: 'old' },
      'cron/lead-score': { schedule: '0 9 * * *', state: 'inactive' },
    });
    const plan = await remote.plan(call);
    expect(plan.items[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'cron.schedule', before: '0 9 * * *', after: '0 22 * * *' },
        { field: 'cron.tz', before: 'UTC', after: 'Europe/Berlin' },
        { field: 'cron.state', before: 'inactive', after: 'active' },
      ]),
    );
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  test("somebody else's job on the tenant is not looked at", async () => {
    const { call, sent } = tenant([item()], { 'cron/lead-score': { schedule: '0 9 * * *' } });
    await remote.apply(await remote.plan(call), call, quiet);
    expect(sent.filter(({ url }) => url.includes('/api/cron/'))).toEqual([]);
  });

  test('the job is set after the webtask, with the token that calls it; a refusal says what is written', async () => {
    const cron = { schedule: '0 22 * * *' };
    const { call, sent, store } = tenant([item({ config: { cron } })], {
      'lead-score': { code: 'old' },
    });
    const done = await remote.apply(await remote.plan(call), call, quiet);
    expect(done).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
    const written = sent.filter(({ method }) => method === 'PUT');
    expect(written.map(({ url }) => new URL(url).pathname)).toEqual([
      '/api/webtask/acme/lead-score',
      '/api/cron/acme/lead-score',
    ]);
    expect(store.get('cron/lead-score')).toMatchObject({ ...cron, tz: 'UTC', state: 'active' });
    const again = await remote.plan(call);
    expect(again.items[0]).toMatchObject({ action: 'nothing' });
    expect(JSON.stringify([done, again])).not.toContain('raw-token');

    const refusing = tenant([item({ config: { cron } })], {}, ({ method, url }) =>
      method === 'PUT' && url.includes('/api/cron/')
        ? reply(400, { message: 'A container has at most 10 jobs.' })
        : undefined,
    );
    const failed = await remote.apply(await remote.plan(refusing.call), refusing.call, quiet);
    expect(JSON.stringify(failed.items[0])).toContain(
      'the webtask is written, but not its schedule',
    );
  });

  test('a schedule that was published and is taken out of the manifest is switched off', async () => {
    const job = { schedule: '0 22 * * *', tz: 'UTC', state: 'active' };
    const { call } = tenant([item()], {
      'lead-score': { code: 'old' },
      'cron/lead-score': job,
    });
    const lock = lockSchema.parse({
      version: 1,
      platform: 'extend',
      origin: 'https://sandbox.example',
      extensions: { 'lead-score': { remoteId: 'acme/lead-score', hash: 'a'.repeat(64) } },
    });
    const revision = () => ({ code: 'old', meta: {}, secrets: [], cron: job });
    const plan = await remote.plan({ ...call, lock, revision });
    expect(plan.items[0]?.changes).toContainEqual({
      field: 'cron.state',
      before: 'active',
      after: 'inactive',
    });
  });
});
