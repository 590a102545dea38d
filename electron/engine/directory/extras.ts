import type { z } from 'zod';
import type { Application, User } from '../../../shared/model/directory.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { Finding } from './finding.ts';

type Extended = keyof NonNullable<Platform['schemas']['directory']>;

function unknownPlatform(path: Finding['path'], id: string, platforms: readonly Platform[]) {
  return {
    path,
    severity: 'error',
    code: 'platform.unknown',
    message: `There is no platform "${id}"`,
    hint: `Known platforms: ${platforms.map((known) => `"${known.id}"`).join(', ')}.`,
  } satisfies Finding;
}

function unfit(path: Finding['path'], schema: z.ZodType | undefined, value: unknown): Finding[] {
  const parsed = schema?.safeParse(value);
  if (parsed === undefined || parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    path: [...path, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))],
    severity: 'error',
    code: 'json.schema',
    message: issue.message,
    hint: 'Correct the file; nothing in it was changed.',
  }));
}

/** Checks `platform.<id>` of a user or group by the schema of each platform. */
export function platformExtras(
  extras: User['platform'],
  of: Extended,
  platforms: readonly Platform[],
): Finding[] {
  if (extras === undefined) return [];
  return Object.entries(extras).flatMap(([id, value]) => {
    const path = ['platform', id];
    const platform = platforms.find((each) => each.id === id);
    if (platform === undefined) return [unknownPlatform(path, id, platforms)];
    return unfit(path, platform.schemas.directory?.[of], value);
  });
}

/** Checks the platform of an application, and its `extras` by that platform's schema. */
export function applicationExtras(
  { platform: id, extras }: Application,
  platforms: readonly Platform[],
): Finding[] {
  const platform = platforms.find((each) => each.id === id);
  if (platform === undefined) return [unknownPlatform(['platform'], id, platforms)];
  return extras === undefined
    ? []
    : unfit(['extras'], platform.schemas.directory?.application, extras);
}
