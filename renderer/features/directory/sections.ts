import type { DirectoryForm } from '../../../shared/model/directory-view.ts';
import { type FormField, schemaFields } from '../../ui/form/fields.ts';

/** Fields that belong together: the object's own, or what one platform adds. */
export interface FormSection {
  title: string | undefined;
  fields: readonly FormField[];
}

/**
 * The fields for an object of a kind, made from its JSON Schema and those of the platforms. What an
 * application holds for its platform follows the platform that is chosen.
 */
export function sectionsOf(form: DirectoryForm, platform: string | undefined): FormSection[] {
  const own = form.kind === 'applications';
  const without = own ? ['extras'] : ['platform'];
  const extras = form.extras.filter((each) => !own || each.platform === platform);
  return [
    { title: undefined, fields: schemaFields(form.schema, { without, testValues: true }) },
    ...extras.map(({ platform: id, label, schema }) => ({
      title: label,
      fields: schemaFields(schema, { at: own ? ['extras'] : ['platform', id], testValues: true }),
    })),
  ];
}
