import { type FormEvent, useState } from 'react';
import type { ExportedView } from '../../../shared/ipc/export.ts';
import type { CallerChoice, ExportTarget } from '../../../shared/model/bundle.ts';
import { bridge } from '../../app/bridge.ts';
import { useLayout } from '../../app/layout-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { plural } from '../../ui/format.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { platformLabel, platformOf, useWorkspace } from '../workspace/workspace-store.ts';
import './export.css';

const close = () => useLayout.setState({ overlay: undefined });

const TARGETS: readonly { value: ExportTarget; label: string; note: string }[] = [
  { value: 'zip', label: 'Files', note: 'Code and manifests, with the hash of each file.' },
  {
    value: 'node',
    label: 'Node service',
    note: 'An HTTP service with a Dockerfile, for extensions that are called by HTTP.',
  },
  {
    value: 'lambda',
    label: 'AWS Lambda',
    note: 'Functions with a SAM template, for extensions that run on Lambda.',
  },
];

const MANIFEST = 'manifest';
const CALLERS: readonly { value: CallerChoice | typeof MANIFEST; label: string }[] = [
  { value: MANIFEST, label: 'As the manifests say' },
  { value: 'basic', label: 'User name and password' },
  { value: 'bearer', label: 'Bearer token' },
  { value: 'api-key', label: 'Key in the header x-api-key' },
  { value: 'none', label: 'Anybody' },
];

function Outcome({ exported }: { exported: ExportedView }) {
  const { name, files, environment, leftOut } = exported;
  return (
    <div className="export-outcome" role="status">
      <p>
        Wrote {name}: {plural(files, 'file')}.
      </p>
      {environment.length > 0 && (
        <p>
          Needs in its environment: <span className="mono">{environment.join(', ')}</span>
        </p>
      )}
      {leftOut.length > 0 && (
        <ul>
          {leftOut.map(({ extension, reason }) => (
            <li key={extension}>
              Left out {extension}: {reason}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What goes into a bundle and whom it answers; then main asks where to write it. */
export default function ExportBundle() {
  const all = useWorkspace((state) => state.view?.extensions) ?? [];
  const [target, setTarget] = useState<ExportTarget>('zip');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const extensions = all.filter(({ manifest }) =>
    platformOf(manifest.platform)?.exports.includes(target),
  );
  const chosen = picked.filter((slug) => extensions.some((one) => one.slug === slug));
  const [callers, setCallers] = useState<CallerChoice | typeof MANIFEST>(MANIFEST);
  const [failure, setFailure] = useState<string>();
  const [exported, setExported] = useState<ExportedView>();
  const [running, setRunning] = useState(false);

  async function run(event: FormEvent) {
    event.preventDefault();
    setFailure(undefined);
    setExported(undefined);
    setRunning(true);
    const answer = await bridge
      .request('export.bundle', {
        target,
        extensions: chosen,
        ...(target === 'node' && callers !== MANIFEST && { callers }),
      })
      .finally(() => setRunning(false));
    if (answer.ok) setExported(answer.value ?? undefined);
    else setFailure([answer.failure, answer.hint].filter(Boolean).join(' '));
  }

  return (
    <Dialog
      title="Export"
      description="A bundle with hashes and a list of what it is made of. Secrets are in it by name only."
      onClose={close}
    >
      <form className="dialog-form" onSubmit={(event) => void run(event)}>
        <Segments<ExportTarget>
          label="Kind of bundle"
          value={target}
          choices={TARGETS}
          onChange={setTarget}
        />
        <p className="field-hint">{TARGETS.find(({ value }) => value === target)?.note}</p>
        <fieldset className="export-picks">
          <legend>
            {extensions.length === 0
              ? 'No extension of this workspace can be exported so'
              : 'Extensions: all that it can hold, or these'}
          </legend>
          {extensions.map(({ slug, manifest }) => (
            <label key={slug} className="check">
              <input
                type="checkbox"
                checked={picked.includes(slug)}
                onChange={({ target: { checked } }) =>
                  setPicked(checked ? [...picked, slug] : picked.filter((one) => one !== slug))
                }
              />
              {slug} <small>{platformLabel(manifest.platform)}</small>
            </label>
          ))}
        </fieldset>
        {target === 'node' && (
          <Field label="Whom it answers">
            {({ id }) => (
              <Select
                id={id}
                value={callers}
                placeholder="Choose"
                choices={CALLERS}
                onChange={(value) =>
                  setCallers(CALLERS.find((one) => one.value === value)?.value ?? MANIFEST)
                }
              />
            )}
          </Field>
        )}
        {failure !== undefined && (
          <p className="field-error" role="alert">
            {failure}
          </p>
        )}
        {exported && <Outcome exported={exported} />}
        <div className="dialog-actions">
          <Button variant="quiet" onClick={close}>
            Close
          </Button>
          <Button type="submit" variant="primary" disabled={running || extensions.length === 0}>
            Export
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
