import { Field } from '../../ui/Field.tsx';
import type { FormField } from '../../ui/form/fields.ts';
import { SchemaField } from '../../ui/form/SchemaField.tsx';
import { SchemaFields } from '../../ui/form/SchemaFields.tsx';
import type { ResolvedFlow } from './flow-input.ts';
import { fieldsOf, JSON_FIELD, showFormAs } from './form-content.ts';
import { chosenForm, setFlow, useSimulate } from './simulate-store.ts';

const JSON_ROWS = 10;

function OneField({ field }: { field: FormField }) {
  const value = useSimulate((state) => chosenForm(state).draft[field.id] ?? '');
  const error = useSimulate((state) => state.failure?.fields?.[field.id]);
  return (
    <SchemaField
      field={field}
      value={value}
      error={error}
      onChange={(text) => {
        const { draft } = chosenForm(useSimulate.getState());
        setFlow({ draft: { ...draft, [field.id]: text } });
      }}
    />
  );
}

function AsJson({ text }: { text: string }) {
  const error = useSimulate((state) => state.failure?.fields?.[JSON_FIELD]);
  return (
    <Field label="Form as JSON" error={error}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          className="input"
          rows={JSON_ROWS}
          spellCheck={false}
          value={text}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => setFlow({ json: event.target.value })}
        />
      )}
    </Field>
  );
}

/** What the flow itself takes: fields made from its schema, or all of it as JSON. */
export function OwnForm({ flow }: { flow: ResolvedFlow }) {
  const json = useSimulate((state) => chosenForm(state).json);
  // Its fields follow from these.
  useSimulate((state) => state.flows);
  useSimulate((state) => Object.keys(chosenForm(state).draft).join('\n'));
  const wrong = useSimulate((state) => state.failure?.fields);
  const { first, more } = fieldsOf(flow);
  const opened = more.some(({ id }) => wrong?.[id] !== undefined);
  return (
    <fieldset className="own-form">
      <legend className="own-form-head">
        <span>Entered in the flow</span>
        <button
          type="button"
          className="link"
          onClick={() => showFormAs(json === undefined ? 'json' : 'fields')}
        >
          {json === undefined ? 'Edit as JSON' : 'Edit as fields'}
        </button>
      </legend>
      {json !== undefined ? (
        <AsJson text={json} />
      ) : (
        <>
          <SchemaFields fields={first}>{(field) => <OneField field={field} />}</SchemaFields>
          {more.length > 0 && (
            <details key={flow.flow} className="details" open={opened || undefined}>
              <summary>{first.length === 0 ? 'Fields' : 'More fields'}</summary>
              <div className="own-form-more">
                <SchemaFields fields={more}>{(field) => <OneField field={field} />}</SchemaFields>
              </div>
            </details>
          )}
        </>
      )}
    </fieldset>
  );
}
