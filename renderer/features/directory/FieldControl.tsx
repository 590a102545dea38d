import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { platformLabel } from '../workspace/workspace-store.ts';
import { linesOf } from './form-draft.ts';
import type { FormField } from './schema-fields.ts';

interface FieldControlProps {
  field: FormField;
  value: string;
  error: string | undefined;
  /** it stays as it is */
  fixed: boolean;
  first: boolean;
  onChange(value: string): void;
}

/** Radix takes an empty value for none: this stands for a member that is not there. */
const ABSENT = '-';

const HINTS: Partial<Record<FormField['control']['kind'], string>> = {
  lines: 'one a line',
  json: 'JSON',
};

function hintOf({ hint, control, required }: FormField, value: string): string | undefined {
  const parts = [required && value === '' ? 'needed' : undefined, hint, HINTS[control.kind]];
  return parts.filter((part) => part !== undefined).join('; ') || undefined;
}

function ChoiceOf({ id, props }: { id: string; props: FieldControlProps }) {
  const { field, value, fixed, onChange } = props;
  const { control } = field;
  const choices =
    control.kind === 'choice'
      ? control.choices.map((each) => ({ value: each, label: platformLabel(each) }))
      : [
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ];
  const all = field.required ? choices : [{ value: ABSENT, label: 'Not said' }, ...choices];
  return (
    <Select
      id={id}
      value={value === '' ? (field.required ? undefined : ABSENT) : value}
      placeholder="Choose"
      disabled={fixed}
      choices={all}
      onChange={(next) => onChange(next === ABSENT ? '' : next)}
    />
  );
}

function Choices({ field, value, onChange }: FieldControlProps) {
  if (field.control.kind !== 'choices') return null;
  const chosen = linesOf(value);
  return (
    <fieldset className="choices">
      <legend>{field.label}</legend>
      {field.control.choices.map((choice) => (
        <label key={choice} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={({ target }) => {
              const rest = chosen.filter((each) => each !== choice);
              onChange((target.checked ? [...rest, choice] : rest).join('\n'));
            }}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  );
}

/** One member of an object, with the control that its schema asks for. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, error, fixed, first, onChange } = props;
  const { kind } = field.control;
  if (kind === 'choices') return <Choices {...props} />;
  return (
    <Field label={field.label} hint={hintOf(field, value)} error={error}>
      {({ id, describedBy, invalid }) => {
        if (kind === 'choice' || kind === 'boolean') return <ChoiceOf id={id} props={props} />;
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
        if (kind === 'lines' || kind === 'json') {
          const rows = Math.min(8, Math.max(2, value.split('\n').length));
          return <textarea {...shared} className="input" rows={rows} />;
        }
        return (
          <input {...shared} className={fixed ? 'input static' : 'input'} autoComplete="off" />
        );
      }}
    </Field>
  );
}
