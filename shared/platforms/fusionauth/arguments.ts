import type { Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { LambdaSettings } from './settings.ts';
import type { LambdaType } from './triggers.ts';

/** The arguments of one invocation; `null` stands for undefined. */
export type Arguments =
  | {
      readonly ok: true;
      readonly values: readonly JsonValue[];
      /** the argument that the lambda is there to change */
      readonly subject: JsonObject;
      readonly warnings: readonly Warning[];
    }
  | { readonly ok: false; readonly reason: string };

/** Arguments that a lambda can be called with. */
export type Accepted = Extract<Arguments, { ok: true }>;

/** Parameters that the platform always passes as an object. */
const ALWAYS_OBJECTS = ['jwt', 'userInfo', 'result', 'user', 'formContext', 'context'] as const;

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
 * is an empty object, with a warning. Parameters that the version does not know are left out.
 * Source: docs/contracts/fusionauth.md §1 Parameters.
 */
export function lambdaArguments(settings: LambdaSettings, event: JsonValue): Arguments {
  const { type } = settings;
  const given = positional(type, event);
  if (typeof given === 'string') return { ok: false, reason: given };
  const warnings: Warning[] = [];
  const values: JsonValue[] = [];
  for (const [index, parameter] of type.parameters.slice(0, settings.parameters).entries()) {
    const value = given[index];
    if (value !== undefined && value !== null && !isJsonObject(value)) {
      return {
        ok: false,
        reason: `the argument "${parameter.name}" of the event must be an object`,
      };
    }
    const required = ALWAYS_OBJECTS.some((name) => name === parameter.name);
    const absent = value === undefined || (value === null && index === type.subject);
    if (absent && required && parameter.name !== 'context') {
      warnings.push({
        code: 'missing-argument',
        message: `FusionAuth always passes "${parameter.name}"; the event has none, so it is ${index === type.subject && type.yields === 'errors' ? 'without errors' : 'an empty object'} here`,
        path: parameter.name,
      });
    }
    if (parameter.name === 'context') values.push(contextOf(type, value));
    else if (absent && required) values.push(index === type.subject ? type.initial : {});
    else values.push(value ?? null);
  }
  const subject = values[type.subject];
  if (!isJsonObject(subject)) return { ok: false, reason: 'the event holds nothing to change' };
  return { ok: true, values, subject, warnings };
}

/** FusionAuth always passes a context; `services` is rebuilt inside the guest. */
function contextOf(type: LambdaType, value: JsonObject | null | undefined): JsonObject {
  const { services: _services, ...context } = value ?? {};
  return { ...type.context, ...context };
}
