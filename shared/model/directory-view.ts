import { z } from 'zod';
import { directoryKindSchema } from './directory.ts';
import { jsonObject, jsonValue } from './json-schemas.ts';

/** The most rows that are handed out at once. */
export const MOST_ROWS = 200;

const jsonSchema = z.record(z.string(), jsonValue).describe('JSON Schema');

/** How the objects of one list are shown and edited. */
export const directoryFormSchema = z.object({
  kind: directoryKindSchema,
  label: z.string(),
  /** one of them, in the middle of a sentence */
  singular: z.string(),
  columns: z.array(z.object({ id: z.string(), label: z.string(), narrow: z.boolean() })),
  schema: jsonSchema,
  /** members that stay as they are once an object is there */
  fixed: z.array(z.string()),
  /** what each platform adds: at `platform.<id>`, or at `extras` of an application on it */
  extras: z.array(z.object({ platform: z.string(), label: z.string(), schema: jsonSchema })),
});
export type DirectoryForm = z.infer<typeof directoryFormSchema>;

export const pageRequestSchema = z.object({
  kind: directoryKindSchema,
  /** text that a row holds, upper and lower case alike */
  filter: z.string().max(200).default(''),
  sort: z.object({ column: z.string().max(64), descending: z.boolean() }).optional(),
  offset: z.number().int().min(0).default(0),
  count: z.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
});
export type PageRequest = z.infer<typeof pageRequestSchema>;

export const directoryPageSchema = z.object({
  /** objects of this kind */
  total: z.number().int(),
  /** those that the filter leaves */
  matching: z.number().int(),
  rows: z.array(z.object({ key: z.string(), cells: z.array(z.string()) })).max(MOST_ROWS),
});
export type DirectoryPage = z.infer<typeof directoryPageSchema>;

/** One object to be edited; what never leaves main (a hash of a password) is told, not given. */
export const directoryObjectSchema = z.object({
  value: jsonObject,
  withheld: z.array(z.string()),
  /** how many objects refer to it: they lose the reference when it goes */
  referring: z.number().int(),
});
export type DirectoryObjectView = z.infer<typeof directoryObjectSchema>;

/** What is wrong with which member of what was entered. */
export const issueSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
});
export type Issue = z.infer<typeof issueSchema>;

export const directoryOutcomeSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('saved') }),
  z.object({
    status: z.literal('refused'),
    issues: z.array(issueSchema),
  }),
  z.object({ status: z.literal('conflict'), message: z.string(), hint: z.string() }),
]);
export type DirectoryOutcomeView = z.infer<typeof directoryOutcomeSchema>;

/** The most users that are made up at once. */
export const MOST_NEW_USERS = 100_000;

export const newUsersSchema = z.object({
  count: z.number().int().min(1).max(MOST_NEW_USERS),
  seed: z.string().min(1).max(100),
});

/** What `hookbench new users` added: the public shape (docs/cli.md). */
export const addedSchema = z.object({
  file: z.string(),
  added: z.object({
    users: z.number().int(),
    groups: z.number().int(),
    roles: z.number().int(),
  }),
});
export type Added = z.infer<typeof addedSchema>;
