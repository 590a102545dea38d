import { describe, expect, test } from 'vitest';
import { MAX_DATA_BYTES } from '../../../../electron/engine/tenants/extend/storage.ts';
import { CODE, PATH, refused, tenantForEach } from './tenant.ts';

const { call, put } = tenantForEach();

describe('storage', () => {
  const data = (body: unknown) => put(body, `${PATH}/data`);

  test('is empty at first, then data with its etag; a new deployment keeps it', async () => {
    await put({ code: CODE });
    expect(await call(`${PATH}/data`)).toMatchObject({ status: 200, text: '{}' });
    const stored = { data: '{"a":1}', etag: 'u2y1xo30ZSlByvZSo2by2A==' };
    const written = await data({ data: stored.data });
    expect(written.status).toBe(200);
    expect(JSON.parse(written.text)).toEqual(stored);
    await put({ code: '// new' });
    expect(JSON.parse((await call(`${PATH}/data`)).text)).toEqual(stored);
  });

  test('refuses an etag that is not the present one', async () => {
    await put({ code: CODE });
    expect((await data({ data: '1', etag: null })).status).toBe(200);
    refused(await data({ data: '2', etag: null }), 400);
    expect(refused(await data({ data: '2', etag: 'old' }), 400)).toContain('modified');
    const { etag } = JSON.parse((await call(`${PATH}/data`)).text);
    expect((await data({ data: '2', etag })).status).toBe(200);
  });

  test('takes text of at most 500 KB', async () => {
    await put({ code: CODE });
    refused(await data({ data: { a: 1 } }), 400);
    refused(await data({ data: 'a'.repeat(MAX_DATA_BYTES + 1) }), 400);
    expect((await data({ data: 'a'.repeat(MAX_DATA_BYTES) })).status).toBe(200);
  });

  test('of an unknown webtask is 404', async () => {
    refused(await call(`${PATH}/data`), 404);
    refused(await data({ data: '1' }), 404);
  });
});
