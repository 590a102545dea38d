import { describe, expect, test } from 'vitest';
import { remote } from '../../../../shared/platforms/extend/remote/index.ts';
import { quiet } from '../applying.ts';
import { item, RUN_URL, reply, SECRET, tenant } from './tenant.ts';

describe('extend.md HTTP API: apply', () => {
  test('one PUT with code, secrets and metadata; the location is kept', async () => {
    const secretNames = ['auth0-extension-secret'];
    const secrets = { 'auth0-extension-secret': SECRET };
    const given = item({ secretNames, secrets, config: { meta: { team: 'sales' } } });
    const { call, sent } = tenant([given]);
    const steps: string[] = [];
    const outcome = await remote.apply(await remote.plan(call), call, {
      ...quiet,
      progress: (extension, step) => steps.push(`${extension} ${step}`),
    });
    expect(outcome).toMatchObject({
      tenant: 'prod',
      origin: 'https://sandbox.example',
      complete: true,
    });
    expect(outcome.items).toMatchObject([
      {
        extension: 'lead-score',
        status: 'created',
        remoteId: 'acme/lead-score',
        location: RUN_URL,
      },
    ]);
    expect(outcome.items[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    const puts = sent.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(1);
    expect(JSON.parse(puts[0]?.body ?? '')).toEqual({
      code: 'module.exports = (ctx, cb) => cb();',
      meta: {
        team: 'sales',
        'wt-compiler': 'auth0-ext-compilers/generic',
        'auth0-extension-secret': SECRET,
      },
      secrets,
    });
    expect(steps).toEqual(['lead-score reading', 'lead-score writing', 'lead-score verifying']);
    expect(sent.every(({ method, url }) => method !== 'DELETE' && !url.includes('/cache'))).toBe(
      true,
    );
  });

  test('what someone else put on the webtask stays', async () => {
    const { call, store } = tenant([item()], {
      'lead-score': { code: 'old', meta: { owner: 'sales' }, secrets: { KEPT: 'kept' } },
    });
    const outcome = await remote.apply(await remote.plan(call), call, quiet);
    expect(outcome.items).toMatchObject([{ status: 'updated' }]);
    expect(store.get('lead-score')).toMatchObject({
      meta: { owner: 'sales', 'wt-compiler': 'auth0-ext-compilers/generic' },
      secrets: { KEPT: 'kept' },
    });
  });

  test('publishing again changes nothing and writes nothing', async () => {
    const { call, sent } = tenant([item()]);
    await remote.apply(await remote.plan(call), call, quiet);
    const writes = sent.filter(({ method }) => method === 'PUT').length;
    const plan = await remote.plan(call);
    expect(plan.items).toMatchObject([{ action: 'nothing', changes: [] }]);
    const outcome = await remote.apply(plan, call, quiet);
    expect(outcome.items).toMatchObject([{ status: 'unchanged', location: RUN_URL }]);
    expect(sent.filter(({ method }) => method === 'PUT')).toHaveLength(writes);
  });

  test('a change on the tenant since the plan stops the write', async () => {
    const { call, sent, store } = tenant([item()], { 'lead-score': { code: 'old' } });
    const plan = await remote.plan(call);
    store.set('lead-score', { code: 'changed by a colleague' });
    const outcome = await remote.apply(plan, call, quiet);
    expect(outcome).toMatchObject({ complete: false, items: [{ status: 'refused' }] });
    expect(outcome.items[0]?.message).toMatch(/changed on the tenant since the plan/);
    expect(sent.some(({ method }) => method === 'PUT')).toBe(false);
  });

  test('a tenant that keeps something else is found out', async () => {
    let written = false;
    const { call } = tenant([item()], {}, (request) => {
      if (request.method === 'PUT') written = true;
      return written && request.method === 'GET' ? reply(200, { code: 'cut off' }) : undefined;
    });
    const outcome = await remote.apply(await remote.plan(call), call, quiet);
    expect(outcome.items[0]?.message).toMatch(/holds something else in code, meta\.wt-compiler/);
  });

  test('a plan for another origin is not applied', async () => {
    const { call, sent } = tenant([item()]);
    const plan = await remote.plan(call);
    const outcome = await remote.apply({ ...plan, origin: 'https://other.example' }, call, quiet);
    expect(outcome.items[0]?.message).toMatch(/plan was made for https:\/\/other\.example/);
    expect(sent).toHaveLength(1);
  });

  test('the published hash depends on no secret value', async () => {
    const hashes: (string | undefined)[] = [];
    for (const value of ['one', 'two']) {
      const key = 'auth0-extension-secret';
      const { call } = tenant([item({ secretNames: [key], secrets: { [key]: value } })]);
      const outcome = await remote.apply(await remote.plan(call), call, quiet);
      hashes.push(outcome.items[0]?.hash);
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});
