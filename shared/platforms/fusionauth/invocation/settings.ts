import type { InvocationCall } from '../../platform.ts';
import { SINCE } from '../facts.ts';
import { type Instance, instanceOf } from '../instance.ts';
import type { LambdaConfig } from '../schemas.ts';
import type { LambdaType } from '../types/lambda-type.ts';
import { lambdaTypeOf } from '../types/triggers.ts';
import { isSince } from '../versions.ts';

/** What a lambda of a type finds on an instance. */
export interface LambdaRules extends Instance {
  readonly type: LambdaType;
  /** Lambda HTTP Connect: licensed, and the engine speaks it */
  readonly httpConnect: boolean;
  /** globals that are not documented exist */
  readonly undocumented: boolean;
  /** how many of the parameters this version passes */
  readonly parameters: number;
  has(behaviour: keyof typeof SINCE): boolean;
}

/** What the options and the manifest's config mean for one invocation. */
export interface LambdaSettings extends LambdaRules {
  readonly debug: boolean;
  /** shown in the Event Log; a hash, made when an entry is written */
  lambdaId(): string;
}

export function lambdaRules(
  type: LambdaType,
  instance: Instance,
  { undocumentedGlobals }: Pick<LambdaConfig, 'undocumentedGlobals'>,
): LambdaRules {
  const { version, engine, licensed } = instance;
  return {
    ...instance,
    type,
    httpConnect: licensed && engine === 'GraalJS',
    undocumented: undocumentedGlobals ?? false,
    parameters: type.parameters.filter(
      (parameter) => parameter.since === undefined || isSince(version, parameter.since),
    ).length,
    has: (behaviour) => isSince(version, SINCE[behaviour]),
  };
}

/** Reads options, which were parsed by the platform's schema before, and config. */
export function lambdaSettings(call: InvocationCall, config: LambdaConfig): LambdaSettings {
  const { debug } = call.platformOptions;
  return {
    ...lambdaRules(lambdaTypeOf(call.trigger), instanceOf(call.platformOptions), config),
    debug: typeof debug === 'boolean' ? debug : (config.debug ?? false),
    lambdaId: () => config.lambdaId ?? derivedId(call.ports.crypto.sha256, call.extension),
  };
}

/** Why a version does not have this type of lambda; undefined when it has. */
export function tooEarly({
  type: { id, since },
  version,
}: Pick<LambdaRules, 'type' | 'version'>): string | undefined {
  if (since === undefined || isSince(version, since)) return undefined;
  return `${id} came with FusionAuth ${since}, and ${version} is simulated here: name a newer "version" in the settings of the connection (tenants.json), in the extras of the application or in the options of the event`;
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
