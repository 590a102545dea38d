import { describe, expect, test } from 'vitest';
import type { HttpOutcome } from '../../../../shared/model/http.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { remote } from '../../../../shared/platforms/asgardeo/remote/index.ts';
import { entry, organization } from './organization.ts';

describe('what an organization refuses altogether', () => {
  test.each<[string, { credential?: string; settings?: JsonObject }, RegExp]>([
    ['another secret', { credential: 'no' }, /credential of the application "publisher"/],
    ['an expired token', { credential: 'no', settings: {} }, /refused the credential \(401\)/],
  ])('%s', async (_, given, message) => {
    const there = await organization(given);
    const { failure } = await there.plan([entry()]);
    expect(failure?.status).toBe(401);
    expect(failure?.message).toMatch(message);
  });

  const answer = (status: number, body: string): HttpOutcome => ({
    ok: true,
    response: { status, headers: {}, body },
    from: 'network',
    durationMs: 1,
  });

  test.each<[string, HttpOutcome, RegExp]>([
    [
      'a client without a scope',
      answer(200, '{"access_token":"t","scope":"internal_action_mgt_view"}'),
      /may not have internal_action_mgt_create, internal_action_mgt_update/,
    ],
    [
      'another region or organization',
      answer(404, '<html></html>'),
      /tells the region, and the organization in its path/,
    ],
    [
      'a host that is none',
      { ok: false, fault: 'dns', message: 'no such host', durationMs: 1 },
      /tells the region/,
    ],
  ])('%s', async (_, outcome, message) => {
    const there = await organization();
    there.during(() => Promise.resolve(outcome));
    expect((await there.plan([entry()])).failure?.message).toMatch(message);
  });

  test('a token without a scope', async () => {
    const there = await organization({ settings: {} });
    there.during(() => Promise.resolve(answer(403, '{"code":"FORBIDDEN"}')));
    expect((await there.plan([entry()])).failure?.message).toMatch(/403.*internal_action_mgt_view/);
  });
});

test('check: the scopes that a client was granted say what it may do, and what only others need hinders nobody', async () => {
  const { call, during } = await organization();
  const everything = await remote.check(call([]), []);
  expect(everything).toMatchObject({ usable: true, problems: [] });
  expect(new Set(everything.abilities.map(({ allowed }) => allowed))).toEqual(new Set(['yes']));
  const granting = async (scope: string) => {
    during(async ({ url }, send) => {
      const outcome = await send();
      if (!outcome.ok || !url.endsWith('/oauth2/token')) return outcome;
      const body = JSON.stringify({ ...JSON.parse(outcome.response.body), scope });
      return { ...outcome, response: { ...outcome.response, body } };
    });
    return remote.check(call([]), []);
  };
  const actions = 'internal_action_mgt_view internal_action_mgt_create internal_action_mgt_update';
  const enough = await granting(actions);
  expect(enough.usable).toBe(true);
  expect(enough.abilities.filter(({ allowed }) => allowed === 'no')).toHaveLength(6);
  const looking = await granting('internal_action_mgt_view');
  expect(looking).toMatchObject({ usable: false, problems: [] });
  expect(looking.abilities[1]).toMatchObject({
    what: 'create and change actions',
    allowed: 'no',
    reason: expect.stringContaining('internal_action_mgt_create, internal_action_mgt_update'),
  });
  const nothing = await granting('openid');
  expect(nothing).toMatchObject({ usable: false, problems: [] });
  expect(nothing.abilities[0]).toMatchObject({
    permission: 'internal_action_mgt_view',
    allowed: 'no',
  });
  during((_request, send) => send());
  const wrong = await remote.check({ ...call([]), credential: 'not-the-secret' }, []);
  expect(wrong).toMatchObject({ usable: false, problems: [{ field: 'credential' }] });
});
