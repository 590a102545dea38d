import { Field } from '../Field.tsx';
import { Select } from '../Select.tsx';
import type { FormField } from './fields.ts';

const NONE = '\u2014';
const JSON_ROWS = 4;

interface SchemaFieldProps {
  field: FormField;
  value: string;
  error?: string | undefined;
  onChange(value: string): void;
}

/** One generated field: its control follows from the kind of value that it takes. */
export function SchemaField({ field, value, error, onChange }: SchemaFieldProps) {
  const { label, hint, kind, choices } = field;
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => {
        if (kind === 'choice' || kind === 'flag') {
          const words = kind === 'flag' ? ['true', 'false'] : (choices ?? []);
          return (
            <Select
              id={id}
              value={value === '' ? undefined : value}
              placeholder="Not set"
              choices={[
                { value: NONE, label: 'Not set' },
                ...words.map((word) => ({ value: word, label: word })),
              ]}
              onChange={(next) => onChange(next === NONE ? '' : next)}
            />
          );
        }
        const shared = {
          id,
          value,
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
          autoComplete: kind === 'password' ? 'new-password' : 'off',
          spellCheck: false,
        };
        return kind === 'json' ? (
          <textarea
            {...shared}
            className="input"
            rows={JSON_ROWS}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...shared}
            className="input"
            type={kind === 'password' ? 'password' : 'text'}
            inputMode={kind === 'number' ? 'numeric' : undefined}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
