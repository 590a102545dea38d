import { z } from 'zod';
import type { JsonObject } from '../../shared/model/json.ts';
import { type Connection, connectionSchema } from '../../shared/model/workspace.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import { refuseConnection } from '../engine/workspace/index.ts';
import { FormError, issuesOf } from './flow-forms.ts';

/** The schema of a platform's connections, from which the window makes its form. */
export function connectionForm({ schemas }: Pick<Platform, 'schemas'>): JsonObject {
  const shape = connectionSchema.extend({ settings: schemas.settings });
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonObject;
}

/**
 * A connection as it was entered.
 *
 * @throws FormError with what is wrong with which field
 */
export function readConnection(platforms: readonly Platform[], entered: JsonObject): Connection {
  const platform = platforms.find(({ id }) => id === entered.platform);
  const settings = platform?.schemas.settings.safeParse(entered.settings ?? {});
  const read = connectionSchema.safeParse(entered);
  const refused = read.success ? refuseConnection(read.data) : undefined;
  const issues = [
    ...(platform ? [] : [{ path: ['platform'], message: 'Choose one of the list' }]),
    ...(read.success ? [] : issuesOf(read.error)),
    ...(settings?.success === false ? issuesOf(settings.error) : []).map((issue) => ({
      ...issue,
      path: ['settings', ...issue.path],
    })),
    ...(refused ? [{ path: [refused.field], message: `${refused.message}. ${refused.hint}` }] : []),
  ];
  if (read.success && issues.length === 0) return read.data;
  throw new FormError(issues, 'The connection is not saved.', 'Correct the marked fields.');
}
