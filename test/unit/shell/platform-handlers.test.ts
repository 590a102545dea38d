import { expect, it } from 'vitest';
import { platformHandlers } from '../../../electron/shell/handlers/platforms.ts';
import { platformViewSchema, triggerDetailsSchema } from '../../../shared/model/view.ts';
import type { Catalogue } from '../../../shared/model/workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

it('says of every platform whose rules are simulated', () => {
  const views = platformViewSchema
    .array()
    .parse(platformHandlers(platforms, () => ({}))['platforms.list'](null));
  const shown = Object.fromEntries(views.map(({ id, rules }) => [id, rules]));
  expect(shown).toEqual({
    quasr: 'Node 22',
    extend: 'contract 5.5',
    fusionauth: '1.69',
    asgardeo: undefined,
  });
  const asgardeo = views.find(({ id }) => id === 'asgardeo')?.triggers ?? [];
  expect(Object.fromEntries(asgardeo.map(({ id, rules }) => [id, rules]))).toMatchObject({
    PRE_ISSUE_ACCESS_TOKEN: 'v1.3',
    PRE_ISSUE_ID_TOKEN: 'v1.0',
    PRE_UPDATE_PASSWORD: 'v2.0',
  });
});

const TWO = [
  { platform: 'quasr', trigger: 'access-token' },
  { platform: 'nowhere', trigger: 'access-token' },
  { platform: 'fusionauth', trigger: 'JWTPopulate' },
];

it('tells the details of triggers that are asked for, and leaves out what no platform has', () => {
  const told = platformHandlers(platforms, () => ({}))['trigger.details'](TWO);
  const details = triggerDetailsSchema.array().parse(told);
  expect(details.map(({ trigger }) => trigger)).toEqual(['access-token', 'JWTPopulate']);
  for (const { typings, samples, eventSchema } of details) {
    expect(typings).toContain('declare');
    expect(samples.length).toBeGreaterThan(1);
    expect(eventSchema).toHaveProperty('$schema');
  }
});

it('tells the details anew when a tenant was seen to have more', () => {
  let catalogue: Catalogue = {};
  const handlers = platformHandlers(platforms, () => catalogue);
  const asked = [{ platform: 'quasr', trigger: 'event' }];
  const before = handlers['trigger.details'](asked);
  expect(handlers['trigger.details'](asked)).toEqual(before);
  catalogue = {
    quasr: [
      {
        type: 'API',
        action: 'seen-in-a-tenant',
        results: ['SUCCESS'],
        detail: {},
        confidence: 'seen',
        from: 'a.json',
      },
    ],
  };
  expect(JSON.stringify(handlers['trigger.details'](asked))).toContain('seen-in-a-tenant');
});
