import { Field } from '../../ui/Field.tsx';
import type { FormField } from '../../ui/form/fields.ts';
import { SchemaField } from '../../ui/form/SchemaField.tsx';
import type { ResolvedFlow } from './flow-input.ts';
import { fieldsOf, JSON_FIELD, showFormAs } from './form-content.ts';
import { chosenForm, setFlow, useSimulate } from './simulate-store.ts';

const JSON_ROWS = 10;

function OneField({ field }: { field: FormField }) {
  const value = useSimulate((state) => chosenForm(state).draft[field.name] ?? '');
  const error = useSimulate((state) => state.failure?.fields?.[field.name]);
  return (
    <SchemaField
      field={field}
      value={value}
      error={error}
      onChange={(text) => {
        const { draft } = chosenForm(useSimulate.getState());
        setFlow({ draft: { ...draft, [field.name]: text } });
      }}
    />
  );
}

function AsJson({ text }: { text: string }) {
  const fields = useSimulate((state) => state.failure?.fields);
  const errors = Object.entries(fields ?? {}).map(([name, error]) =>
    name === JSON_FIELD ? error : `${name}: ${error}`,
  );
  return (
    <Field label="Form as JSON" error={errors.length > 0 ? errors.join(' ') : undefined}>
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
  const opened = more.some(({ name }) => wrong?.[name] !== undefined);
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
          {first.map((field) => (
            <OneField key={field.name} field={field} />
          ))}
          {more.length > 0 && (
            <details key={flow.flow} className="details" open={opened || undefined}>
              <summary>{first.length === 0 ? 'Fields' : 'More fields'}</summary>
              <div className="own-form-more">
                {more.map((field) => (
                  <OneField key={field.name} field={field} />
                ))}
              </div>
            </details>
          )}
        </>
      )}
    </fieldset>
  );
}
