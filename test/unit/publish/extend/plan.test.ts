import { describe, expect, test } from 'vitest';
import { remote } from '../../../../shared/platforms/extend/remote/index.ts';
import { item, reply, SECRET, tenant } from './tenant.ts';

describe('extend.md HTTP API: plan', () => {
  test('a 404 is a webtask to create', async () => {
    const { call, sent } = tenant([item()]);
    const plan = await remote.plan(call);
    expect(plan.failure).toBeUndefined();
    expect(plan.items).toMatchObject([
      { extension: 'lead-score', action: 'create', remoteId: 'acme/lead-score' },
    ]);
    expect(plan.items[0]?.changes).toContainEqual({
      field: 'meta.wt-compiler',
      after: 'auth0-ext-compilers/generic',
    });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://sandbox.example/api/webtask/acme/lead-score?decrypt=true&fetch_code=true',
    ]);
    expect(sent[0]?.headers.authorization).toBe('Bearer tenant-token');
  });

  test('secret values never show, in secrets or in the copy in meta', async () => {
    const secretNames = ['auth0-extension-secret', 'CRM_KEY', 'NEW_KEY'];
    const secrets = {
      'auth0-extension-secret': SECRET,
      CRM_KEY: 'crm-value-2',
      NEW_KEY: 'new-value',
    };
    const { call } = tenant([item({ secretNames, secrets })], {
      'lead-score': {
        code: 'old',
        meta: { 'auth0-extension-secret': 'older-secret', owner: 'sales' },
        secrets: { 'auth0-extension-secret': 'older-secret', CRM_KEY: 'crm-value-1', KEPT: 'kept' },
      },
    });
    const plan = await remote.plan(call);
    const text = JSON.stringify(plan);
    for (const value of [SECRET, 'older-secret', 'crm-value', 'new-value', 'kept', 'raw-token']) {
      expect(text).not.toContain(value);
    }
    const changes = plan.items[0]?.changes;
    expect(changes).toContainEqual({ field: 'secrets.CRM_KEY', before: 'set', after: 'changed' });
    expect(changes).toContainEqual({ field: 'secrets.NEW_KEY', after: 'set' });
    expect(changes).toContainEqual({
      field: 'meta.auth0-extension-secret',
      before: 'set',
      after: 'changed',
    });
    expect(changes?.map(({ field }) => field)).not.toContain('meta.owner');
    expect(changes?.map(({ field }) => field)).not.toContain('secrets.KEPT');
  });

  test('code over 100 KB is refused with its size', async () => {
    const code = `module.exports = (ctx, cb) => cb(); // ${'ä'.repeat(52_000)}`;
    const { call } = tenant([item({ source: { file: 'index.js', code } })]);
    const plan = await remote.plan(call);
    expect(plan.items[0]).toMatchObject({ action: 'refused' });
    expect(plan.items[0]?.reason).toMatch(/extensions\/lead-score\/index\.js has 104039 bytes/);
  });

  test('a declared secret without any value is refused', async () => {
    const { call } = tenant([item({ secretNames: ['CRM_KEY'] })]);
    const plan = await remote.plan(call);
    expect(plan.items[0]?.reason).toMatch(/"CRM_KEY" has no value here and none on the tenant/);
  });

  test('two extensions under one name are refused', async () => {
    const { call } = tenant([item(), item({ slug: 'other', config: { name: 'lead-score' } })]);
    const plan = await remote.plan(call);
    expect(plan.items.map(({ action }) => action)).toEqual(['create', 'refused']);
  });

  test('403 names the container and the way out', async () => {
    const { call } = tenant([item()], {}, () => reply(403, { message: 'Forbidden' }));
    const plan = await remote.plan(call);
    expect(plan.failure).toMatchObject({ status: 403 });
    expect(plan.failure?.message).toMatch(/container "acme" \(403\): Forbidden\. Give a token/);
    expect(JSON.stringify(plan)).not.toContain('tenant-token');
  });

  test('a tenant that cannot be reached makes no plan', async () => {
    const { call } = tenant([item()], {}, () => ({
      ok: false,
      fault: 'refused',
      message: 'connection refused',
      durationMs: 1,
    }));
    expect((await remote.plan(call)).failure).toEqual({ message: 'connection refused' });
  });
});

describe('a server that is no Extend host', () => {
  const page = '<!DOCTYPE HTML>\n<html><body>Not here</body></html>';

  test('and answers with a page for people is not an empty container', async () => {
    const { call } = tenant([item()], {}, () => reply(404, page));
    const plan = await remote.plan(call);
    expect(plan.items).toEqual([]);
    expect(plan.failure?.message).toMatch(/does not answer as the webtask API does \(404\): check/);
    const { problems } = await remote.check(call, []);
    expect(problems).toEqual([{ field: 'url', message: plan.failure?.message }]);
  });
});
