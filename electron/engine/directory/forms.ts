import { z } from 'zod';
import { KEY_MEMBERS } from '../../../shared/directory/key.ts';
import {
  applicationSchema,
  DIRECTORY_KINDS,
  DIRECTORY_SCHEMAS,
  type DirectoryKind,
  userSchema,
} from '../../../shared/model/directory.ts';
import type { DirectoryForm } from '../../../shared/model/directory-view.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { COLUMNS } from './columns.ts';

const LABELS: Readonly<Record<DirectoryKind, { label: string; singular: string }>> = {
  users: { label: 'Users', singular: 'user' },
  groups: { label: 'Groups', singular: 'group' },
  roles: { label: 'Roles', singular: 'role' },
  applications: { label: 'Applications', singular: 'application' },
  consents: { label: 'Consents', singular: 'consent' },
};

const EXTENDED = { users: 'user', groups: 'group', applications: 'application' } as const;

function jsonSchema(schema: z.ZodType): JsonObject {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonObject;
}

function extrasOf(kind: DirectoryKind, platforms: readonly Platform[]): DirectoryForm['extras'] {
  if (kind === 'roles' || kind === 'consents') return [];
  return platforms.flatMap(({ id, label, schemas }) => {
    const schema = schemas.directory?.[EXTENDED[kind]];
    return schema ? [{ platform: id, label, schema: jsonSchema(schema) }] : [];
  });
}

/** What a form edits: a platform is one of the known, and a hash is not edited by hand. */
function editedSchema(kind: DirectoryKind, platforms: readonly Platform[]): z.ZodType {
  if (kind === 'users') return userSchema.omit({ passwordHash: true });
  if (kind !== 'applications') return DIRECTORY_SCHEMAS[kind];
  return applicationSchema.extend({ platform: z.enum(platforms.map(({ id }) => id)) });
}

/** How each list of a directory is shown and edited: tables and forms are made from this alone. */
export function directoryForms(platforms: readonly Platform[]): DirectoryForm[] {
  return DIRECTORY_KINDS.map((kind) => ({
    kind,
    ...LABELS[kind],
    columns: COLUMNS[kind].map(({ id, label, narrow = false }) => ({ id, label, narrow })),
    schema: jsonSchema(editedSchema(kind, platforms)),
    fixed: [...KEY_MEMBERS[kind]],
    extras: extrasOf(kind, platforms),
  }));
}
