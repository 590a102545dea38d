import type { JsonObject } from '../../../shared/model/json.ts';
import type { PlatformView } from '../../../shared/model/view.ts';
import { type FormField, schemaFields } from '../../ui/form/fields.ts';
import { isJsonObject } from '../../ui/json-object.ts';

/** Fields that belong together. */
interface Section {
  readonly title: string | undefined;
  readonly fields: readonly FormField[];
}

/** Names in `bind`, and what they are on the tenant. */
const PAIRS = { aliases: { name: 'Alias', value: 'Id on the tenant', add: 'Add an alias' } };

const LATER = ['ca', 'aliases'];

/** The fields of a connection to a platform, made from its schema. */
export function connectionSections(platform: PlatformView, ids: readonly string[]): Section[] {
  const { properties } = platform.connection;
  const members = isJsonObject(properties) ? properties : {};
  const schema = {
    ...platform.connection,
    properties: { ...members, platform: { type: 'string', enum: [...ids] } },
  };
  const settings: JsonObject = isJsonObject(members.settings) ? members.settings : {};
  const own = schemaFields(schema, { without: ['settings', ...LATER] });
  const known = [...own.map(({ path }) => path[0] ?? ''), 'settings'];
  return [
    { title: undefined, fields: own },
    {
      title: `Settings of ${platform.label}`,
      fields: schemaFields(settings, { at: ['settings'], always: true }),
    },
    { title: 'Trust and bindings', fields: schemaFields(schema, { without: known, pairs: PAIRS }) },
  ];
}
