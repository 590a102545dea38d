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
  /** those of them that rules of version 1 don't know */
  readonly secondMajor?: readonly string[];
}

/** The values that each field has: a field may have several (claims, the names of an application). */
export type RuleFacts = Readonly<Partial<Record<RuleFieldName, readonly string[]>>>;

/** A rule without entries counts as no rule. */
export function hasRule(
  rule: Rule | undefined,
): rule is Rule & { rules: NonNullable<Rule['rules']> } {
  return rule?.rules !== undefined && rule.rules.length > 0;
}

/** What one expression of a rule came to: the values that its field has, and whether it holds. */
export const expressionResultSchema = expressionSchema.extend({
  found: z.array(z.string()),
  holds: z.boolean(),
});

/** The truth table of a rule: it holds when one of its ANDs does. */
export const ruleResultSchema = z.object({
  holds: z.boolean(),
  rules: z.array(z.object({ holds: z.boolean(), expressions: z.array(expressionResultSchema) })),
});
export type RuleResult = z.infer<typeof ruleResultSchema>;

function evaluateExpression(
  expression: Expression,
  facts: RuleFacts,
): z.infer<typeof expressionResultSchema> {
  const { field, operator, value } = expression;
  const found = [...(facts[field] ?? [])];
  const equal = found.includes(value);
  return { ...expression, found, holds: operator === 'equals' ? equal : !equal };
}

/** What a rule and each of its expressions come to. */
export function evaluateRule(rule: Rule, facts: RuleFacts): RuleResult {
  const rules = (rule.rules ?? []).map(({ expressions }) => {
    const results = expressions.map((expression) => evaluateExpression(expression, facts));
    return { holds: results.every(({ holds }) => holds), expressions: results };
  });
  return { holds: rules.some(({ holds }) => holds), rules };
}

/** The truth table in one line. */
export function ruleText({ rules }: RuleResult): string {
  return rules
    .map(({ expressions }) =>
      expressions
        .map(({ field, operator, value, found, holds }) => {
          const is = found.length === 0 ? 'nothing' : found.join(', ');
          return `${field} ${operator} ${value} is ${holds}, it is ${is}`;
        })
        .join(' AND '),
    )
    .join(' OR ');
}

/** What a rule says that no rule of the type and version may: the management API refuses it. */
export function refusedExpressions(
  rule: Rule,
  fields: readonly RuleField[],
  version: string,
): { readonly code: string; readonly problem: string }[] {
  const refused = (problem: string, code = 'ACTION-60013') => [{ code, problem }];
  const known = fields.map(({ field }) => field).join(', ');
  return (rule.rules ?? [])
    .flatMap(({ expressions }) => expressions)
    .flatMap(({ field, value }) => {
      const allowed = fields.find((candidate) => candidate.field === field);
      if (allowed === undefined) {
        const may = fields.length === 0 ? 'has no rules' : `compares ${known}`;
        return refused(`the rule compares ${field}, and this action type ${may}`);
      }
      const named = `the rule names ${field} ${JSON.stringify(value)}`;
      if (allowed.values?.includes(value) === false) {
        return refused(`${named}, which no rule of this type may`);
      }
      if (version.startsWith('v1') && allowed.secondMajor?.includes(value)) {
        return refused(
          `${named}, which rules of version 1 of the action don't know`,
          'ACTION-600010',
        );
      }
      return [];
    });
}
