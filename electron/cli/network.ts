import {
  type NetworkMode,
  type NetworkPermission,
  networkPermissionSchema,
} from '../../shared/model/http.ts';
import { isJsonObject, type JsonValue } from '../../shared/model/json.ts';
import { explainIssues, UsageError } from '../engine/simulate/options.ts';

/** What the user grants on the command line. */
export interface NetworkFlags {
  readonly network?: string;
  readonly allowHost?: readonly string[];
}

/**
 * What a run may reach: the flags, and what the flow input says where they say nothing.
 * @throws UsageError when a mode or a host is none
 */
export function permissionOf(
  { network, allowHost }: NetworkFlags,
  mode: NetworkMode = 'offline',
): NetworkPermission {
  const given = { mode: network ?? mode, allowHosts: allowHost ?? [] };
  const parsed = networkPermissionSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new UsageError(explainIssues(parsed.error, '--network, --allow-host'));
}

/** Options with the flags in them, which stand over what they say. */
export function withNetwork(
  options: JsonValue | undefined,
  { network, allowHost }: NetworkFlags,
): JsonValue | undefined {
  if (network === undefined && allowHost === undefined) return options;
  if (options !== undefined && !isJsonObject(options)) return options;
  return {
    ...options,
    ...(network !== undefined && { network }),
    ...(allowHost !== undefined && { allowHosts: [...allowHost] }),
  };
}
