import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { triggerLimits } from '../../limits.ts';
import type { Confidence, Parameter, Trigger } from '../../platform.ts';
import { SINCE } from '../facts.ts';

/**
 * What changes of a mutable parameter are: claims of a token, errors that say no, members of a
 * user or of their registration, a decision on a second factor, a group with its members, options
 * of the request, an answer, or the registration of a client.
 */
export type Yields =
  | 'claims'
  | 'errors'
  | 'user'
  | 'registration'
  | 'mfa'
  | 'group'
  | 'members'
  | 'options'
  | 'response'
  | 'client';

export interface LambdaParameter extends Parameter {
  /** of a mutable one */
  readonly yields?: Yields;
  /** what is passed when an event lacks it; an empty object without it */
  readonly initial?: JsonValue;
  /** `undefined` is passed when there is none */
  readonly optional?: true;
}

/** What an exception does on the platform. */
export interface ThrowPolicy {
  readonly onFailure: 'continue' | 'fail';
  /** what its client gets: the end of "On FusionAuth ..." */
  readonly effect: string;
  readonly confidence: Confidence;
}

/** A FusionAuth lambda type: a trigger with the name of the function that its body must define. */
export interface LambdaType extends Trigger {
  readonly entry: string;
  readonly parameters: readonly LambdaParameter[];
  /** members of `context` that are always there */
  readonly context: JsonObject;
  /** members of `context` that versions have or had */
  readonly contextVersions?: Readonly<
    Record<string, { readonly since?: string; readonly until?: string }>
  >;
  /** what the function returns is taken; otherwise it is ignored */
  readonly returns?: 'decision';
  /** claims that may only become less: an expiry, a list of scopes */
  readonly shrinking: readonly string[];
  /** helpers of the `FusionAuth` object that it has */
  readonly helpers?: 'ActiveDirectory';
  readonly throws: ThrowPolicy;
}

type Row = Pick<
  LambdaType,
  'id' | 'label' | 'stages' | 'entry' | 'parameters' | 'throws' | 'source' | 'since'
> &
  Partial<LambdaType>;

/** A row of the table, with what most types have in common. */
export function lambdaType(row: Row): LambdaType {
  const names = row.parameters.map(({ name }) => name).join(', ');
  return {
    signature: `${row.entry}(${names})`,
    reserved: [],
    shrinking: [],
    context: {},
    limits: triggerLimits(),
    single: true,
    confidence: 'confirmed',
    onFailure: row.throws.onFailure,
    ...row,
  };
}

/** A parameter that the lambda is there to change. */
export function mutable(name: string, yields: Yields, initial: JsonValue = {}): LambdaParameter {
  return { name, mutable: true, yields, initial };
}

/** A parameter whose changes the platform ignores. */
export function readOnly(name: string, more: Partial<LambdaParameter> = {}): LambdaParameter {
  return { name, mutable: false, ...more };
}

/** The trailing context; most types have it since the release that brought secrets. */
export const context: LambdaParameter = readOnly('context', { since: SINCE.secrets });

/** The mutable parameters of a type with their positions. */
export function subjectsOf(type: LambdaType): readonly (readonly [number, LambdaParameter])[] {
  return [...type.parameters.entries()].filter(([, parameter]) => parameter.mutable);
}
