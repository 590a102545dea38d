import { type FormEvent, useState } from 'react';
import type { Connection } from '../../../shared/model/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, TextField } from '../../ui/Field.tsx';
import { prettyJson } from '../../ui/json-text.ts';
import { Select } from '../../ui/Select.tsx';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { type ConnectionDraft, type ConnectionErrors, readConnection } from './connection-form.ts';
import { removeConnection, saveConnection, usePublish } from './publish-store.ts';

const cancel = () => usePublish.setState({ editing: undefined });

/** A tenant's address and the name of its credential; never the credential itself. */
export function ConnectionForm({ connection }: { connection: Connection | undefined }) {
  const platforms = useWorkspace((state) => state.platforms).filter((one) => one.publishes);
  const [draft, setDraft] = useState<ConnectionDraft>({
    name: connection?.name ?? '',
    platform: connection?.platform ?? platforms[0]?.id ?? '',
    url: connection?.url ?? '',
    credential: connection?.credential ?? '',
    settings: prettyJson(connection?.settings ?? {}),
  });
  const [errors, setErrors] = useState<ConnectionErrors>({});
  const [failure, setFailure] = useState<string>();
  const change = (part: Partial<ConnectionDraft>) => {
    setDraft({ ...draft, ...part });
    setErrors({});
    setFailure(undefined);
  };

  async function save(event: FormEvent) {
    event.preventDefault();
    const read = readConnection(draft, connection?.aliases ?? {});
    if (!read.ok) {
      setErrors(read.errors);
      return;
    }
    const failed = await saveConnection(read.connection);
    if (failed) setFailure([failed.failure, failed.hint].filter(Boolean).join(' '));
  }

  return (
    <section className="card" aria-labelledby="connection-title">
      <header>
        <h2 id="connection-title">{connection ? connection.name : 'New connection'}</h2>
      </header>
      <form className="card-body connection-form" onSubmit={(event) => void save(event)}>
        <TextField
          label="Name"
          value={draft.name}
          placeholder="staging"
          autoFocus={connection === undefined}
          error={errors.name}
          onChange={(name) => change({ name })}
        />
        <Field label="Platform" error={errors.platform}>
          {({ id }) => (
            <Select
              id={id}
              value={draft.platform}
              placeholder="Choose a platform"
              choices={platforms.map(({ id, label }) => ({ value: id, label }))}
              onChange={(platform) => change({ platform })}
            />
          )}
        </Field>
        <TextField
          label="Address"
          value={draft.url}
          placeholder="https://auth.example.com"
          mono
          error={errors.url}
          onChange={(url) => change({ url })}
        />
        <TextField
          label="Credential name"
          value={draft.credential}
          placeholder="staging-key"
          hint="Its value is entered later, in a window of its own."
          error={errors.credential}
          onChange={(credential) => change({ credential })}
        />
        <div className="wide">
          <Field
            label="Settings (JSON)"
            hint="What the platform needs besides, such as a tenant id."
            error={errors.settings}
          >
            {({ id, describedBy, invalid }) => (
              <textarea
                id={id}
                className="input"
                rows={4}
                spellCheck={false}
                value={draft.settings}
                aria-describedby={describedBy}
                aria-invalid={invalid}
                onChange={(event) => change({ settings: event.target.value })}
              />
            )}
          </Field>
        </div>
        {failure !== undefined && (
          <p className="field-error wide" role="alert">
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
