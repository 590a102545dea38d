import { Fragment, type ReactNode } from 'react';
import type { FormField } from './fields.ts';

interface SchemaFieldsProps {
  fields: readonly FormField[];
  children(field: FormField): ReactNode;
}

interface Group {
  readonly title: string | undefined;
  readonly fields: FormField[];
}

function groupsOf(fields: readonly FormField[]): Group[] {
  const groups: Group[] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && last.title === field.group) last.fields.push(field);
    else groups.push({ title: field.group, fields: [field] });
  }
  return groups;
}

/** The fields of a form in their order; members of an object in it stand together under its name. */
export function SchemaFields({ fields, children }: SchemaFieldsProps) {
  return groupsOf(fields).map(({ title, fields: members }) => {
    const shown = members.map((field) => <Fragment key={field.id}>{children(field)}</Fragment>);
    const key = members[0]?.id;
    if (title === undefined) return <Fragment key={key}>{shown}</Fragment>;
    return (
      <fieldset key={key} className="field-group">
        <legend>{title}</legend>
        {shown}
      </fieldset>
    );
  });
}
