import { describe, expect, test } from 'vitest';
import { manifestSchema } from '../../../../shared/model/workspace.ts';
import { desiredOf } from '../../../../shared/platforms/extend/remote/desired.ts';
import { remote } from '../../../../shared/platforms/extend/remote/index.ts';
import { quiet } from '../applying.ts';
import { item, RUN_URL, SECRET, tenant } from './tenant.ts';

describe('extend.md: what the product needs of a webtask', () => {
  test('the secret of the callers is made up where nobody has given one, and copied to the metadata', async () => {
    const { call } = tenant([item({ secretNames: ['auth0-extension-secret'] })]);
    const plan = await remote.plan(call);
    expect(plan.items[0]?.changes).toContainEqual({
      field: 'secrets.auth0-extension-secret',
      after: 'set',
    });
    const desired = desiredOf(item({ secretNames: ['auth0-extension-secret'] }), undefined, call);
    if (!desired.ok) throw new Error(desired.reason);
    const { secrets, meta } = desired.content;
    expect(secrets['auth0-extension-secret']).toMatch(/^[0-9a-f]{64}$/);
    expect(meta['auth0-extension-secret']).toBe(secrets['auth0-extension-secret']);
    const runUrl = RUN_URL;
    const there = { runUrl, code: '', meta: {}, secrets: { 'auth0-extension-secret': SECRET } };
    const kept = desiredOf(item({ secretNames: ['auth0-extension-secret'] }), there, call);
    expect(kept).toMatchObject({ content: { secrets: { 'auth0-extension-secret': SECRET } } });
  });

  test('extend.md Middleware publishing: the secret of the bearer middleware is copied to the metadata, and shows nowhere', async () => {
    const secretNames = ['wt-auth-secret'];
    const meta = {
      'wt-compiler': '@webtask/middleware-compiler',
      'wt-middleware': '@webtask/bearer-auth-middleware',
    };
    const given = item({ config: { meta }, secretNames, secrets: { 'wt-auth-secret': SECRET } });
    const { call, store } = tenant([given]);
    const plan = await remote.plan(call);
    expect(plan.items[0]?.changes).toContainEqual({ field: 'meta.wt-auth-secret', after: 'set' });
    expect(JSON.stringify(plan)).not.toContain(SECRET);
    await remote.apply(plan, call, quiet);
    expect(store.get('lead-score')?.meta).toMatchObject({ 'wt-auth-secret': SECRET });
    expect((await remote.plan(call)).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('extend.md HTTP API published: an extension point is one that the product runs, and says which', async () => {
    const metaOf = async (trigger: string) => {
      const manifest = manifestSchema.parse({ platform: 'extend', trigger });
      const { call, store } = tenant([item({ manifest })]);
      await remote.apply(await remote.plan(call), call, quiet);
      return store.get('lead-score')?.meta;
    };
    expect(await metaOf('client-credentials-exchange')).toEqual({
      'wt-compiler': 'auth0-ext-compilers/client-credentials-exchange',
      'auth0-extension': 'runtime',
      'auth0-extension-name': 'credentials-exchange',
    });
    expect(await metaOf('generic')).toEqual({ 'wt-compiler': 'auth0-ext-compilers/generic' });
    expect(await metaOf('webtask')).toEqual({});
  });
});
