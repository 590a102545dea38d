import type { Issue } from '../../../shared/model/directory-view.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { isJsonObject } from '../json-object.ts';

/** What the rows of a field are called. */
export interface PairWords {
  readonly name: string;
  readonly value: string;
  /** on the button that adds one */
  readonly add: string;
}

/** What a value is written with. */
export type Control =
  | { readonly kind: 'text' | 'password' | 'number' | 'boolean' | 'json' }
  | { readonly kind: 'choice' | 'choices'; readonly choices: readonly string[] }
  /** a text of several lines */
  | { readonly kind: 'block' }
  /** names and their values, a row each */
  | { readonly kind: 'pairs'; readonly words: PairWords }
  /** one entry a line */
  | { readonly kind: 'lines' }
  /** JSON where it is JSON, else the text itself */
  | { readonly kind: 'any' };

/** One field of a form that is generated from a JSON Schema. */
export interface FormField {
  /** names it in the form's draft and errors */
  readonly id: string;
  /** the member of the object that it holds */
  readonly path: readonly string[];
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required: boolean;
  readonly control: Control;
  /** what the object is called that the member is in, where that is not the form's own */
  readonly group?: string | undefined;
}

/** The field of a member of the form's object is called like it, deeper ones by their path. */
export function fieldId(path: readonly string[]): string {
  const [name = '', ...rest] = path;
  return rest.length === 0 && !name.startsWith('[') ? name : JSON.stringify(path);
}

/** The path of a field from its id. */
export function pathOfId(id: string): string[] {
  return id.startsWith('[') ? (JSON.parse(id) as string[]) : [id];
}

/** `currentPassword` becomes `Current password`. */
export function fieldLabel(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** Whether what is entered in a field is not to be read over a shoulder, or kept. */
export function isSecretName(name: string): boolean {
  return /password|secret/i.test(name);
}

/** A field for a name that no schema describes. */
export function plainField(name: string): FormField {
  const kind = isSecretName(name) ? 'password' : 'text';
  return {
    id: fieldId([name]),
    path: [name],
    label: fieldLabel(name),
    required: false,
    control: { kind },
  };
}

const textsOf = (value: JsonValue | undefined) =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

function controlOf(name: string, schema: JsonObject, hides: boolean): Control {
  const choices = textsOf(schema.enum);
  if (choices.length > 0) return { kind: 'choice', choices };
  switch (schema.type) {
    case 'string':
      if (schema.contentMediaType !== undefined) return { kind: 'block' };
      return { kind: hides && isSecretName(name) ? 'password' : 'text' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'integer':
    case 'number':
      return { kind: 'number' };
    case 'array': {
      const items = isJsonObject(schema.items) ? schema.items : {};
      const each = textsOf(items.enum);
      if (each.length > 0) return { kind: 'choices', choices: each };
      return { kind: items.type === 'string' ? 'lines' : 'json' };
    }
    default:
      return { kind: 'json' };
  }
}

const propertiesOf = ({ properties }: JsonObject) =>
  Object.entries(isJsonObject(properties) ? properties : {}).filter(
    (entry): entry is [string, JsonObject] => isJsonObject(entry[1]),
  );

export interface FieldsOf {
  /** where the object is in the one that the form holds */
  readonly at?: readonly string[];
  /** members that the form does not show */
  readonly without?: readonly string[];
  /** the object is there in any case: what it needs is needed */
  readonly always?: boolean;
  /** what is entered as a password is a test value, and shown */
  readonly testValues?: boolean;
  /** members that are names with a text each, and what their rows are called */
  readonly pairs?: Readonly<Record<string, PairWords>>;
}

/** The fields that a JSON Schema of an object describes, in its order; those of objects in it too. */
export function schemaFields(schema: JsonObject, options: FieldsOf = {}): FormField[] {
  return fieldsIn(schema, options, undefined);
}

function fieldsIn(schema: JsonObject, options: FieldsOf, group: string | undefined): FormField[] {
  const { at = [], without = [], always = false, testValues = false, pairs = {} } = options;
  // A member of an object that may be left out is needed only when the object is there.
  const required = at.length === 0 || always ? textsOf(schema.required) : [];
  return propertiesOf(schema).flatMap(([name, property]) => {
    if (without.includes(name)) return [];
    const path = [...at, name];
    if (propertiesOf(property).length > 0) {
      const within = [group, fieldLabel(name)].filter(Boolean).join(': ');
      return fieldsIn(property, { at: path, testValues }, within);
    }
    const { description, title } = property;
    const words = pairs[name];
    return [
      {
        id: fieldId(path),
        path,
        label: typeof title === 'string' ? title : fieldLabel(name),
        ...(typeof description === 'string' && { hint: description }),
        required: required.includes(name),
        control: words ? { kind: 'pairs', words } : controlOf(name, property, !testValues),
        ...(group !== undefined && { group }),
      },
    ];
  });
}

const leadsTo = (path: readonly string[], to: readonly string[]) =>
  path.every((step, index) => step === to[index]);

/** Members in a draft that no field holds: each becomes a field of its own. */
export function extraFields(
  fields: readonly FormField[],
  draft: Readonly<Record<string, string>>,
): FormField[] {
  return Object.entries(draft).flatMap(([id, text]) => {
    const path = pathOfId(id);
    if (text === '' || fields.some((field) => leadsTo(path, field.path))) return [];
    const field = plainField(path.at(-1) ?? id);
    const group = path.slice(0, -1).map(fieldLabel).join(': ');
    const kind = field.control.kind === 'password' ? 'password' : 'any';
    return [{ ...field, id, path, control: { kind }, ...(group !== '' && { group }) }];
  });
}

/** Where in a member: `entry 2` of a list, else the way in. */
function placeIn(path: readonly (string | number)[]): string {
  const [step] = path;
  return path.length === 1 && typeof step === 'number' ? `entry ${step + 1}` : path.join('.');
}

/** What main said against an object, by the fields that it is about; `rest` is about none of them. */
export function issuesByField(
  issues: readonly Issue[],
  fields: readonly FormField[],
): { errors: Record<string, string>; rest: string | undefined } {
  const errors: Record<string, string> = {};
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const steps = path.map(String);
    const field =
      fields.find((one) => leadsTo(one.path, steps)) ??
      fields.find((one) => steps.length > 0 && leadsTo(steps, one.path));
    const inside = field === undefined ? path : path.slice(field.path.length);
    const said = [placeIn(inside), `${message}.`].filter(Boolean).join(': ');
    if (field) errors[field.id] ??= said;
    else rest.push(said);
  }
  return { errors, rest: rest.length > 0 ? rest.join(' ') : undefined };
}
