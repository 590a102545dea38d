import { z } from 'zod';
import { directorySchema } from './directory.ts';
import type { FileSchema } from './event-file-schema.ts';
import { fixturesSchema } from './http.ts';
import { savedFlowSchema, savedInvocationSchema } from './saved-event.ts';
import {
  catalogueSchema,
  connectionsSchema,
  manifestSchema,
  workspaceFileSchema,
} from './workspace.ts';

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });

/** The JSON Schemas of a workspace's files as they are read, made of the same zod schemas. */
export function fileSchemas(): FileSchema[] {
  return [
    { files: 'hookbench.json', schema: schemaOf(workspaceFileSchema) },
    { files: 'directory.json', schema: schemaOf(directorySchema) },
    { files: 'tenants.json', schema: schemaOf(connectionsSchema) },
    { files: 'catalogue.json', schema: schemaOf(catalogueSchema) },
    { files: 'extensions/*/extension.json', schema: schemaOf(manifestSchema) },
    { files: 'http/*.json', schema: schemaOf(fixturesSchema) },
    {
      files: 'events/*.json',
      schema: {
        type: 'object',
        if: { required: ['flow'] },
        // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
        then: schemaOf(savedFlowSchema),
        else: schemaOf(savedInvocationSchema),
      },
    },
  ];
}
