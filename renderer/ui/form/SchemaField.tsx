import { useId } from 'react';
import { Field } from '../Field.tsx';
import { Select } from '../Select.tsx';
import { linesOf } from './draft.ts';
import type { FormField } from './fields.ts';
import { PairsField } from './PairsField.tsx';

interface SchemaFieldProps {
  field: FormField;
  value: string;
  error?: string | undefined;
  /** it stays as it is */
  fixed?: boolean;
  /** where the keyboard goes when the form opens */
  first?: boolean;
  /** what people call a choice, where that is not the word itself */
  labelOf?: (choice: string) => string;
  onChange(value: string): void;
}

/** Radix takes an empty value for none: this stands for a member that is not there. */
const ABSENT = '-';
const MOST_ROWS = 8;

const HINTS: Partial<Record<FormField['control']['kind'], string>> = {
  lines: 'one a line',
  json: 'JSON',
};

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What belongs into a field, in a sentence. */
function hintOf({ hint, control, required }: FormField, value: string): string | undefined {
  const needed = required && value === '' ? 'needed' : undefined;
  const said = [needed, hint, HINTS[control.kind]].filter((part) => part !== undefined).join('; ');
  return said === '' ? undefined : sentence(said);
}

function choicesOf({ control }: FormField, labelOf: (choice: string) => string) {
  if (control.kind === 'choice') {
    return control.choices.map((each) => ({ value: each, label: labelOf(each) }));
  }
  return [
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No' },
  ];
}

function OneOf({ id, props }: { id: string; props: SchemaFieldProps }) {
  const { field, value, fixed = false, labelOf = (choice) => choice, onChange } = props;
  const { required } = field;
  const choices = choicesOf(field, labelOf);
  return (
    <Select
      id={id}
      value={value === '' ? (required ? undefined : ABSENT) : value}
      placeholder="Choose"
      disabled={fixed}
      choices={required ? choices : [{ value: ABSENT, label: 'Not set' }, ...choices]}
      onChange={(next) => onChange(next === ABSENT ? '' : next)}
    />
  );
}

function AnyOf({ field, value, error, fixed = false, onChange }: SchemaFieldProps) {
  const noteId = useId();
  if (field.control.kind !== 'choices') return null;
  const chosen = linesOf(value);
  return (
    <fieldset
      className="choices"
      disabled={fixed}
      aria-describedby={error === undefined ? undefined : noteId}
    >
      <legend>{field.label}</legend>
      {field.control.choices.map((choice) => (
        <label key={choice} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            aria-invalid={error !== undefined}
            onChange={({ target }) => {
              const rest = chosen.filter((each) => each !== choice);
              onChange((target.checked ? [...rest, choice] : rest).join('\n'));
            }}
          />
          {choice}
        </label>
      ))}
      {error !== undefined && (
        <span id={noteId} className="field-error">
          {error}
        </span>
      )}
    </fieldset>
  );
}

/** One generated field: its control follows from the kind of value that it takes. */
export function SchemaField(props: SchemaFieldProps) {
  const { field, value, error, fixed = false, first = false, onChange } = props;
  const { kind } = field.control;
  if (kind === 'choices') return <AnyOf {...props} />;
  if (field.control.kind === 'pairs') {
    const { label, control } = field;
    const shared = { label, words: control.words, hint: hintOf(field, value), error };
    return <PairsField {...shared} value={value} onChange={onChange} />;
  }
  return (
    <Field label={field.label} hint={hintOf(field, value)} error={error}>
      {({ id, describedBy, invalid }) => {
        if (kind === 'choice' || kind === 'boolean') return <OneOf id={id} props={props} />;
        const shared = {
          id,
          value,
          readOnly: fixed,
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
          'data-first-field': first ? true : undefined,
          spellCheck: false,
          onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
        };
        if (kind === 'lines' || kind === 'json' || kind === 'block') {
          const rows = Math.min(MOST_ROWS, Math.max(2, value.split('\n').length));
          return <textarea {...shared} className="input" rows={rows} />;
        }
        return (
          <input
            {...shared}
            className={fixed ? 'input static' : 'input'}
            type={kind === 'password' ? 'password' : 'text'}
            inputMode={kind === 'number' ? 'numeric' : undefined}
            autoComplete={kind === 'password' ? 'new-password' : 'off'}
          />
        );
      }}
    </Field>
  );
}
