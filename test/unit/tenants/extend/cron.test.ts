import { describe, expect, test } from 'vitest';
import type { Reply } from '../started.ts';
import { CODE, refused, tenantForEach } from './tenant.ts';

const { call, put, send } = tenantForEach();

describe('extend.md Stand-in cron', () => {
  const JOB = '/api/cron/acme/lead-score';
  const set = (body: unknown, path = JOB) => call(path, { method: 'PUT', body });
  const json = (reply: Reply) => JSON.parse(reply.text);

  test('a job is set, read, listed, switched off and deleted; its token is not shown', async () => {
    await put({ code: CODE });
    const made = await set({ schedule: '0 22 * * 1-5', tz: 'Europe/Berlin', token: 'calls-it' });
    const job = {
      container: 'acme',
      name: 'lead-score',
      schedule: '0 22 * * 1-5',
      tz: 'Europe/Berlin',
      state: 'active',
    };
    expect([made.status, json(made)]).toEqual([200, job]);
    expect(json(await call(JOB))).toEqual(job);
    expect(json(await call('/api/cron/acme'))).toEqual([job]);
    expect(json(await set({ state: 'inactive' }, `${JOB}/state`))).toMatchObject({
      state: 'inactive',
    });
    expect(json(await call(`${JOB}/history`))).toEqual([]);
    expect((await call(JOB, { method: 'DELETE' })).status).toBe(204);
    expect((await call(JOB)).status).toBe(404);
  });

  test('jobs are listed by page and by their metadata', async () => {
    for (const name of ['one', 'two', 'three']) {
      await put({ code: CODE }, `/api/webtask/acme/${name}`);
      const meta = { size: name.length === 3 ? 'short' : 'long' };
      await set({ schedule: '0 22 * * *', meta }, `/api/cron/acme/${name}`);
    }
    const names = async (query: string) =>
      json(await call(`/api/cron/acme${query}`)).map(({ name }: { name: string }) => name);
    expect(await names('?offset=1&limit=1')).toEqual(['two']);
    expect(await names('?meta=size:short')).toEqual(['one', 'two']);
    refused(await call('/api/cron/acme?limit=many'), 400);
  });

  test('a schedule that is none, an unknown time zone and a job of no webtask are 400', async () => {
    expect(refused(await set({ schedule: '0 22 * * *' }), 400)).toContain('no webtask');
    await put({ code: CODE });
    expect(refused(await set({ schedule: '@daily' }), 400)).toContain('schedule');
    const tz = await set({ schedule: '0 22 * * *', tz: 'Middle/Earth' });
    expect(refused(tz, 400)).toContain('time zone');
  });

  test('a container has at most ten jobs; the job of a deleted webtask is gone', async () => {
    const paths = Array.from({ length: 11 }, (_, number) => `acme/job-${number}`);
    const replies: Reply[] = [];
    for (const path of paths) {
      await put({ code: CODE }, `/api/webtask/${path}`);
      replies.push(await set({ schedule: '0 22 * * *' }, `/api/cron/${path}`));
    }
    expect(replies.map(({ status }) => status)).toEqual([...Array(10).fill(200), 400]);
    await call('/api/webtask/acme/job-0', { method: 'DELETE' });
    expect((await call('/api/cron/acme/job-0')).status).toBe(404);
  });

  test('a token of another container may not set it', async () => {
    await put({ code: CODE });
    const issued = await call('/api/tokens/issue', { method: 'POST', body: { ten: 'other' } });
    const headers = { authorization: `Bearer ${issued.text}` };
    const body = { schedule: '0 22 * * *' };
    expect((await send(JOB, { method: 'PUT', headers, body })).status).toBe(403);
  });
});
