import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { parseText } from '../../ui/json-text.ts';
import { isJsonObject } from '../workspace/json-object.ts';
import type { FormField } from './schema-fields.ts';

/** What stands in each field, as text, by the field's id. */
export type Draft = Readonly<Record<string, string>>;
export type FieldErrors = Readonly<Record<string, string>>;

type Reading = { ok: true; value: JsonValue | undefined } | { ok: false; error: string };

function valueAt(object: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const step of path) {
    value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

function textOf(value: JsonValue | undefined, { control }: FormField): string {
  if (value === undefined) return '';
  const list = Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (list && (control.kind === 'lines' || control.kind === 'choices')) return value.join('\n');
  if (control.kind === 'json') return JSON.stringify(value, null, 2);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The fields as they are filled from an object. */
export function draftOf(object: JsonObject, fields: readonly FormField[]): Draft {
  return Object.fromEntries(
    fields.map((field) => [field.id, textOf(valueAt(object, field.path), field)]),
  );
}

/** The lines of a field that are not blank. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function read(text: string, { control, required }: FormField): Reading {
  if (text.trim() === '') {
    return required && control.kind !== 'lines'
      ? { ok: false, error: 'It is needed.' }
      : { ok: true, value: required ? [] : undefined };
  }
  switch (control.kind) {
    case 'number': {
      const number = Number(text);
      return Number.isFinite(number)
        ? { ok: true, value: number }
        : { ok: false, error: 'A number is needed.' };
    }
    case 'boolean':
      return { ok: true, value: text === 'true' };
    case 'lines':
    case 'choices':
      return { ok: true, value: linesOf(text) };
    case 'json': {
      const parsed = parseText(text);
      if (parsed.ok) return parsed;
      const place = `line ${parsed.line}, column ${parsed.column}`;
      return { ok: false, error: `Not JSON: ${place}: ${parsed.message}.` };
    }
    default:
      return { ok: true, value: text };
  }
}

/** The object with a member set; containers on the way are made, and go when nothing is left in them. */
function withValue(
  object: JsonObject,
  [name = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonObject {
  const before = Object.hasOwn(object, name) ? object[name] : undefined;
  const inner = isJsonObject(before) ? before : {};
  const next = rest.length === 0 ? value : withValue(inner, rest, value);
  const empty = rest.length > 0 && isJsonObject(next) && Object.keys(next).length === 0;
  if (next === undefined || empty) {
    const { [name]: _, ...others } = object;
    return others;
  }
  return { ...object, [name]: next };
}

/**
 * The object as the fields have it, or what is wrong in which field. Members of fields that were not
 * touched stay as they are, and so do those that the form does not know.
 */
export function readDraft(
  object: JsonObject,
  fields: readonly FormField[],
  draft: Draft,
): { ok: true; value: JsonObject } | { ok: false; errors: FieldErrors } {
  const before = draftOf(object, fields);
  const errors: Record<string, string> = {};
  let value = object;
  for (const field of fields) {
    const text = draft[field.id] ?? '';
    if (text === before[field.id] && !(field.required && text === '')) continue;
    const reading = read(text, field);
    if (reading.ok) value = withValue(value, field.path, reading.value);
    else errors[field.id] = reading.error;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value };
}

/** What main said against an object, by the fields that it is about; `rest` is about none of them. */
export function issuesByField(
  issues: readonly { path: readonly (string | number)[]; message: string }[],
  fields: readonly FormField[],
): { errors: FieldErrors; rest: string | undefined } {
  const errors: Record<string, string> = {};
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const field = fields.find((one) => one.path.every((step, index) => step === path[index]));
    if (field) errors[field.id] ??= `${message}.`;
    else rest.push([path.join('.'), `${message}.`].filter(Boolean).join(': '));
  }
  return { errors, rest: rest.length > 0 ? rest.join(' ') : undefined };
}
