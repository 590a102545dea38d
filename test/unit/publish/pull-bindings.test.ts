import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { preparePublication } from '../../../electron/engine/publish/publish.ts';
import { pull } from '../../../electron/engine/publish/pull.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import {
  CREDENTIAL,
  type FaultyPlace,
  placeFor,
  publishAt,
} from '../../support/publishing/place.ts';
import { APPLICATION } from '../../support/remote/asgardeo.ts';
import { api } from '../../support/remote/case.ts';
import { CLIENTS } from '../../support/remote/quasr.ts';

const SHOP = 'a0000000-0000-4000-8000-000000000001';
const TENANT = 'd0000000-0000-4000-8000-000000000001';
const PROVIDER = 'f0000000-0000-4000-8000-000000000001';
const CONNECTOR = 'b0000000-0000-4000-8000-000000000001';
const LAMBDA = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';
const BOTH = ['accessTokenPopulateId', 'idTokenPopulateId'];

const caseOf = (platform: string) => {
  const given = FAULTY_CASES.findLast(
    (each) => each.platform === platform && each.trigger === undefined,
  );
  if (given === undefined) throw new Error(`there is no case of ${platform}`);
  return given;
};

const json = (place: FaultyPlace, file: string) =>
  JSON.parse(readFileSync(join(place.dir, file), 'utf8'));

/** Another clone, of somebody who never published: its extensions and locks are not there. */
async function asStranger(place: FaultyPlace, aliases: object) {
  for (const folder of ['extensions', 'tenants']) {
    rmSync(join(place.dir, folder), { recursive: true, force: true });
  }
  const [connection] = json(place, 'tenants.json');
  writeFileSync(join(place.dir, 'tenants.json'), JSON.stringify([{ ...connection, aliases }]));
  return publisher(place);
}

async function publisher({ dir, data }: FaultyPlace) {
  process.env.XDG_DATA_HOME = data;
  const workspace = await openWorkspace(dir, platforms);
  return { workspace, connection: 'dev', credential: CREDENTIAL, secrets: () => ({}) };
}

const planAt = async (place: FaultyPlace) => {
  const publication = await preparePublication(await publisher(place));
  return publication.plan();
};

const UP_TO_DATE = { items: [{ action: 'nothing', changes: [] }] };

/** An instance on which a lambda that nobody published from here is named in some places. */
async function instance(
  type: string,
  code: string,
  named: readonly (readonly [string, string, readonly string[]])[],
) {
  const place = await placeFor(caseOf('fusionauth'));
  const lambda = { name: 'Theirs', type, body: code };
  await api(`${place.url}/api/lambda/${LAMBDA}`, CREDENTIAL, 'POST', { lambda });
  for (const [kind, id, fields] of named) {
    const member = kind === 'identity-provider' ? 'identityProvider' : kind;
    const names = Object.fromEntries(fields.map((field) => [field, LAMBDA]));
    const patched = await fetch(`${place.url}/api/${kind}/${id}`, {
      method: 'PATCH',
      headers: { authorization: CREDENTIAL, 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ [member]: { lambdaConfiguration: names } }),
    });
    expect(patched.status).toBe(200);
  }
  return place;
}

const POPULATE = 'function populate(jwt, user, registration) {}';

