import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { codes, inside } from './support.ts';

const BASE = 'http://localhost:9012';
const ID = 'b1b8f5a6-1c5e-4d5b-9c1e-2f1f7a1d3c4e';
const KEY = `headers: { Authorization: 'key', 'Content-Type': 'application/json' }`;
const LAMBDA = `JSON.stringify({ lambda: { name: 'A', body: 'function populate(jwt) {}', type: 'JWTPopulate' } })`;

describe('fusionauth.md §4 Own API', () => {
  it('answers the lambda API on port 9012, offline and without a port', async () => {
    const invocation = await inside(
      `const made = fetch('${BASE}/api/lambda/${ID}', { method: 'POST', body: ${LAMBDA}, ${KEY} });
       const found = fetch('http://127.0.0.1:9012/api/lambda/${ID}', { ${KEY} });
       jwt.made = made.status; jwt.name = JSON.parse(found.body).lambda.name;
       jwt.none = fetch('${BASE}/api/lambda/00000000-0000-0000-0000-000000000001', { ${KEY} }).status;`,
    );
    expect(invocation.effects.map(({ value }) => value)).toEqual([200, 'A', 404]);
    expect(invocation.http).toMatchObject([
      { status: 200, from: 'platform' },
      { status: 200, from: 'platform' },
      { status: 404, from: 'platform' },
    ]);
  });

  it('is empty at the start of each invocation', async () => {
    const post = `jwt.status = fetch('${BASE}/api/lambda/${ID}', { method: 'POST', body: ${LAMBDA}, ${KEY} }).status;`;
    for (const _time of [1, 2]) expect((await inside(post)).effects[0]?.value).toBe(200);
  });

  it('wants an API key', async () => {
    const invocation = await inside(`jwt.status = fetch('${BASE}/api/lambda').status;`);
    expect(invocation.effects[0]?.value).toBe(401);
  });

  it('gives the same ids and instants with a seed and a clock', async () => {
    const options = { seed: 7, clock: '2026-01-31T12:00:00Z' };
    const post = `jwt.made = fetch('${BASE}/api/lambda', { method: 'POST', body: ${LAMBDA}, ${KEY} }).body;`;
    const [first, second] = [await inside(post, { options }), await inside(post, { options })];
    expect(first.effects[0]?.value).toContain('"insertInstant":17698608');
    expect(second).toEqual(first);
  });

  describe('gives the user of the event and its registrations', () => {
    const user = {
      id: ID,
      email: 'Ada@acme.test',
      registrations: [{ applicationId: 'app-1', roles: ['crew'] }],
    };
    const event = { jwt: {}, user, registration: null };
    const get = (path: string, headers = KEY) =>
      inside(
        `const r = fetch('${BASE}${path}', { ${headers} }); jwt.r = [r.status, r.body && JSON.parse(r.body)];`,
        { event },
      );

    it.each<[string, JsonValue]>([
      [`/api/user/${ID}`, [200, { user }]],
      ['/api/user?email=ada%40acme.test', [200, { user }]],
      ['/api/user?loginId=ada@acme.test', [200, { user }]],
      [
        `/api/user/registration/${ID}/app-1`,
        [200, { registration: user.registrations[0] ?? null }],
      ],
      [`/api/user/registration/${ID}/app-2`, [404, '']],
    ])('%s', async (path, answer) => {
      const { effects, http } = await get(path);
      expect(effects[0]?.value).toEqual(answer);
      expect(http).toMatchObject([{ from: 'platform' }]);
    });

    it('to nobody without a key', async () => {
      expect((await get(`/api/user/${ID}`, '')).effects[0]?.value).toEqual([401, '']);
    });

    it.each(['/api/user/someone-else', '/api/user?email=bob@acme.test', '/api/user', '/api/group'])(
      '%s needs a fixture, also without a key',
      async (path) => {
        const { http } = await get(path, '');
        expect(http).toMatchObject([{ fault: 'offline' }]);
      },
    );
  });

  it('leaves what it does not imitate to a fixture, which stands before it in any case', async () => {
    const user = `${BASE}/api/group/g1`;
    const missing = await inside(`try { fetch('${user}', { ${KEY} }); } catch {}`);
    expect(missing.http).toMatchObject([
      { fault: 'offline', fixture: { request: { method: 'GET', url: user } } },
    ]);
    const http: JsonValue = [
      { request: { url: user }, response: { status: 200, body: {} } },
      { request: { url: `${BASE}/api/lambda` }, response: { status: 418 } },
    ];
    const answered = await inside(
      `jwt.a = fetch('${user}').status; jwt.b = fetch('${BASE}/api/lambda').status;`,
      { options: { http } },
    );
    expect(answered.effects.map(({ value }) => value)).toEqual([200, 418]);
  });

  it.each(['http://localhost:9013', 'https://localhost:9012', 'http://localhost.evil.test:9012'])(
    'is not at %s',
    async (origin) => {
      const invocation = await inside(`try { fetch('${origin}/api/lambda'); } catch {}`);
      expect(invocation.http).toMatchObject([{ fault: 'offline' }]);
    },
  );
});

describe('fusionauth.md §4 Recursion', () => {
  it('is refused: the API that invokes the lambda can’t be called from it', async () => {
    const invocation = await inside(
      `try { fetch('${BASE}/api/login', { method: 'POST', body: '{}', ${KEY} }); } catch (error) { jwt.seen = error.message; }`,
    );
    expect(invocation.effects[0]?.value).toMatch(/POST \/api\/login .* invokes the lambda again/);
    expect(codes(invocation)).toEqual(['http-denied']);
  });

  it.each([
    ['LoginValidation', '/api/login'],
    ['UserInfoPopulate', '/oauth2/userinfo'],
    ['GoogleReconcile', '/api/identity-provider/login'],
    ['MFARequirement', '/api/two-factor/status'],
    ['SCIMServerUserRequestConverter', '/api/scim/resource/v2/Users'],
    ['ClientCredentialsJWTPopulate', '/oauth2/token'],
  ])('is refused to %s for %s, and not for an API that does not invoke it', async (id, path) => {
    const found = fusionauth.triggers.find((trigger) => trigger.id === id);
    const code = `function ${found?.signature} {
      try { fetch('${BASE}${path}', { ${KEY} }); } catch {}
      try { fetch('${BASE}/api/jwt/refresh', { ${KEY} }); } catch {}
    }`;
    const { http } = await testInvoke(fusionauth, id, { code });
    expect(http).toMatchObject([{ fault: 'denied' }, { fault: 'offline' }]);
  });

  it('is not seen behind a longer path', async () => {
    const invocation = await inside(`try { fetch('${BASE}/api/login/x1', { ${KEY} }); } catch {}`);
    expect(invocation.http).toMatchObject([{ fault: 'offline' }]);
  });
});

describe('fusionauth.md §4 Redirects', () => {
  it('are the response, with a warning', async () => {
    const url = 'https://api.acme.test/old';
    const http: JsonValue = [
      { request: { url }, response: { status: 302, headers: { Location: '/new' } } },
      { request: { url: 'https://api.acme.test/new' }, response: { status: 200 } },
    ];
    const invocation = await inside(
      `const answer = fetch('${url}'); jwt.seen = [answer.status, answer.headers.location];`,
      { options: { http } },
    );
    expect(invocation.effects[0]?.value).toEqual([302, '/new']);
    expect(codes(invocation)).toEqual(['fetch-redirect']);
  });
});
