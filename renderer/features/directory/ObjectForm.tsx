import { X } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { DirectoryForm, DirectoryObjectView } from '../../../shared/model/directory-view.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { draftOf, type FormDraft, type FormErrors, readForm } from '../../ui/form/draft.ts';
import { issuesByField } from '../../ui/form/fields.ts';
import { SchemaField } from '../../ui/form/SchemaField.tsx';
import { SchemaFields } from '../../ui/form/SchemaFields.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { notify } from '../../ui/toast-store.ts';
import { platformLabel } from '../workspace/workspace-store.ts';
import { askToDelete, closeForm, edit, refresh } from './directory-store.ts';
import { sectionsOf } from './sections.ts';
import { flowChoice } from './use-in-flow.ts';

interface ObjectFormProps {
  form: DirectoryForm;
  /** undefined: it is new */
  objectKey: string | undefined;
  object: DirectoryObjectView;
}

const PLATFORM_FIELD = 'platform';
const HASH_NOTE = 'A hash of a password is kept. A password here takes its place.';

interface Failure {
  text: string;
  /** the file holds another object by now */
  conflict: boolean;
}

/** What an object of the directory holds, to be changed: made from its schema alone. */
export function ObjectForm({ form, objectKey, object }: ObjectFormProps) {
  const [changed, setChanged] = useState<FormDraft>({});
  const [errors, setErrors] = useState<FormErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const element = useRef<HTMLFormElement>(null);
  const chosen = changed[PLATFORM_FIELD] ?? object.value.platform;
  const platform = typeof chosen === 'string' ? chosen : undefined;
  const sections = useMemo(() => sectionsOf(form, platform), [form, platform]);
  const fields = useMemo(() => sections.flatMap((section) => section.fields), [sections]);
  const draft = { ...draftOf(object.value, fields), ...changed };
  const isNew = objectKey === undefined;
  const dirty = Object.keys(changed).length > 0;
  const isFixed = (path: readonly string[]) =>
    !isNew && path.length === 1 && form.fixed.includes(path[0] ?? '');
  const first = fields.find((field) => !isFixed(field.path))?.id;

  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[data-first-field]')?.focus();
  }, []);

  // Once what is wrong shows, the keyboard goes to the first of it.
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  async function write(value: JsonObject): Promise<void> {
    const { kind } = form;
    const answer = await bridge.request(
      'directory.change',
      isNew
        ? { action: 'add', kind, value }
        : { action: 'change', kind, key: objectKey, value, base: object.value },
    );
    if (!answer.ok) {
      setFailure({
        text: [answer.failure, answer.hint].filter(Boolean).join(' '),
        conflict: false,
      });
      return;
    }
    const outcome = answer.value;
    if (outcome.status === 'saved') {
      closeForm();
      notify('ok', `The ${form.singular} is in directory.json.`);
      await refresh();
    } else if (outcome.status === 'conflict') {
      setFailure({ text: `${outcome.message}. ${outcome.hint}`, conflict: true });
    } else {
      const found = issuesByField(outcome.issues, fields);
      setErrors(found.errors);
      setFailure(found.rest === undefined ? undefined : { text: found.rest, conflict: false });
    }
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setFailure(undefined);
    const read = readForm(fields, draft, object.value);
    if (read.ok) {
      setErrors({});
      await write(read.value);
      return;
    }
    setErrors(read.errors);
  }

  const name = String(object.value.username ?? object.value.name ?? objectKey ?? '');
  const choose = isNew ? undefined : flowChoice(form.kind, objectKey, name, platform);
  return (
    <aside className="object-form" aria-labelledby="object-form-title">
      <header>
        <h3 id="object-form-title" className="truncate">
          {isNew ? `New ${form.singular}` : name}
        </h3>
        {choose && (
          <Button small variant="quiet" onClick={choose}>
            Use in the flow
          </Button>
        )}
        <IconButton icon={X} label="Close the form" onClick={closeForm} />
      </header>
      <form
        ref={element}
        className="object-fields scroll"
        onSubmit={(event) => void save(event)}
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && closeForm()}
      >
        {sections.map((section) => (
          <section key={section.title ?? ''} aria-label={section.title ?? form.singular}>
            {section.title !== undefined && <h4>{section.title}</h4>}
            <SchemaFields fields={section.fields}>
              {(field) => (
                <SchemaField
                  field={field}
                  value={draft[field.id] ?? ''}
                  error={errors[field.id]}
                  fixed={isFixed(field.path)}
                  first={field.id === first}
                  labelOf={platformLabel}
                  onChange={(value) => setChanged((before) => ({ ...before, [field.id]: value }))}
                />
              )}
            </SchemaFields>
          </section>
        ))}
        {object.withheld.length > 0 && <p className="field-hint">{HASH_NOTE}</p>}
        {failure && (
          <div className="object-failure" role="alert">
            <p className="field-error">{failure.text}</p>
            {failure.conflict && !isNew && (
              <Button small onClick={() => void edit(objectKey)}>
                Look at it again
              </Button>
            )}
          </div>
        )}
        <div className="object-actions">
          <Button type="submit" variant="primary" disabled={!isNew && !dirty}>
            {isNew ? `Add the ${form.singular}` : 'Save'}
          </Button>
          <Button variant="quiet" onClick={closeForm}>
            Cancel
          </Button>
          <span className="space" />
          {!isNew && (
            <Button variant="danger" onClick={() => void askToDelete(objectKey, name)}>
              Delete…
            </Button>
          )}
        </div>
      </form>
    </aside>
  );
}
