import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/platforms/remote.ts';
import { APPLICATION, actionOf } from '../../../support/remote/asgardeo.ts';
import { api, BEARER } from '../../../support/remote/case.ts';
import { entry, organization, rule } from './organization.ts';

describe('the plan refuses, with the field and the fix,', () => {
  test.each<[string, Entry, RegExp]>([
    [
      'an application that the connection does not know',
      entry({}, { bind: ['shop'] }),
      /bind\[0\].*add aliases\.shop/,
    ],
    [
      'an application of a type that has no rules about them',
      entry({}, { trigger: 'PRE_UPDATE_PROFILE', bind: ['portal'] }),
      /bind: .*whole organization.*Leave bind empty/,
    ],
    ['a name', entry({ name: 'a' }), /config\.name: the name of an action/],
    ['no endpoint', entry({ endpoint: undefined }), /config\.endpoint: .*give its URL/],
    [
      'an old version',
      entry({ version: 'v1' }, { trigger: 'PRE_UPDATE_PASSWORD' }),
      /newest version, v2/,
    ],
    [
      'a rule of another type',
      entry({
        rule: { rules: [{ expressions: [{ field: 'flow', operator: 'equals', value: 'x' }] }] },
      }),
      /ACTION-60013/,
    ],
    ['what no platform runs', entry({}, { trigger: 'PRE_REGISTRATION' }), /501|not/],
  ])('%s', async (_, given, reason) => {
    const there = await organization();
    const { items } = await there.plan([given]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(reason);
    expect(there.writes()).toEqual([]);
  });

  test('the second of a type', async () => {
    const there = await organization();
    const { items } = await there.plan([entry(), entry({}, {}, { slug: 'second' })]);
    expect(items.map(({ action }) => action)).toEqual(['create', 'refused']);
    expect(items[1]?.reason).toMatch(/"tier-claims" is published as .* too/);
  });
});

test('a binding is a rule about applications', async () => {
  const there = await organization();
  await there.publish([entry({ rule: rule('password') }, { bind: ['portal'] })]);
  expect((await actionOf(there.url)).action.rule.rules).toEqual([
    {
      condition: 'AND',
      expressions: [
        { field: 'application', operator: 'equals', value: APPLICATION },
        { field: 'grantType', operator: 'equals', value: 'password' },
      ],
    },
  ]);
});

test.each<[string, object, string]>([
  ['AUTHENTICATION', { authenticator: 'second-factor' }, 'authenticator/custom-tier-claims'],
  [
    'FLOW_EXTENSION',
    { accessConfig: { expose: [{ path: '/user/claims[uri=http://wso2.org/claims/tier]' }] } },
    'flow-extension/tier-claims',
  ],
])('%s has an API of its own', async (trigger, config, remoteId) => {
  const there = await organization();
  const given = entry(config, { trigger });
  const first = await there.publish([given]);
  expect(first.item).toMatchObject({ status: 'created', remoteId });
  expect((await there.plan([given])).items).toMatchObject([{ action: 'nothing' }]);
  const changed = await there.publish([entry({ ...config, description: 'other' }, { trigger })]);
  expect(changed.item.status).toBe('updated');
  const back: Entry = { kind: 'restore', slug: 'tier-claims', remoteId, content: first.content };
  const restored = await there.publish([back]);
  expect(restored.item).toMatchObject({ status: 'updated', hash: first.item.hash });
});

test('two actions of a type, which no publisher made, are told apart from none', async () => {
  const there = await organization();
  await there.publish([entry()]);
  const { url, action } = await actionOf(there.url);
  const twice = [action, { ...action, id: 'second', name: 'second' }];
  const headers = { 'content-type': 'application/json' };
  there.during(async (request, send) =>
    request.url.endsWith('/actions/preIssueAccessToken')
      ? {
          ok: true,
          response: { status: 200, headers, body: JSON.stringify(twice) },
          from: 'network',
          durationMs: 1,
        }
      : send(),
  );
  const { items } = await there.plan([entry()]);
  expect(items[0]?.reason).toMatch(/runs none of several/);
  expect((await api(url, BEARER)).id).toBe(action.id);
});
