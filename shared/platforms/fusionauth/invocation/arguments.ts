import type { Warning } from '../../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { LambdaParameter, LambdaType } from '../types/lambda-type.ts';
import { isSince } from '../versions.ts';
import type { LambdaSettings } from './settings.ts';

/** A mutable argument before the lambda runs. */
export interface GivenSubject {
  readonly parameter: LambdaParameter;
  readonly position: number;
  readonly value: JsonObject | JsonValue[];
}

/** The arguments of one invocation; `null` stands for undefined. */
export type Arguments =
  | {
      readonly ok: true;
      readonly values: readonly JsonValue[];
      /** the arguments that the lambda is there to change */
      readonly subjects: readonly GivenSubject[];
      readonly context: JsonObject;
      readonly warnings: readonly Warning[];
    }
  | { readonly ok: false; readonly reason: string };

/** Arguments that a lambda can be called with. */
export type Accepted = Extract<Arguments, { ok: true }>;

function positional(
  type: LambdaType,
  event: JsonValue,
): readonly (JsonValue | undefined)[] | string {
  const names = type.parameters.map((parameter) => parameter.name);
  if (Array.isArray(event)) {
    return event.length <= names.length
      ? event
      : `the event has ${event.length} arguments, but ${type.signature} takes ${names.length}`;
  }
  if (!isJsonObject(event)) {
    return `the event must be the arguments of ${type.signature}: an array in order, or an object by parameter name`;
  }
  const stranger = Object.keys(event).find((key) => !names.includes(key));
  return stranger === undefined
    ? names.map((name) => event[name])
    : `"${stranger}" is not a parameter of ${type.signature}`;
}

/**
 * The arguments that the lambda is called with, in order. The event is an array (null for
 * undefined) or an object by parameter name; what the platform always passes and the event lacks
 * is empty, with a warning. Parameters that the version does not know are left out.
 * Source: docs/contracts/fusionauth.md §1 Parameters.
 */
export function lambdaArguments(settings: LambdaSettings, event: JsonValue): Arguments {
  const { type } = settings;
  const given = positional(type, event);
  if (typeof given === 'string') return { ok: false, reason: given };
  const warnings: Warning[] = [];
  const values: JsonValue[] = [];
  const subjects: GivenSubject[] = [];
  let context: JsonObject = {};
  for (const [position, parameter] of type.parameters.slice(0, settings.parameters).entries()) {
    const value = given[position];
    const wrong = shapeProblem(parameter, value);
    if (wrong !== undefined) return { ok: false, reason: wrong };
    if (parameter.name === 'context') {
      context = contextOf(settings, isJsonObject(value) ? value : {});
      values.push(context);
      continue;
    }
    const absent = value === undefined || (value === null && parameter.mutable);
    if (absent && parameter.optional === undefined) warnings.push(missing(parameter));
    const passed = absent && !parameter.optional ? (parameter.initial ?? {}) : (value ?? null);
    values.push(passed);
    if (parameter.mutable && (isJsonObject(passed) || Array.isArray(passed))) {
      subjects.push({ parameter, position, value: passed });
    }
  }
  return { ok: true, values, subjects, context, warnings };
}

/** Arguments are objects; those that are empty lists to begin with are lists. */
function shapeProblem(
  { name, initial }: LambdaParameter,
  value: JsonValue | undefined,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  const isList = Array.isArray(initial);
  if (isList ? Array.isArray(value) : isJsonObject(value)) return undefined;
  return `the argument "${name}" of the event must be ${isList ? 'a list' : 'an object'}`;
}

function missing({ name, yields, initial }: LambdaParameter): Warning {
  const is =
    yields === 'errors'
      ? 'without errors'
      : initial !== undefined && JSON.stringify(initial).length > 2
        ? JSON.stringify(initial)
        : `an empty ${Array.isArray(initial) ? 'list' : 'object'}`;
  return {
    code: 'missing-argument',
    message: `FusionAuth always passes "${name}"; the event has none, so it is ${is} here`,
    path: name,
  };
}

/** FusionAuth always passes a context; `services` is rebuilt inside the guest. */
function contextOf({ type, version }: LambdaSettings, value: JsonObject): JsonObject {
  const { services: _services, ...given } = value;
  const members = Object.entries({ ...type.context, ...given }).filter(([name]) => {
    const { since, until } = type.contextVersions?.[name] ?? {};
    const early = since !== undefined && !isSince(version, since);
    return !early && !(until !== undefined && isSince(version, until));
  });
  return Object.fromEntries(members);
}