describe('pull of a lambda that objects of the instance name', () => {
  test.each([
    ['JWTPopulate', POPULATE, 'application', SHOP, BOTH, 'web-shop', SHOP, {}],
    [
      'JWTPopulate',
      POPULATE,
      'application',
      SHOP,
      ['idTokenPopulateId'],
      'web-shop',
      SHOP,
      { token: 'id' },
    ],
    [
      'LoginValidation',
      'function validate(result, user, registration, context) {}',
      'tenant',
      TENANT,
      ['loginValidationId'],
      'default',
      TENANT,
      {},
    ],
    [
      'OpenIDReconcile',
      'function reconcile(user, registration, jwt) {}',
      'identity-provider',
      PROVIDER,
      ['reconcileId'],
      'partner',
      PROVIDER,
      {},
    ],
    [
      'LDAPConnectorReconcile',
      'function reconcile(user, userAttributes) {}',
      'connector',
      CONNECTOR,
      ['reconcileId'],
      'directory',
      CONNECTOR,
      {},
    ],
  ] as const)(
    '%s, %#: it is bound to an alias of the connection, and a plan has nothing to do',
    async (type, code, kind, id, fields, alias, value, config) => {
      const place = await instance(type, code, [[kind, id, fields]]);
      const there = place.state();
      const outcome = await pull(await asStranger(place, {}));
      expect(outcome).toMatchObject({
        complete: true,
        items: [{ extension: 'theirs', status: 'added' }],
      });
      const manifest = json(place, 'extensions/theirs/extension.json');
      expect(manifest).toMatchObject({ bind: [alias], config: { lambdaId: LAMBDA, ...config } });
      expect(json(place, 'tenants.json')).toMatchObject([
        { name: 'dev', aliases: { [alias]: value } },
      ]);
      expect(await planAt(place)).toMatchObject(UP_TO_DATE);
      expect(await pull(await publisher(place))).toMatchObject({
        complete: true,
        items: [{ status: 'unchanged' }],
      });
      expect(place.state()).toEqual(there);

      // A later publishing knows what it is bound to.
      const publication = await preparePublication(await publisher(place));
      expect((await publication.apply(await publication.plan())).complete).toBe(true);
      expect(place.lock().extensions.theirs?.bindings).toEqual([alias]);
    },
  );

  test('by an alias that the connection has, whatever it is called and however it is written', async () => {
    const place = await instance('JWTPopulate', POPULATE, [['application', SHOP, BOTH]]);
    const aliases = { 'web-shop': TENANT, mine: `application/${SHOP}` };
    await pull(await asStranger(place, aliases));
    expect(json(place, 'extensions/theirs/extension.json').bind).toEqual(['mine']);
    expect(json(place, 'tenants.json')[0].aliases).toEqual(aliases);
    expect(await planAt(place)).toMatchObject(UP_TO_DATE);
  });

  test.each([
    [
      'SCIMServerUserRequestConverter',
      'function convert(user, options, scimUser) {}',
      'scimUserRequestConverterId',
    ],
    [
      'MFARequirement',
      'function checkRequired(result, user, registration, context) {}',
      'multiFactorRequirementId',
    ],
  ])('%s: what a manifest can not say is left as it is there', async (type, code, field) => {
    const place = await instance(type, code, [['tenant', TENANT, [field]]]);
    await pull(await asStranger(place, {}));
    expect(json(place, 'extensions/theirs/extension.json').bind).toBeUndefined();
    expect(await planAt(place)).toMatchObject(UP_TO_DATE);
  });

  test('a key that may not read the objects pulls without', async () => {
    const place = await instance('JWTPopulate', POPULATE, [['application', SHOP, BOTH]]);
    await place.start([
      { skip: 0, takesEffect: false, method: 'GET', path: '/api/application', status: 401 },
    ]);
    const outcome = await pull(await asStranger(place, {}));
    expect(outcome).toMatchObject({ complete: true, items: [{ status: 'added' }] });
    expect(json(place, 'extensions/theirs/extension.json').bind).toBeUndefined();
  });

  test('one that was published bound is as it was', async () => {
    const place = await placeFor(caseOf('fusionauth'));
    await publishAt(place);
    expect(await pull(await publisher(place))).toMatchObject({
      complete: true,
      items: [{ status: 'unchanged' }],
    });
  });
});

test.each([
  ['quasr', { theirs: CLIENTS[0] }],
  ['asgardeo', { theirs: APPLICATION }],
] as const)(
  '%s: what is pulled is bound to the alias of its client, and a plan has nothing to do',
  async (platform, aliases) => {
    const place = await placeFor(caseOf(platform));
    await publishAt(place);
    const outcome = await pull(await asStranger(place, aliases));
    expect(outcome).toMatchObject({ complete: true, items: [{ status: 'added' }] });
    const slug = outcome.items[0]?.extension ?? '';
    expect(json(place, `extensions/${slug}/extension.json`).bind).toEqual(['theirs']);
    expect(json(place, 'tenants.json')[0].aliases).toEqual(aliases);
    expect(await planAt(place)).toMatchObject(UP_TO_DATE);
  },
);

test('asgardeo: a rule about more than its applications, or about one that has no alias, stays whole', async () => {
  const rules = [
    { field: 'application', operator: 'equals', value: APPLICATION },
    { field: 'grantType', operator: 'equals', value: 'password' },
  ];
  for (const [aliases, bind, rule] of [
    [{ theirs: APPLICATION }, ['theirs'], { rules: [{ expressions: rules.slice(1) }] }],
    [{}, undefined, { rules: [{ expressions: rules }] }],
  ] as const) {
    const given = caseOf('asgardeo');
    const grant = { rule: { rules: [{ expressions: rules.slice(1) }] } };
    const place = await placeFor({ ...given, config: { ...given.config, ...grant } });
    await publishAt(place);
    const outcome = await pull(await asStranger(place, aliases));
    const slug = outcome.items[0]?.extension ?? '';
    const manifest = json(place, `extensions/${slug}/extension.json`);
    expect(manifest.bind).toEqual(bind);
    expect(manifest.config.rule).toEqual(rule);
    expect(await planAt(place)).toMatchObject(UP_TO_DATE);
  }
});
