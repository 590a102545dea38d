import { describe, expect, test } from 'vitest';
import type { HttpOutcome } from '../../../../shared/model/http.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { remote } from '../../../../shared/platforms/quasr/remote/index.ts';
import type { RemoteCall } from '../../../../shared/platforms/remote.ts';
import { ALIASES, answer, entry, tenant } from './tenant.ts';

describe('what a tenant refuses altogether', () => {
  test.each<[string, { settings: JsonObject; credential?: string }, RegExp]>([
    [
      'another secret',
      { settings: { clientId: 'x' }, credential: 'no' },
      /credential.*wrong or has expired/,
    ],
    ['an expired token', { settings: {}, credential: 'no' }, /refused the credential \(401/],
  ])('%s', async (_, given, message) => {
    const there = await tenant(given);
    const { failure, items } = await there.plan([entry()]);
    expect(failure?.status).toBe(401);
    expect(failure?.message).toMatch(message);
    expect(items).toEqual([]);
  });

  test.each<[string, HttpOutcome, RegExp]>([
    ['a client without the scope', answer(400, '{"error":"invalid_scope"}'), /Admin Access/],
    [
      'an address that is no tenant',
      answer(404, '<html></html>'),
      /does not answer as Quasr's API does/,
    ],
    ['a page instead of a token', answer(200, '<html></html>'), /tenant id\}\.api\.quasr\.io/],
    [
      'a name that nobody has',
      { ok: false, fault: 'dns', message: 'no such host', durationMs: 1 },
      /begins with the tenant's id/,
    ],
  ])('%s', async (_, outcome, message) => {
    const there = await tenant();
    there.during(() => Promise.resolve(outcome));
    expect((await there.plan([entry()])).failure?.message).toMatch(message);
  });
});

test('check: one scope is for everything, a client that may not have it is told of, and so is an alias for nobody', async () => {
  const { call } = await tenant();
  const fine = await remote.check(call([]), []);
  expect(fine).toMatchObject({ usable: true, problems: [] });
  expect(fine.abilities).toHaveLength(3);
  const given = call([]);
  const lost = { ...given.connection, aliases: { ...ALIASES, gone: 'no-such-account' } };
  const checked = await remote.check({ ...given, connection: lost }, []);
  expect(checked).toMatchObject({ usable: false, problems: [{ field: 'aliases.gone' }] });
  const wrong = await remote.check({ ...call([]), credential: 'not-the-secret' }, []);
  expect(wrong).toMatchObject({ usable: false, problems: [{ field: 'credential' }] });
  const unscoped: RemoteCall = {
    ...given,
    ports: {
      ...given.ports,
      send: (request) =>
        given.ports.send(
          request.url.endsWith('/oauth2/token')
            ? { ...request, body: request.body?.replace(/scope=[^&]*/, 'scope=other') ?? '' }
            : request,
        ),
    },
  };
  expect(await remote.check(unscoped, [])).toMatchObject({
    usable: false,
    problems: [],
    abilities: [{ permission: 'https://api.quasr.io/scopes/admin', allowed: 'no' }],
  });
});
