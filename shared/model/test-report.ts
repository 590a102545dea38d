import { z } from 'zod';
import { expectationResultSchema, propertyResultSchema } from './expect.ts';
import { flowSchema } from './run.ts';

export const TEST_STATES = ['passed', 'failed', 'error'] as const;

/** What came of one saved event, or of one sample. */
export const testResultSchema = z.object({
  name: z.string().describe('of the saved event, or of the extension and its sample'),
  file: z.string().optional().describe('absent: it is a sample of the platform'),
  extension: z.string().optional(),
  flow: flowSchema.optional(),
  status: z.enum(TEST_STATES).describe('`error`: it could not be fired'),
  outcome: z.string().optional().describe('of the invocation, or the decision of the flow'),
  durationMs: z.number(),
  expectations: z.array(expectationResultSchema),
  properties: z.array(propertyResultSchema),
  error: z
    .object({ message: z.string(), hint: z.string().optional() })
    .optional()
    .describe('why it could not be fired'),
});
export type TestResult = z.infer<typeof testResultSchema>;

export const shardSchema = z.object({
  index: z.number().int().positive(),
  total: z.number().int().positive(),
  of: z.number().int().positive().describe('tests of all shards together'),
});
export type Shard = z.infer<typeof shardSchema>;

/** A test run: what `hookbench test --reporter json` prints (docs/cli.md). */
export const testReportSchema = z.object({
  version: z.literal(1),
  workspace: z.string().describe('its name'),
  shard: shardSchema.optional(),
  counts: z.object({
    tests: z.number().int(),
    passed: z.number().int(),
    failed: z.number().int(),
    error: z.number().int(),
  }),
  durationMs: z.number().describe('of all tests together'),
  tests: z.array(testResultSchema),
});
export type TestReport = z.infer<typeof testReportSchema>;
