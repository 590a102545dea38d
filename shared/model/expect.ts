import { z } from 'zod';
import { MOST_NESTING, nestingOf } from './json.ts';
import { jsonValue } from './json-schemas.ts';

/** What an expectation may look at. */
export const EXPECTED_SIDES = ['outcome', 'claims', 'effects', 'records', 'native'] as const;
export const expectedSideSchema = z.enum(EXPECTED_SIDES);
export type ExpectedSide = z.infer<typeof expectedSideSchema>;

export const OPERATORS = [
  'equals',
  'notEquals',
  'exists',
  'absent',
  'matches',
  'contains',
  'greater',
  'less',
] as const;
export const operatorSchema = z.enum(OPERATORS);
export type Operator = z.infer<typeof operatorSchema>;

/** What can be asked of a result without knowing it beforehand. */
export const PROPERTIES = [
  'never-throws',
  'never-refused',
  'never-over-limit',
  'same-twice',
] as const;
export const propertySchema = z.enum(PROPERTIES);
export type Property = z.infer<typeof propertySchema>;

/** A longer pattern says nothing that a shorter one can't. */
export const MOST_PATTERN_CHARS = 500;
const MOST_PATH_CHARS = 1000;
/** Checks of one side: a saved event is written by hand, or by accepting a result. */
const MOST_CHECKS = 1000;

const path = z
  .string()
  .max(MOST_PATH_CHARS)
  .default('')
  .describe('segments parted by dots, `["..."]` for other names, `*` for any element; empty: all');
const comparable = jsonValue.refine((value) => nestingOf(value) <= MOST_NESTING, {
  error: `nested more than ${MOST_NESTING} levels deep`,
});

/** One expectation on a part of a result: `{path, op, value}`. */
export const checkSchema = z.discriminatedUnion('op', [
  z.strictObject({
    path,
    op: z.enum(['equals', 'notEquals', 'contains']),
    value: comparable,
  }),
  z.strictObject({ path, op: z.enum(['exists', 'absent']) }),
  z.strictObject({
    path,
    op: z.literal('matches'),
    value: z.string().max(MOST_PATTERN_CHARS).describe('a regular expression in the syntax of RE2'),
  }),
  z.strictObject({
    path,
    op: z.enum(['greater', 'less']),
    value: z.union([z.number(), z.string()]),
  }),
]);
export type Check = z.infer<typeof checkSchema>;
/** A check as it stands in a file. */
export type WrittenCheck = z.input<typeof checkSchema>;

const checks = z.array(checkSchema).max(MOST_CHECKS).optional();

/** `expect` of a saved event. Without an `outcome`, the extension may neither throw nor hit a limit. */
export const expectSchema = z.looseObject({
  outcome: z
    .union([z.string(), checkSchema])
    .optional()
    .describe('of the invocation, or the decision of a flow'),
  claims: checks,
  effects: checks,
  records: checks,
  native: checks,
  properties: z.array(propertySchema).optional(),
});
export type Expect = z.infer<typeof expectSchema>;
/** What is expected as it stands in a file. */
export type WrittenExpect = z.input<typeof expectSchema>;

/** One expectation held against a result. */
export const expectationResultSchema = z.object({
  on: expectedSideSchema,
  path: z.string(),
  op: operatorSchema,
  /** absent: the operator takes none */
  expected: jsonValue.optional(),
  /** absent: there is nothing at the path */
  actual: jsonValue.optional(),
  ok: z.boolean(),
  /** why it could not be held against the result */
  reason: z.string().optional(),
});
export type ExpectationResult = z.infer<typeof expectationResultSchema>;

/** One property held against a result. */
export const propertyResultSchema = z.object({
  property: propertySchema,
  ok: z.boolean(),
  /** what was seen instead */
  reason: z.string().optional(),
});
export type PropertyResult = z.infer<typeof propertyResultSchema>;
