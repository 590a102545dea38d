import { z } from 'zod';
import { type JsonObject, parseJson } from '../../model/json.ts';
import type { SourceText } from '../../model/sandbox.ts';
import { pragmasOf } from './pragmas.ts';
import { configSchema } from './schemas.ts';

const versionsSchema = z.record(z.string(), z.string());

/**
 * The version of a package that the platform installs: pinned in the metadata
 * `wt-node-dependencies`, or any under the directive "use npm".
 * Source: docs/contracts/extend.md, Module: packages.
 */
export function installs(name: string, source: SourceText, config: JsonObject): string | undefined {
  const meta = configSchema.safeParse(config).data?.meta ?? {};
  const pinned = versionsSchema.safeParse(parseJson(meta['wt-node-dependencies'] ?? '{}'));
  if (pinned.success && Object.hasOwn(pinned.data, name)) return pinned.data[name];
  return pragmasOf(source).includes('npm') ? '*' : undefined;
}
