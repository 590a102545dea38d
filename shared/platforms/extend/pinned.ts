import { z } from 'zod';
import { parseJson } from '../../model/json.ts';

/** Metadata that names the packages which the platform installs. */
export const PINNED_META = 'wt-node-dependencies';

const versionsSchema = z.record(z.string(), z.string());

/**
 * The packages that metadata pins, by name; undefined: they can't be read.
 * Source: docs/contracts/extend.md, Module: packages.
 */
export function pinnedIn(
  meta: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  return versionsSchema.safeParse(parseJson(meta[PINNED_META] ?? '{}')).data;
}
