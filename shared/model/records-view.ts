import { z } from 'zod';
import { keptIdSchema, recordFilterSchema } from './history.ts';
import { locationSchema } from './invocation.ts';
import { RECORD_LEVELS } from './record-level.ts';

/** The most records that cross to the window at once. */
export const MOST_ROWS = 200;
/** Characters of a record's text that a line of the list has; of its raw form that the window shows. */
export const LINE_CHARS = 400;
export const RAW_CHARS = 40_000;

const word = z.string().max(256);
const words = z.array(word).max(200).optional();
const number = z.number().int().min(0);

/** What the window asks for: a filter of bounded size. */
export const askedRecordsSchema = recordFilterSchema.extend({
  levels: z.array(z.enum(RECORD_LEVELS)).optional(),
  platforms: words,
  extensions: words,
  sources: words,
  run: keptIdSchema.optional(),
  since: word.optional(),
  until: word.optional(),
  text: z.string().max(1000).optional(),
});
export type AskedRecords = z.infer<typeof askedRecordsSchema>;

export const recordQuerySchema = z.object({
  filter: askedRecordsSchema,
  /** number of the first record among those that fit, oldest first; absent: the last ones */
  offset: number.optional(),
  limit: z.number().int().min(1).max(MOST_ROWS),
  /** the platform whose own columns are wanted */
  columns: word.optional(),
});

/** Which record: its run, and its place among the records of that run. */
export const recordNameSchema = z.object({ run: keptIdSchema, number });
export type RecordName = z.infer<typeof recordNameSchema>;

/** A record as a line of the list. */
export const recordRowSchema = recordNameSchema.extend({
  platform: z.string(),
  extension: z.string().optional().describe('absent: the flow itself said it'),
  time: z.string(),
  level: z.enum(RECORD_LEVELS),
  source: z.string(),
  text: z.string().describe('its beginning'),
  location: locationSchema.optional(),
  cells: z
    .array(z.string())
    .optional()
    .describe("in the platform's own columns; absent: not asked for, or no entry of that log"),
});
export type RecordRow = z.infer<typeof recordRowSchema>;

export const recordRowsSchema = z.object({
  total: number,
  offset: number,
  rows: z.array(recordRowSchema),
});
export type RecordRows = z.infer<typeof recordRowsSchema>;

/** One record with its raw form. */
export const wholeRecordSchema = z.object({
  text: z.string(),
  /** characters of the whole text */
  textChars: number,
  raw: z.string().describe('as the platform writes it, objects as indented JSON'),
  rawChars: number,
});
export type WholeRecord = z.infer<typeof wholeRecordSchema>;

/** What records can be filtered by: the names that some record has. */
export const recordNamesSchema = z.object({
  platforms: z.array(z.string()),
  extensions: z.array(z.string()),
  sources: z.array(z.string()),
});
export type RecordNames = z.infer<typeof recordNamesSchema>;

/** An export that is under way or over. */
export const exportedRecordsSchema = z.object({
  file: z.string(),
  records: number,
  bytes: number,
});
