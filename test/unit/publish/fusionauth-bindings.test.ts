import { expect, onTestFinished, test } from 'vitest';
import { portsTo } from '../../../electron/engine/publish/ports.ts';
import { fusionauthStandIn } from '../../../electron/engine/tenants/fusionauth/index.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { type Lock, manifestSchema } from '../../../shared/model/workspace.ts';
import { lambdaRemote } from '../../../shared/platforms/fusionauth/remote/remote.ts';
import type { Entry, RemoteCall, Revision } from '../../../shared/platforms/remote.ts';
import { api, CREDENTIAL } from '../../support/remote/case.ts';
import { quiet } from './applying.ts';

const SHOP = 'a0000000-0000-4000-8000-000000000001';
const TENANT = 'd0000000-0000-4000-8000-000000000001';
const PROVIDER = 'f0000000-0000-4000-8000-000000000001';
const CONNECTOR = 'b0000000-0000-4000-8000-000000000001';
const CODE = 'function populate(jwt) { jwt.a = 1; }';

/** An instance of its own, and a publisher to it. */
async function instance(aliases: Readonly<Record<string, string>>) {
  const running = await fusionauthStandIn.start({ port: 0, credential: CREDENTIAL });
  onTestFinished(() => running.close());
  const { url } = running;
  const ports = portsTo({ url });
  let lock: Lock | undefined;
  const revisions = new Map<string, JsonObject>();
  const sent: string[] = [];
  const call = (entries: readonly Entry[]): RemoteCall => ({
    connection: {
      name: 'dev',
      platform: 'fusionauth',
      url,
      settings: {},
      credential: 'dev',
      aliases,
    },
    credential: CREDENTIAL,
    lock,
    entries,
    revision: (_slug, hash) => revisions.get(hash),
    ports: {
      ...ports,
      send: (request) => {
        if (request.method !== 'GET')
          sent.push(`${request.method} ${new URL(request.url).pathname}`);
        return ports.send(request);
      },
    },
  });
  return {
    sent: () => sent.splice(0),
    plan: (entries: readonly Entry[]) => lambdaRemote.plan(call(entries)),
    async publish(entries: readonly Entry[]) {
      const publication = call(entries);
      const plan = await lambdaRemote.plan(publication);
      const outcome = await lambdaRemote.apply(plan, publication, {
        ...quiet,
        keep: async ({ hash, content }: Revision) => void revisions.set(hash, content),
        settled: async ({ extension, remoteId, hash }) => {
          if (remoteId === undefined || hash === undefined) return;
          const entry = { remoteId, hash, bindings: [], revisions: [] };
          const extensions = { ...lock?.extensions, [extension]: entry };
          lock = { version: 1, platform: 'fusionauth', origin: url, extensions };
        },
      });
      const [item] = outcome.items;
      return { plan, outcome, item, content: revisions.get(item?.hash ?? '') ?? {} };
    },
    named: async (kind: string, id: string) =>
      Object.values(await api(`${url}/api/${kind}/${id}`, CREDENTIAL))[0],
  };
}

function entry(trigger: string, code: string, bind: readonly string[], config = {}): Entry {
  const manifest = manifestSchema.parse({ platform: 'fusionauth', trigger, bind, config });
  const source = { file: 'index.js', code };
  return { kind: 'publish', slug: 'one', item: { slug: 'one', manifest, source, secrets: {} } };
}

test.each([
  ['JWTPopulate', CODE, 'application', SHOP, ['accessTokenPopulateId', 'idTokenPopulateId']],
  ['LoginValidation', 'function validate() {}', 'tenant', TENANT, ['loginValidationId']],
  ['OpenIDReconcile', 'function reconcile() {}', 'identity-provider', PROVIDER, ['reconcileId']],
  ['LDAPConnectorReconcile', 'function reconcile() {}', 'connector', CONNECTOR, ['reconcileId']],
])(
  '%s is assigned by a merge patch, after the lambda is there',
  async (trigger, code, kind, id, fields) => {
    const there = await instance({ main: id });
    const { plan, item } = await there.publish([entry(trigger, code, ['main'])]);
    expect(plan.items[0]?.changes).toContainEqual({
      field: `${kind}/${id}: lambdaConfiguration.${fields[0]}`,
      after: 'this lambda',
      step: 'bind',
    });
    expect(item?.status).toBe('created');
    const [, ...patches] = there.sent();
    expect(patches).toEqual(fields.map(() => `PATCH /api/${kind}/${id}`));
    const object = Object(await there.named(kind, id));
    expect(object.lambdaConfiguration).toEqual(
      Object.fromEntries(fields.map((field) => [field, item?.remoteId])),
    );
    expect(object.name).toBeTypeOf('string');
    expect((await there.plan([entry(trigger, code, ['main'])])).items).toMatchObject([
      { action: 'nothing' },
    ]);
  },
);

test('what is no longer bound is taken away; going back binds it again', async () => {
  const there = await instance({ shop: `application/${SHOP}` });
  const config = { token: 'id' };
  const first = await there.publish([entry('JWTPopulate', CODE, ['shop'], config)]);
  await there.publish([entry('JWTPopulate', `${CODE} //`, ['shop'], config)]);
  there.sent();
  const back: Entry = {
    kind: 'restore',
    slug: 'one',
    remoteId: first.item?.remoteId ?? '',
    content: { ...first.content, bindings: [] },
  };
  const unbound = await there.publish([back]);
  expect(unbound.outcome.complete).toBe(true);
  expect(Object(await there.named('application', SHOP)).lambdaConfiguration).toEqual({});
  const bound = await there.publish([entry('JWTPopulate', CODE, ['shop'], config)]);
  expect(bound.plan.items).toMatchObject([{ action: 'bind' }]);
  expect(Object(await there.named('application', SHOP)).lambdaConfiguration).toEqual({
    idTokenPopulateId: first.item?.remoteId,
  });
});

test.each([
  [
    'one that the connection does not know',
    {},
    'JWTPopulate',
    /bind\[0\].*add aliases\.main with the id of the application/,
  ],
  [
    'one that is not there',
    { main: SHOP.replace('a0', 'ab') },
    'JWTPopulate',
    /bind\[0\]: the instance has no application ab.*aliases\.main/,
  ],
  [
    'one of another kind',
    { main: `tenant/${TENANT}` },
    'JWTPopulate',
    /takes the id of the application, and ".*" is none: correct aliases\.main/,
  ],
  ['text', { main: 'Web shop' }, 'JWTPopulate', /correct aliases\.main/],
] as const)(
  'the plan refuses %s, with the field and the fix',
  async (_, aliases, trigger, reason) => {
    const there = await instance(aliases);
    const { items } = await there.plan([entry(trigger, CODE, ['main'])]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(reason);
    expect(there.sent()).toEqual([]);
  },
);
