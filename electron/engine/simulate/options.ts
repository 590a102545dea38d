import type { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { type CommonOptions, commonOptionsSchema } from '../../../shared/model/options.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { lostMember } from './lost-member.ts';

export interface ParsedOptions {
  readonly common: CommonOptions;
  readonly platform: JsonObject;
}

/** Something the caller gave that cannot be used: usage, not a result. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Says where and why a value does not fit its schema, in one line. */
export function explainIssues(error: z.ZodError, what: string): string {
  const issues = error.issues.slice(0, 3).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  return `${what}: ${issues.join('; ')}`;
}

/**
 * Splits options into those every platform takes and the platform's own, and checks both.
 * @throws UsageError naming the option
 */
export function parseOptions(platform: Platform, raw: JsonValue | undefined): ParsedOptions {
  if (raw !== undefined && !isJsonObject(raw)) throw new UsageError('options: expected an object');
  const isCommon = ([key]: [string, JsonValue]) => Object.hasOwn(commonOptionsSchema.shape, key);
  const given = raw ?? {};
  const entries = Object.entries(given);
  const common = commonOptionsSchema.safeParse(Object.fromEntries(entries.filter(isCommon)));
  if (!common.success) throw new UsageError(explainIssues(common.error, 'options'));
  const own = platform.schemas.options.safeParse(
    Object.fromEntries(entries.filter((entry) => !isCommon(entry))),
  );
  if (!own.success) {
    throw new UsageError(explainIssues(own.error, `options of platform "${platform.id}"`));
  }
  const lost = lostMember(given, { ...own.data, ...common.data });
  if (lost !== undefined) {
    throw new UsageError(`options: ${lost.join('.')}: a member of this name can't be carried`);
  }
  return { common: common.data, platform: own.data };
}
