import { z } from 'zod';
import { CALLED_GRANTS } from './facts.ts';

const OPERATORS = ['equals', 'notEquals'] as const;
export const RULE_FIELDS = ['application', 'grantType'] as const;

const expressionSchema = z.strictObject({
  field: z.enum(RULE_FIELDS),
  operator: z.enum(OPERATORS),
  value: z.string(),
});

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

/** The values that a rule compares with. */
export interface RuleFacts {
  readonly applications: readonly string[];
  readonly grantType: string | undefined;
}

/** A rule without entries counts as no rule. */
export function hasRule(
  rule: Rule | undefined,
): rule is Rule & { rules: NonNullable<Rule['rules']> } {
  return rule?.rules !== undefined && rule.rules.length > 0;
}

/** Whether one of the ANDs holds. */
export function satisfies(rule: Rule, facts: RuleFacts): boolean {
  return (rule.rules ?? []).some(({ expressions }) =>
    expressions.every(({ field, operator, value }) => {
      const equal =
        field === 'application' ? facts.applications.includes(value) : facts.grantType === value;
      return operator === 'equals' ? equal : !equal;
    }),
  );
}

/** Grant types that a rule names and no rule of the platform could: the API refuses them. */
export function unknownGrants(rule: Rule): string[] {
  const known: readonly string[] = CALLED_GRANTS;
  return (rule.rules ?? [])
    .flatMap(({ expressions }) => expressions)
    .filter(({ field, value }) => field === 'grantType' && !known.includes(value))
    .map(({ value }) => value);
}
