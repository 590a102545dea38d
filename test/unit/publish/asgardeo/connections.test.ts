import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/platforms/remote.ts';
import { api, BEARER } from '../../../support/remote/case.ts';
import { entry, organization } from './organization.ts';

const external = (config: object = {}, secrets: Record<string, string> = {}): Entry =>
  entry(config, { trigger: 'AUTHENTICATION', secrets: Object.keys(secrets) }, { secrets });

const BASIC = {
  authentication: {
    type: 'BASIC',
    properties: { username: 'caller', password: { secret: 'PASSWORD' } },
  },
};
const SECRETS = { PASSWORD: 'hunter2-and-more' };
const ID = 'Y3VzdG9tLXRpZXItY2xhaW1z';

/** The connection of another kind that somebody made there. */
const GOOGLE = { id: 'g-1', name: 'tier-claims', federatedAuthenticators: { authenticators: [] } };

describe('row 4.12: an external authenticator is a connection with one authenticator', () => {
  test('created with it by one request, and read back', async () => {
    const there = await organization();
    const { item } = await there.publish([external({ description: 'Tiers' })]);
    expect(item).toMatchObject({ status: 'created', remoteId: 'connection/tier-claims' });
    const [[request, body] = ['', ''], ...others] = there.writes();
    expect(others).toEqual([]);
    expect(request).toBe('POST /identity-providers');
    expect(JSON.parse(body)).toEqual({
      name: 'tier-claims',
      description: 'Tiers',
      federatedAuthenticators: {
        defaultAuthenticatorId: ID,
        authenticators: [
          {
            authenticatorId: ID,
            definedBy: 'USER',
            isEnabled: true,
            endpoint: {
              uri: 'http://127.0.0.1:1/tier',
              authentication: { type: 'NONE', properties: {} },
            },
          },
        ],
      },
    });
    expect(item.location).toMatch(/\/identity-providers\/[0-9a-f-]{36}$/);
    expect((await there.plan([external({ description: 'Tiers' })])).items).toMatchObject([
      { action: 'nothing' },
    ]);
  });

  test('its authenticator is replaced as a whole, after what the connection says of itself', async () => {
    const there = await organization();
    await there.publish([external(BASIC, SECRETS)]);
    there.writes();
    const next = { ...BASIC, description: 'other', status: 'INACTIVE' };
    const { item, plan } = await there.publish([external(next, SECRETS)]);
    expect(item.status).toBe('updated');
    expect(plan.items[0]?.changes.map(({ field }) => field)).toEqual(['description', 'status']);
    const writes = there.writes();
    expect(writes.map(([request]) => request)).toEqual([
      'PATCH /identity-providers/:id',
      `PUT /identity-providers/:id/federated-authenticators/${ID}`,
    ]);
    expect(JSON.parse(writes[1]?.[1] ?? '')).toEqual({
      isEnabled: false,
      isDefault: true,
      endpoint: {
        uri: 'http://127.0.0.1:1/tier',
        authentication: {
          type: 'BASIC',
          properties: { username: 'caller', password: 'hunter2-and-more' },
        },
      },
    });
  });

  test('no property of its authentication is read back, and a plan says so', async () => {
    const there = await organization();
    await there.publish([external(BASIC, SECRETS)]);
    const { items } = await there.plan([external(BASIC, SECRETS)]);
    expect(items).toMatchObject([
      {
        action: 'nothing',
        unread: [
          'endpoint.authentication.properties.username',
          'endpoint.authentication.properties.password',
        ],
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('hunter2');
  });

  test('without the value of a secret nothing is written', async () => {
    const there = await organization();
    const { items } = await there.plan([external(BASIC)]);
    expect(items[0]?.reason).toMatch(/sent as a whole, and "PASSWORD" has no value here: enter it/);
  });

  test('goes back to what it was when its endpoint has no secrets', async () => {
    const there = await organization();
    const first = await there.publish([external()]);
    await there.publish([external({ description: 'other' })]);
    const { remoteId } = first.item;
    const back: Entry = {
      kind: 'restore',
      slug: 'tier-claims',
      remoteId: remoteId ?? '',
      content: first.content,
    };
    expect((await there.publish([back])).item).toMatchObject({
      status: 'updated',
      hash: first.item.hash,
    });
  });

  test('comes with pull, its secrets by their names', async () => {
    const there = await organization();
    await there.publish([external(BASIC, SECRETS)]);
    const found = await there.find();
    if (found.kind !== 'found') throw new Error(found.message);
    expect(found.objects).toMatchObject([
      {
        remoteId: 'connection/tier-claims',
        taken: {
          ok: true,
          manifest: {
            trigger: 'AUTHENTICATION',
            secrets: ['ENDPOINT_PASSWORD'],
            config: {
              authenticator: 'external',
              name: 'tier-claims',
              authentication: {
                type: 'BASIC',
                properties: { password: { secret: 'ENDPOINT_PASSWORD' } },
              },
            },
          },
        },
      },
    ]);
  });

  test.each<[number, 'found' | 'failed']>([
    [403, 'found'],
    [404, 'found'],
    [501, 'found'],
    [500, 'failed'],
    [429, 'failed'],
  ])('a pull whose list of connections is answered %i is %s', async (status, kind) => {
    const there = await organization();
    await there.publish([entry()]);
    there.during(async (request, send) => {
      if (!request.url.includes('/identity-providers')) return send();
      const body = JSON.stringify({ code: 'IDP-1', message: 'm', description: 'd' });
      return { ok: true, response: { status, headers: {}, body }, from: 'network', durationMs: 1 };
    });
    const found = await there.find();
    expect(found.kind).toBe(kind);
    if (found.kind === 'found') expect(found.objects).toHaveLength(1);
  });

  test('a connection of another kind is left alone', async () => {
    const there = await organization();
    there.during(async (request, send) => {
      if (!request.url.includes('/identity-providers')) return send();
      const json = request.url.includes('?') ? { identityProviders: [GOOGLE] } : GOOGLE;
      const response = { status: 200, headers: {}, body: JSON.stringify(json) };
      return { ok: true, response, from: 'network', durationMs: 1 };
    });
    const { items } = await there.plan([external()]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(/connection "tier-claims" of another kind.*config\.name/);
    expect(there.writes()).toEqual([]);
  });

  test('one that was changed there is changed back', async () => {
    const there = await organization();
    await there.publish([external()]);
    const room = `${there.url}/api/server/v1/identity-providers`;
    const { identityProviders } = await api(room, BEARER);
    const path = `${room}/${identityProviders[0].id}/federated-authenticators/${ID}`;
    await api(path, BEARER, 'PUT', {
      isEnabled: true,
      endpoint: { uri: 'http://127.0.0.1:2/', authentication: { type: 'NONE', properties: {} } },
    });
    const { items } = await there.plan([external()]);
    expect(items).toMatchObject([
      {
        action: 'update',
        changes: [{ field: 'endpoint.uri', before: 'http://127.0.0.1:2/' }],
      },
    ]);
  });
});

describe('row 4.12: names of authenticators', () => {
  const named = (name: string, authenticator: string) =>
    entry({ name, authenticator }, { trigger: 'AUTHENTICATION', label: 'Tiers' });

  test.each([
    ['tiers', 'custom-tiers'],
    ['tiers of gold', 'custom-tiers-of-gold'],
    ['custom-tiers', 'custom-tiers'],
  ])('"%s" is registered as "%s"', async (name, registered) => {
    const there = await organization();
    const { item } = await there.publish([named(name, 'second-factor')]);
    expect(item).toMatchObject({ status: 'created', remoteId: `authenticator/${registered}` });
    expect(JSON.parse(there.writes()[0]?.[1] ?? '')).toMatchObject({ name: registered });
  });

  test.each(['external', 'internal', 'second-factor'])(
    'two letters are refused: %s',
    async (kind) => {
      const there = await organization();
      const { items } = await there.plan([named('ab', kind)]);
      expect(items[0]?.reason).toMatch(/config\.name: "ab" is no name of an authenticator/);
    },
  );
});
