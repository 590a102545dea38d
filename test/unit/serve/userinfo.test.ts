import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { records } from './both-ways.ts';
import { claimsOf, clientOf, extensionFiles, logIn, started } from './started.ts';

const lambda = (body: string, slug = 'informs') =>
  extensionFiles(
    slug,
    { platform: 'fusionauth', trigger: 'UserInfoPopulate', label: 'Informs' },
    `function populate(userInfo, user, registration, jwt, context) { ${body} }`,
  );

const SCOPE = 'openid profile email offline_access';

describe('the userinfo endpoint', () => {
  test('answers with what an extension made of it, by a run that is told', async () => {
    const {
      issuer,
      runs,
      records: told,
    } = await started(
      lambda(
        "userInfo.plan = user.data.plan + '!'; userInfo.of = jwt.jti; delete userInfo.given_name; userInfo.sub = 'mine';",
      ),
    );
    const config = await clientOf(issuer, 'web-shop');
    const { tokens } = await logIn(config, { scope: SCOPE });
    const sub = tokens.claims()?.sub ?? '';
    const info = await client.fetchUserInfo(config, tokens.access_token, sub);
    expect(info).toMatchObject({
      sub,
      email: 'alice@acme.test',
      plan: 'pro!',
      of: claimsOf(tokens.access_token).jti,
    });
    expect(info).not.toHaveProperty('given_name');
    const run = runs.at(-1);
    expect(run).toMatchObject({ flow: 'token', decision: 'done', tokens: [] });
    expect(run?.stages.map(({ stage }) => stage)).toEqual(['userinfo.respond']);
    const [invocation] = run?.stages.flatMap(({ invocations }) => invocations) ?? [];
    expect(invocation?.effects.find(({ path }) => path === 'userInfo.sub')?.status).toBe('refused');
    expect(told).toEqual([]);
  });

  test('knows what earlier extensions put into the token, also after a refresh', async () => {
    const { issuer } = await started({
      ...lambda('userInfo.seen = jwt.mark;'),
      ...extensionFiles(
        'marks',
        { platform: 'fusionauth', trigger: 'JWTPopulate', label: 'Marks', order: -1 },
        "function populate(jwt) { jwt.mark = 'set at the token'; }",
      ),
    });
    const config = await clientOf(issuer, 'web-shop');
    const { tokens } = await logIn(config, { scope: SCOPE });
    const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    for (const { access_token: access } of [tokens, again]) {
      const info = await client.fetchUserInfo(config, access, client.skipSubjectCheck);
      expect(info.seen).toBe('set at the token');
    }
  });

  test('a lambda that throws changes nothing, and the run says so', async () => {
    const { issuer, runs } = await started(lambda("userInfo.half = 1; throw new Error('no');"));
    const config = await clientOf(issuer, 'web-shop');
    const { tokens } = await logIn(config, { scope: SCOPE });
    const info = await client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck);
    expect(info).not.toHaveProperty('half');
    expect(info.preferred_username).toBe('alice');
    const [invocation] = runs.at(-1)?.stages.flatMap(({ invocations }) => invocations) ?? [];
    expect(invocation?.outcome).toBe('error');
  });

  test('answers nobody without a token that may ask, and no run is made', async () => {
    const { issuer, runs, records: told } = await started(lambda('userInfo.plan = 1;'));
    const config = await clientOf(issuer, 'web-shop');
    const denied = client.fetchUserInfo(config, 'not-a-token', client.skipSubjectCheck);
    await expect(denied).rejects.toThrow();
    expect(runs).toEqual([]);
    expect(told.map(({ text }) => text).join()).toContain('/userinfo');
  });

  test.each(['web-shop', 'partner-portal', 'field-app', 'lead-desk'])(
    'of %s names the subject of the token, and is the same in-process',
    async (clientId) => {
      const { issuer, engine, runs } = await started(lambda('userInfo.scope = jwt.scope;'));
      const config = await clientOf(issuer, clientId);
      const { tokens } = await logIn(config);
      const { sub } = claimsOf(tokens.access_token);
      const info = await client.fetchUserInfo(config, tokens.access_token, String(sub));
      expect(info.preferred_username).toBe('alice');
      const through = runs.at(-1);
      if (through === undefined) throw new Error('no run');
      const { accessToken: _, ...form } = through.input.form ?? {};
      const inProcess = await engine.run('token', { ...through.input, form });
      expect(JSON.parse(inProcess.client.body)).toEqual(info);
      expect(inProcess.decision).toBe(through.decision);
      expect(records(inProcess)).toEqual(records(through));
      expect(through.stages[0]?.invocations).toHaveLength(clientId === 'web-shop' ? 1 : 0);
    },
  );
});
