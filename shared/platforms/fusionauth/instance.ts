import type { Application } from '../../model/directory.ts';
import type { JsonObject } from '../../model/json.ts';
import { DEFAULT_VERSION, SINCE } from './facts.ts';
import { applicationExtrasSchema, settingsSchema } from './schemas.ts';
import { isSince } from './versions.ts';

/** What is known of the instance that lambdas are simulated on. */
export interface Instance {
  readonly version: string;
  readonly engine: 'GraalJS' | 'Nashorn';
  readonly licensed: boolean;
}

/**
 * Options that the instance implies: each of version, engine and licence as the application says it,
 * else as the connection does. An engine that the version does not have any more is none.
 * Source: docs/contracts/fusionauth.md §2 Instance.
 */
export function instanceOptions(
  settings: JsonObject,
  application: Pick<Application, 'extras'> | undefined,
): JsonObject {
  const connection = settingsSchema.safeParse(settings).data ?? {};
  const own = applicationExtrasSchema.safeParse(application?.extras ?? {}).data ?? {};
  const version = own.version ?? connection.version;
  const licensed = own.licensed ?? connection.licensed;
  const engine = own.engine ?? connection.engine;
  const isThere =
    engine === 'GraalJS' || (version !== undefined && !isSince(version, SINCE.nashornRemoved));
  return {
    ...(version !== undefined && { version }),
    ...(licensed !== undefined && { licensed }),
    ...(engine !== undefined && isThere && { engine }),
  };
}

/** What options say of the instance, with the defaults for the rest. */
export function instanceOf(options: JsonObject): Instance {
  const { version, engine, licensed } = options;
  return {
    version: typeof version === 'string' ? version : DEFAULT_VERSION,
    engine: engine === 'Nashorn' ? 'Nashorn' : 'GraalJS',
    licensed: licensed !== false,
  };
}
