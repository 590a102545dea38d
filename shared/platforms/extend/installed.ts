import type { JsonObject } from '../../model/json.ts';
import type { SourceText } from '../../model/sandbox.ts';
import { pinnedIn } from './pinned.ts';
import { pragmasOf } from './pragmas.ts';
import { configOf } from './schemas.ts';

/**
 * The version of a package that the platform installs: pinned in the metadata
 * `wt-node-dependencies`, or any under the directive "use npm".
 * Source: docs/contracts/extend.md, Module: packages.
 */
export function installs(name: string, source: SourceText, config: JsonObject): string | undefined {
  const pinned = pinnedIn(configOf(config).meta ?? {});
  if (pinned !== undefined && Object.hasOwn(pinned, name)) return pinned[name];
  return pragmasOf(source).includes('npm') ? '*' : undefined;
}
