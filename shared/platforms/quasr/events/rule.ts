import { z } from 'zod';
import type { RuleTable } from '../../../model/bodies.ts';
import { isJsonObject, type JsonValue } from '../../../model/json.ts';
import { EVENT_RESULTS } from './catalogue.ts';
import type { EventWords } from './words.ts';

/** The categories of a rule, and the member of the event that each is compared with. */
const CATEGORIES = [
  ['type', 'type'],
  ['origin', 'origin'],
  ['action', 'action'],
  ['result', 'result'],
  ['reason', 'reason'],
  ['account', 'account_id'],
] as const;

/** The categories by which a rule chooses events. */
export const RULE_CATEGORIES = CATEGORIES.map(([category]) => category);

/** @param known words that an editor offers */
const values = (known: readonly string[] = []) =>
  z.array(z.string().meta(known.length > 0 ? { examples: [...known] } : {})).optional();

/** `config.rule`: which events an extension gets. docs/contracts/quasr.md, 1.6 Rules */
export const ruleSchemaFor = (words?: EventWords) =>
  z.strictObject({
    type: values(words?.type).describe(
      'API, DATA, DATABASE, AUTHENTICATION, AUTHORIZATION, COMMUNICATION',
    ),
    origin: values(),
    action: values(words?.action).describe('such as send-otp'),
    result: values(EVENT_RESULTS).describe('SUCCESS, FAILED, PENDING'),
    reason: values(words?.reason).describe('of a result that is FAILED or PENDING'),
    account: values().describe('account ids'),
  });
export const ruleSchema = ruleSchemaFor();
export type EventRule = z.infer<typeof ruleSchema>;

/** One value of a category is enough, every category has to hold, and a blank one does. */
export function evaluateRule(rule: EventRule, event: JsonValue): RuleTable {
  const conditions = CATEGORIES.map(([category, member]) => {
    const wanted = rule[category] ?? [];
    const value = isJsonObject(event) ? event[member] : undefined;
    const found = typeof value === 'string' ? value : '';
    return {
      text: `${category} is ${wanted.length === 0 ? 'anything' : wanted.join(' or ')}`,
      found,
      holds: wanted.length === 0 || (typeof value === 'string' && wanted.includes(value)),
    };
  });
  const holds = conditions.every((condition) => condition.holds);
  return { holds, alternatives: [{ holds, conditions }] };
}

/** How a rule came out in words: the categories that failed, or that it holds. */
export function ruleText({ holds, alternatives }: RuleTable): string {
  if (holds) return 'the rule holds for this event';
  const failed = alternatives.flatMap(({ conditions }) => conditions.filter((one) => !one.holds));
  const each = failed.map(({ text, found }) => `"${text}", and it is ${found || 'nothing'}`);
  return `the rule does not hold: it wants ${each.join('; ')}`;
}
