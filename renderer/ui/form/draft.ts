import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { isJsonObject } from '../json-object.ts';
import { parseText } from '../json-text.ts';
import { type FormField, fieldId } from './fields.ts';
import { pairsTextOf, readPairs } from './pairs.ts';

/** What stands in the fields, by their ids: texts as they were typed. */
export type FormDraft = Readonly<Record<string, string>>;

/** What is wrong with which field. */
export type FormErrors = Readonly<Record<string, string>>;

type Reading = { ok: true; value: JsonValue | undefined } | { ok: false; error: string };

export type FormContent =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly errors: FormErrors };

function valueAt(object: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const step of path) {
    value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** A value for a field that takes anything: a text as it is, where it would not be read as JSON. */
function anyText(value: JsonValue): string {
  const plain = typeof value === 'string' && !parseText(value).ok;
  return plain ? value : JSON.stringify(value, null, 2);
}

function textOf(value: JsonValue | undefined, { control }: FormField): string {
  if (value === undefined) return '';
  const list = Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (list && (control.kind === 'lines' || control.kind === 'choices')) return value.join('\n');
  if (control.kind === 'pairs') return pairsTextOf(value);
  if (control.kind === 'json') return JSON.stringify(value, null, 2);
  if (control.kind === 'any') return anyText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The fields as they are filled from an object. */
export function draftOf(object: JsonObject, fields: readonly FormField[]): FormDraft {
  return Object.fromEntries(
    fields.map((field) => [field.id, textOf(valueAt(object, field.path), field)]),
  );
}

/** What an object holds beside its fields, as a draft of fields that take anything. */
export function extraDraft(
  object: JsonObject,
  fields: readonly FormField[],
  at: readonly string[] = [],
): FormDraft {
  const parts = Object.entries(object).map(([name, value]): FormDraft => {
    const path = [...at, name];
    const under = fields.filter((field) => path.every((step, index) => step === field.path[index]));
    if (under.some((field) => field.path.length === path.length)) return {};
    if (under.length > 0) return isJsonObject(value) ? extraDraft(value, fields, path) : {};
    return { [fieldId(path)]: anyText(value) };
  });
  return Object.fromEntries(parts.flatMap(Object.entries));
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
    const isList = control.kind === 'lines' || control.kind === 'choices';
    if (required) return isList ? { ok: true, value: [] } : { ok: false, error: 'It is needed.' };
    return { ok: true, value: undefined };
  }
  switch (control.kind) {
    case 'number': {
      const number = Number(text);
      return Number.isFinite(number)
        ? { ok: true, value: number }
        : { ok: false, error: 'A number is expected.' };
    }
    case 'boolean':
      return { ok: true, value: text === 'true' };
    case 'pairs':
      return readPairs(text);
    case 'lines':
    case 'choices':
      return { ok: true, value: linesOf(text) };
    case 'any':
    case 'json': {
      const parsed = parseText(text);
      if (parsed.ok) return parsed;
      if (control.kind === 'any') return { ok: true, value: text };
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
 * The object as the fields have it, or what is wrong in which field. A blank field is no member.
 * Members of fields that were not touched stay as they are, and so do those that the form does not know.
 * @param object what the fields were filled from; absent: nothing
 */
export function readForm(
  fields: readonly FormField[],
  draft: FormDraft,
  object: JsonObject = {},
): FormContent {
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
