import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isJsonObject, type JsonValue, parseJson } from '../../../shared/model/json.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';

const { catalogue } = quasr;
const trigger = quasr.triggers.find(({ id }) => id === 'event');
if (catalogue === undefined || trigger === undefined) throw new Error('no catalogue');

const LISTED: JsonValue = [
  { type: 'AUTHENTICATION', action: 'lock-factor', result: 'FAILED', reason: 'TOO_MANY' },
  { type: 'BILLING', action: 'send-invoice', result: 'SUCCESS', detail: '{"amount":7}' },
  { type: 'API', action: 'get-login', result: 'PENDING' },
  { type: 'AUTHENTICATION', action: 'lock-factor', result: 'PENDING' },
];
const SEEN = catalogue.import(LISTED, [], 'july.json')?.seen ?? [];

const ruled = (rule: object) => ({
  slug: 'told',
  trigger,
  manifest: manifestSchema.parse({ platform: 'quasr', trigger: 'event', config: { rule } }),
});

describe('quasr.md §1.6 Catalogue of a workspace', () => {
  test('an import adds what nothing was known of, once, and says where it was seen', () => {
    expect(SEEN).toEqual([
      {
        type: 'AUTHENTICATION',
        action: 'lock-factor',
        results: ['FAILED', 'PENDING'],
        reasons: ['TOO_MANY'],
        detail: {},
        confidence: 'seen',
        from: 'july.json',
      },
      {
        type: 'BILLING',
        action: 'send-invoice',
        results: ['SUCCESS'],
        detail: { amount: 7 },
        confidence: 'seen',
        from: 'july.json',
      },
      {
        type: 'API',
        action: 'get-login',
        results: ['PENDING'],
        detail: {},
        confidence: 'seen',
        from: 'july.json',
      },
    ]);
    const again = catalogue.import(LISTED, SEEN, 'august.json');
    expect(again).toMatchObject({ news: [], seen: SEEN });
    for (const entry of SEEN) expect(catalogue.entry.safeParse(entry).error).toBeUndefined();
  });

  test('samples have what was seen, as an event that the trigger takes', () => {
    const own = quasr.samples(trigger).map(({ name }) => name);
    const added = catalogue.samples(trigger, SEEN).filter(({ name }) => !own.includes(name));
    expect(added.map(({ name }) => name)).toEqual([
      'AUTHENTICATION lock-factor: seen in july.json, seen',
      'BILLING send-invoice: seen in july.json, seen',
    ]);
    for (const { event } of added)
      expect(quasr.schemas.event(trigger).safeParse(event).error).toBeUndefined();
  });

  test('typings and the schema of a rule name what was seen', () => {
    const typings = catalogue.typings(trigger, SEEN);
    expect(typings).toMatch(/type QuasrEventType = .*"BILLING"/);
    expect(typings).toMatch(/type QuasrEventAction = .*"lock-factor"/);
    expect(typings).toMatch(/type QuasrEventReason = .*"TOO_MANY"/);
    const schema = z.toJSONSchema(catalogue.config(trigger, SEEN), { io: 'input' });
    const examples = (category: string) => {
      let at: JsonValue | undefined = parseJson(JSON.stringify(schema));
      for (const name of ['properties', 'rule', 'properties', category, 'items', 'examples'])
        at = isJsonObject(at) ? at[name] : undefined;
      return at;
    };
    expect(examples('action')).toContain('send-invoice');
    expect(examples('type')).toContain('BILLING');
    expect(examples('result')).toEqual(['SUCCESS', 'FAILED', 'PENDING']);
  });

  test('a rule with a word that nobody has seen is warned of, until it was', () => {
    const rule = { type: ['BILLING'], action: ['send-otp', 'lock-factor'], account: ['a1'] };
    const before = catalogue.check([ruled(rule)], []);
    expect(before.map(({ severity, path }) => [severity, path.join('.')])).toEqual([
      ['warning', 'config.rule.type.0'],
      ['warning', 'config.rule.action.1'],
    ]);
    expect(catalogue.check([ruled(rule)], SEEN)).toEqual([]);
  });

  test('the triggers that make claims have none of it', () => {
    for (const token of quasr.triggers.filter(({ id }) => id !== 'event')) {
      expect(catalogue.samples(token, SEEN)).toEqual(quasr.samples(token));
      expect(catalogue.typings(token, SEEN)).toBe(quasr.typings(token));
    }
  });
});
