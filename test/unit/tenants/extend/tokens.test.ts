import { describe, expect, test } from 'vitest';
import { CREDENTIAL } from '../started.ts';
import { CODE, PATH, refused, tenantForEach, webtask } from './tenant.ts';

const { call, put, send } = tenantForEach();

describe('authorisation', () => {
  test.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer wrong' }],
    ['the token without Bearer', { authorization: CREDENTIAL }],
  ])('%s is 403 everywhere', async (_, headers) => {
    for (const [method, path] of [
      ['GET', PATH],
      ['PUT', PATH],
      ['DELETE', PATH],
      ['GET', '/api/webtask/acme'],
      ['GET', `${PATH}/data`],
      ['DELETE', '/api/cache/acme/lead-score'],
      ['POST', '/api/tokens/issue'],
    ] as const) {
      refused(await send(path, { method, headers }), 403);
    }
  });

  test('the token may stand in the query', async () => {
    expect((await send(`/api/webtask/acme?key=${CREDENTIAL}`)).status).toBe(200);
    refused(await send('/api/webtask/acme?key=wrong'), 403);
  });

  test('a tenant token manages its container and no other', async () => {
    const issued = await call('/api/tokens/issue', { method: 'POST', body: { ten: 'acme,beta' } });
    expect(issued.status).toBe(200);
    expect(issued.headers['content-type']).toMatch(/^text\/plain/);
    const headers = { authorization: `Bearer ${issued.text}` };
    expect((await send('/api/webtask/acme', { headers })).status).toBe(200);
    expect((await send('/api/webtask/beta', { headers })).status).toBe(200);
    refused(await send('/api/webtask/other', { headers }), 403);
    refused(
      await send('/api/tokens/issue', { method: 'POST', headers, body: { ten: 'acme' } }),
      403,
    );
  });

  test('a tenant token ends', async () => {
    const body = { ten: 'acme', exp: 1 };
    const { text } = await call('/api/tokens/issue', { method: 'POST', body });
    const headers = { authorization: `Bearer ${text}` };
    refused(await send('/api/webtask/acme', { headers }), 403);
  });

  test.each([{}, { ten: '/.*/' }, { ten: 'acme', jtn: 'x' }])(
    'claims that are not issued here (%j) are 400',
    async (body) => {
      refused(await call('/api/tokens/issue', { method: 'POST', body }), 400);
    },
  );

  test("a webtask's own token manages nothing", async () => {
    const { token } = webtask(await put({ code: CODE }));
    const headers = { authorization: `Bearer ${token}` };
    refused(await send(PATH, { headers }), 403);
  });
});

test('token limits: claims that would set them are refused, and no call is counted', async () => {
  for (const claim of ['ls', 'lo', 'lts', 'lto']) {
    const body = { ten: 'acme', [claim]: 1 };
    refused(await call('/api/tokens/issue', { method: 'POST', body }), 400);
  }
  refused(await call('/api/limits/container/acme'), 501);
});
