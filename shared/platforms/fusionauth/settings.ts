import type { InvocationCall } from '../platform.ts';
import { DEFAULT_VERSION, SINCE } from './facts.ts';
import type { LambdaType } from './lambda-type.ts';
import { type LambdaConfig, optionsSchema } from './schemas.ts';
import { lambdaTypeOf } from './triggers.ts';
import { isSince } from './versions.ts';

/** What the options and the manifest's config mean for one invocation. */
export interface LambdaSettings {
  readonly type: LambdaType;
  readonly version: string;
  readonly engine: 'GraalJS' | 'Nashorn';
  readonly debug: boolean;
  /** Lambda HTTP Connect: licensed, and the engine speaks it */
  readonly httpConnect: boolean;
  /** globals that are not documented exist */
  readonly undocumented: boolean;
  /** shown in the Event Log */
  readonly lambdaId: string;
  /** how many of the parameters this version passes */
  readonly parameters: number;
  has(behaviour: keyof typeof SINCE): boolean;
}

/** Reads options, which were parsed by the platform's schema before, and config. */
export function lambdaSettings(call: InvocationCall, config: LambdaConfig): LambdaSettings {
  const options = optionsSchema.parse(call.platformOptions);
  const type = lambdaTypeOf(call.trigger);
  const version = options.version ?? DEFAULT_VERSION;
  const engine = options.engine ?? 'GraalJS';
  return {
    type,
    version,
    engine,
    debug: options.debug ?? config.debug ?? false,
    httpConnect: (options.licensed ?? true) && engine === 'GraalJS',
    undocumented: config.undocumentedGlobals ?? false,
    lambdaId: config.lambdaId ?? derivedId(call.ports.crypto.sha256, call.extension),
    parameters: type.parameters.filter(
      (parameter) => parameter.since === undefined || isSince(version, parameter.since),
    ).length,
    has: (behaviour) => isSince(version, SINCE[behaviour]),
  };
}

/** Why a version does not have this type of lambda; undefined when it has. */
export function tooEarly({
  type: { id, since },
  version,
}: Pick<LambdaSettings, 'type' | 'version'>): string | undefined {
  if (since === undefined || isSince(version, since)) return undefined;
  return `${id} came with FusionAuth ${since}, and the version here is ${version}: set another "version"`;
}

/**
 * A UUID that is always the same for the same text, in the form of version 8 (RFC 9562: made by
 * an application's own rule).
 */
export function derivedId(
  sha256: (text: string, encoding: 'hex') => string,
  ...parts: readonly string[]
): string {
  const hex = sha256(['hookbench', 'fusionauth', 'lambda', ...parts].join('\n'), 'hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
