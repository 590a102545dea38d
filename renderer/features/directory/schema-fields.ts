import type { DirectoryForm } from '../../../shared/model/directory-view.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { fieldLabel } from '../../ui/form/fields.ts';
import { isJsonObject } from '../workspace/json-object.ts';

/** What the author writes a member with. */
export type Control =
  | { kind: 'text' }
  | { kind: 'number' }
  | { kind: 'boolean' }
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'choices'; choices: readonly string[] }
  /** one entry a line */
  | { kind: 'lines' }
  | { kind: 'json' };

/** One member of an object, to be edited. */
export interface FormField {
  /** names it in the form */
  id: string;
  path: readonly string[];
  label: string;
  hint: string | undefined;
  required: boolean;
  control: Control;
}

/** Fields that belong together: the object's own, or what one platform adds. */
export interface FormSection {
  title: string | undefined;
  fields: readonly FormField[];
}

const textsOf = (value: JsonValue | undefined) =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

function controlOf(schema: JsonObject): Control {
  const choices = textsOf(schema.enum);
  if (choices.length > 0) return { kind: 'choice', choices };
  switch (schema.type) {
    case 'string':
      return { kind: 'text' };
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

function fieldsOf(schema: JsonObject, at: readonly string[], left: readonly string[]): FormField[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = at.length === 0 ? textsOf(schema.required) : [];
  return Object.entries(properties).flatMap(([name, property]) => {
    if (left.includes(name) || !isJsonObject(property)) return [];
    const path = [...at, name];
    const { description } = property;
    return [
      {
        id: JSON.stringify(path),
        path,
        label: fieldLabel(name),
        hint: typeof description === 'string' ? description : undefined,
        required: required.includes(name),
        control: controlOf(property),
      },
    ];
  });
}

/**
 * The fields for an object of a kind, made from its JSON Schema and those of the platforms. What an
 * application holds for its platform follows the platform that is chosen.
 */
export function sectionsOf(form: DirectoryForm, platform: string | undefined): FormSection[] {
  const own = form.kind === 'applications';
  const left = own ? ['extras'] : ['platform'];
  const extras = form.extras.filter((each) => !own || each.platform === platform);
  return [
    { title: undefined, fields: fieldsOf(form.schema, [], left) },
    ...extras.map(({ platform: id, label, schema }) => ({
      title: label,
      fields: fieldsOf(schema, own ? ['extras'] : ['platform', id], []),
    })),
  ];
}
