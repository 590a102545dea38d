import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { parseText } from '../json-text.ts';

/** One field of a form that is generated from a JSON Schema. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** `any`: JSON where it is JSON, else the text itself */
  readonly kind: 'text' | 'password' | 'number' | 'choice' | 'flag' | 'json' | 'any';
  readonly choices?: readonly string[] | undefined;
}

/** What stands in the fields, by name: texts as they were typed. */
export type FormDraft = Readonly<Record<string, string>>;

/** What is wrong with which field. */
export type FormErrors = Readonly<Record<string, string>>;

/** `currentPassword` becomes `Current password`. */
export function fieldLabel(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** Whether what is entered in a field is not to be read over a shoulder, or kept. */
export function isSecretName(name: string): boolean {
  return /password|secret/i.test(name);
}

function kindOf(name: string, schema: JsonObject): FormField['kind'] {
  if (Array.isArray(schema.enum)) return 'choice';
  switch (schema.type) {
    case 'string':
      return isSecretName(name) ? 'password' : 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'flag';
    default:
      return 'json';
  }
}

/** A field for a name that no schema describes. */
export function plainField(name: string): FormField {
  return { name, label: fieldLabel(name), kind: isSecretName(name) ? 'password' : 'text' };
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The fields that a JSON Schema of an object describes, in its order. */
export function schemaFields(schema: Record<string, unknown>): FormField[] {
  const properties = Object.entries(Object(schema.properties) as Record<string, JsonObject>);
  return properties.map(([name, property]) => {
    const choices = Array.isArray(property.enum) ? property.enum.map(String) : undefined;
    const { description } = property;
    return {
      name,
      label: fieldLabel(name),
      kind: kindOf(name, property),
      ...(typeof description === 'string' && { hint: sentence(description) }),
      ...(choices && { choices }),
    };
  });
}

type ReadValue = { ok: true; value: JsonValue | undefined } | { ok: false; error: string };

function readValue({ kind }: FormField, text: string): ReadValue {
  if (text.trim() === '') return { ok: true, value: undefined };
  if (kind === 'flag') return { ok: true, value: text === 'true' };
  if (kind === 'number') {
    const value = Number(text);
    return Number.isFinite(value)
      ? { ok: true, value }
      : { ok: false, error: 'A number is expected.' };
  }
  if (kind !== 'json' && kind !== 'any') return { ok: true, value: text };
  const parsed = parseText(text);
  if (parsed.ok) return parsed;
  if (kind === 'any') return { ok: true, value: text };
  const { line, column, message } = parsed;
  return { ok: false, error: `Not JSON: line ${line}, column ${column}: ${message}.` };
}

/** The form's content as an object, or what is wrong in which field. A blank field is no member. */
export function readForm(
  fields: readonly FormField[],
  draft: FormDraft,
): { ok: true; form: JsonObject } | { ok: false; errors: FormErrors } {
  const form: JsonObject = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const read = readValue(field, draft[field.name] ?? '');
    if (!read.ok) errors[field.name] = read.error;
    else if (read.value !== undefined) form[field.name] = read.value;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, form };
}

/** Names in a draft that no field has: each becomes a field of its own. */
export function extraFields(fields: readonly FormField[], draft: FormDraft): FormField[] {
  return Object.entries(draft).flatMap(([name, text]) =>
    text === '' || fields.some((field) => field.name === name)
      ? []
      : [{ ...plainField(name), ...(!isSecretName(name) && { kind: 'any' as const }) }],
  );
}

/** An object as it stands in the fields. */
export function draftOf(fields: readonly FormField[], form: JsonObject): FormDraft {
  const texts = Object.entries(form).map(([name, value]): [string, string] => {
    const kind = fields.find((field) => field.name === name)?.kind ?? 'any';
    const plain = typeof value === 'string' && kind !== 'json';
    const ambiguous = plain && kind === 'any' && parseText(value).ok;
    return [name, plain && !ambiguous ? value : JSON.stringify(value, null, 2)];
  });
  return Object.fromEntries(texts);
}
