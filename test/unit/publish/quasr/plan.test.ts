import { describe, expect, test } from 'vitest';
import { extensionsOf, graphql, UPDATE } from '../../../support/remote/quasr.ts';
import { CODE, entry, OTHER, tenant } from './tenant.ts';

describe('the plan', () => {
  test('counts the extensions that a tenant can have enabled', async () => {
    const there = await tenant();
    const many = Array.from({ length: 6 }, (_, index) =>
      entry(CODE, {}, { slug: `number-${index}` }),
    );
    const { items } = await there.plan(many);
    expect(items.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 5 }, () => 'create'),
      'refused',
    ]);
    expect(items[5]?.reason).toMatch(/at most 5 enabled extensions.*creates 5 before it/);
    await there.publish(many.slice(0, 5));
    const full = await there.plan([entry(OTHER, {}, { slug: 'number-0' })]);
    expect(full.items[0]?.reason).toMatch(/at most 5 enabled.*Disable one/);
    const [one] = await extensionsOf(there.url);
    await graphql(there.url, UPDATE, { input: { id: one?.id, status: 'DISABLED' } });
    expect((await there.plan([entry(OTHER, {}, { slug: 'number-1' })])).items).toMatchObject([
      { action: 'update' },
    ]);
  });

  test('refuses what the build would, at its place', async () => {
    const there = await tenant();
    const { items } = await there.plan([
      entry('import got from "got";\nexport const handler = 1;'),
    ]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(/^config\.code: index\.js:1:/);
  });

  test('tells that a size is not known to be taken, and what becomes of what never runs', async () => {
    const there = await tenant();
    const { items } = await there.plan([entry(`${CODE}\n//${'x'.repeat(90_000)}`)]);
    expect(items[0]?.action).toBe('create');
    expect(items[0]?.reason).toMatch(/bytes in Base64.*No client has it.*within a day/);
  });

  test('shows no value of a variable, and keeps none', async () => {
    const there = await tenant();
    const manifest = { config: { variables: { REGION: 'eu-secretly' } }, secrets: ['KEY'] };
    const { plan, outcome, content } = await there.publish([
      entry(CODE, manifest, { secrets: { KEY: 'hunter2-and-more' } }),
    ]);
    expect(plan.items[0]?.changes).toContainEqual({ field: 'variables.KEY', after: 'set' });
    expect(outcome.complete).toBe(true);
    const [made] = await extensionsOf(there.url);
    expect(JSON.parse(made?.config.variables ?? '')).toEqual({
      REGION: 'eu-secretly',
      KEY: 'hunter2-and-more',
    });
    expect(JSON.stringify([plan, outcome, content])).not.toMatch(/hunter2|eu-secretly/);
    expect(content).toMatchObject({ variables: ['KEY', 'REGION'] });
    // The value is not entered again.
    expect((await there.plan([entry(CODE, manifest)])).items).toMatchObject([
      { action: 'nothing' },
    ]);
    const found = await there.find();
    expect(found).toMatchObject({
      objects: [
        { remoteId: 'plan-claim', taken: { manifest: { secrets: ['KEY', 'REGION'] }, code: CODE } },
      ],
    });
    expect(JSON.stringify(found)).not.toMatch(/hunter2|eu-secretly/);
  });

  test('has the rule of an event extension, and pulling makes one of it', async () => {
    const there = await tenant();
    const rule = { type: ['COMMUNICATION'], action: ['send-otp'] };
    const manifest = { trigger: 'event', config: { rule } };
    expect((await there.publish([entry(CODE, manifest)])).outcome.complete).toBe(true);
    expect((await there.plan([entry(CODE, manifest)])).items).toMatchObject([
      { action: 'nothing' },
    ]);
    expect(await there.find()).toMatchObject({
      objects: [{ taken: { manifest: { trigger: 'event', config: { rule } } } }],
    });
  });
});
