import { z } from 'zod';

const OPERATORS = ['equals', 'notEquals'] as const;
export const RULE_FIELDS = ['application', 'grantType', 'flow', 'claim'] as const;
export type RuleFieldName = (typeof RULE_FIELDS)[number];

const expressionSchema = z.strictObject({
  field: z.enum(RULE_FIELDS),
  operator: z.enum(OPERATORS),
  value: z.string(),
});
type Expression = z.infer<typeof expressionSchema>;

/** An OR of ANDs, as the management API takes it. Source: docs/contracts/asgardeo.md, row 2.6. */
export const ruleSchema = z.strictObject({
  condition: z.literal('OR').optional(),
  rules: z
    .array(
      z.strictObject({
        condition: z.literal('AND').optional(),
        expressions: z.array(expressionSchema),
      }),
    )
    .optional(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** What rules of an action type may compare. */
export interface RuleField {
  readonly field: RuleFieldName;
  /** values that the management API takes; absent: any */
  readonly values?: readonly string[];
}

/** The values that each field has: a field may have several (claims, the names of an application). */
export type RuleFacts = Readonly<Partial<Record<RuleFieldName, readonly string[]>>>;

/** A rule without entries counts as no rule. */
export function hasRule(
  rule: Rule | undefined,
): rule is Rule & { rules: NonNullable<Rule['rules']> } {
  return rule?.rules !== undefined && rule.rules.length > 0;
}

function holds({ field, operator, value }: Expression, facts: RuleFacts): boolean {
  const equal = facts[field]?.includes(value) ?? false;
  return operator === 'equals' ? equal : !equal;
}

/** Whether one of the ANDs holds. */
export function satisfies(rule: Rule, facts: RuleFacts): boolean {
  return (rule.rules ?? []).some(({ expressions }) =>
    expressions.every((expression) => holds(expression, facts)),
  );
}

/** The truth table of a rule: one line for each AND, with what every expression came to. */
export function truthTable(rule: Rule, facts: RuleFacts): string[] {
  return (rule.rules ?? []).map(({ expressions }) => {
    const results = expressions.map((expression) => {
      const { field, operator, value } = expression;
      const found = facts[field]?.join(', ') ?? '';
      return `${field} ${operator} ${value}: ${holds(expression, facts)} (it is ${found === '' ? 'nothing' : found})`;
    });
    const all = expressions.every((expression) => holds(expression, facts));
    return `${all ? 'true' : 'false'}: ${results.join(' AND ')}`;
  });
}

/** What a rule says that no rule of the type may: the management API refuses it. */
export function refusedExpressions(rule: Rule, fields: readonly RuleField[]): string[] {
  const known = fields.map(({ field }) => field).join(', ');
  return (rule.rules ?? [])
    .flatMap(({ expressions }) => expressions)
    .flatMap(({ field, value }) => {
      const allowed = fields.find((candidate) => candidate.field === field);
      if (allowed === undefined) {
        const may = fields.length === 0 ? 'has no rules' : `compares ${known}`;
        return [`the rule compares ${field}, and this action type ${may}`];
      }
      if (allowed.values?.includes(value) ?? true) return [];
      return [`the rule names ${field} ${JSON.stringify(value)}, which no rule of this type may`];
    });
}
