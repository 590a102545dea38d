import { type ReactNode, useId } from 'react';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children(ids: { id: string; describedBy: string | undefined; invalid: boolean }): ReactNode;
}

/** Ties a control to its label, hint and error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const noteId = `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        describedBy: note === undefined ? undefined : noteId,
        invalid: error !== undefined,
      })}
      {note !== undefined && (
        <span id={noteId} className={error === undefined ? 'field-hint' : 'field-error'}>
          {note}
        </span>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  placeholder?: string;
  hint?: string | undefined;
  error?: string | undefined;
  mono?: boolean;
  autoFocus?: boolean;
  onChange(value: string): void;
}

/** One line of text with its label. */
export function TextField(props: TextFieldProps) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          className={props.mono ? 'input mono' : 'input'}
          value={props.value}
          placeholder={props.placeholder}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus on its first field
          autoFocus={props.autoFocus}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
