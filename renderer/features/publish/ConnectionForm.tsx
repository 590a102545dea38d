import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { draftOf, type FormDraft, type FormErrors, readForm } from '../../ui/form/draft.ts';
import { issuesByField } from '../../ui/form/fields.ts';
import { SchemaField } from '../../ui/form/SchemaField.tsx';
import { SchemaFields } from '../../ui/form/SchemaFields.tsx';
import { platformLabel, useWorkspace } from '../workspace/workspace-store.ts';
import { connectionSections } from './connection-form.ts';
import { removeConnection, saveConnection, usePublish } from './publish-store.ts';

const cancel = () => usePublish.setState({ editing: undefined });

/** Members that are not entered are as the schema has them. */
const plain = (connection: Connection): JsonObject => ({ ...connection });

/** A tenant's address and the name of its credential; never the credential itself. */
export function ConnectionForm({ connection }: { connection: Connection | undefined }) {
  const platforms = useWorkspace((state) => state.platforms).filter((one) => one.publishes);
  const [changed, setChanged] = useState<FormDraft>({});
  const [errors, setErrors] = useState<FormErrors>({});
  const [failure, setFailure] = useState<string>();
  const element = useRef<HTMLFormElement>(null);
  const object = connection ? plain(connection) : { platform: platforms[0]?.id ?? '' };
  const id = changed.platform ?? String(object.platform);
  const platform = platforms.find((one) => one.id === id) ?? platforms[0];
  const ids = platforms.map((one) => one.id).join(' ');
  const sections = useMemo(
    () => (platform ? connectionSections(platform, ids.split(' ')) : []),
    [platform, ids],
  );
  const fields = sections.flatMap((section) => section.fields);
  const draft = { ...draftOf(object, fields), ...changed };

  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[data-first-field]')?.focus();
  }, []);

  // Once what is wrong shows, the keyboard goes to the first of it.
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  async function save(event: FormEvent) {
    event.preventDefault();
    setFailure(undefined);
    // Settings of another platform than the chosen one say nothing here.
    const base = object.platform === id ? object : { ...object, settings: {} };
    const read = readForm(fields, draft, base);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    const failed = await saveConnection(read.value);
    if (failed === undefined) return;
    const found = issuesByField(failed.issues ?? [], fields);
    setErrors(found.errors);
    const marked = Object.keys(found.errors).length > 0;
    const said = marked ? found.rest : [failed.failure, found.rest, failed.hint];
    setFailure([said].flat().filter(Boolean).join(' ') || undefined);
  }

  return (
    <section className="card" aria-labelledby="connection-title">
      <header>
        <h2 id="connection-title">{connection ? connection.name : 'New connection'}</h2>
      </header>
      <form
        ref={element}
        className="card-body connection-form"
        onSubmit={(event) => void save(event)}
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && cancel()}
      >
        {sections.map(({ title, fields: members }) => (
          <section key={title ?? ''} aria-label={title ?? 'Tenant'}>
            {title !== undefined && <h3>{title}</h3>}
            <SchemaFields fields={members}>
              {(field) => (
                <SchemaField
                  field={field}
                  value={draft[field.id] ?? ''}
                  error={errors[field.id]}
                  fixed={connection !== undefined && field.id === 'name'}
                  first={field.id === (connection ? 'url' : 'name')}
                  labelOf={platformLabel}
                  onChange={(value) => setChanged((before) => ({ ...before, [field.id]: value }))}
                />
              )}
            </SchemaFields>
          </section>
        ))}
        {failure !== undefined && (
          <p className="field-error" role="alert">
            {failure}
          </p>
        )}
        <div className="form-actions">
          <Button type="submit" variant="primary">
            Save connection
          </Button>
          <Button variant="quiet" onClick={cancel}>
            Cancel
          </Button>
          <span className="space" />
          {connection && (
            <Button variant="danger" onClick={() => void removeConnection(connection.name)}>
              Remove
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}
