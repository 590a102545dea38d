import { type FormEvent, useState } from 'react';
import { useLayout } from '../../app/layout-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, TextField } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { openPlace } from '../editor/editor-store.ts';
import { useTarget } from '../simulate/target.ts';
import { extensionBySlug, useWorkspace } from '../workspace/workspace-store.ts';
import { create } from './create.ts';
import { slugOf, slugProblem } from './slug.ts';

const close = () => useLayout.setState({ overlay: undefined });

/** Platform, trigger, name: then the starter code is open in the editor. */
export function CreateExtension() {
  const platforms = useWorkspace((state) => state.platforms);
  const near = useTarget.getState().extension?.manifest.platform;
  const [platformId, setPlatform] = useState(near ?? platforms[0]?.id);
  const platform = platforms.find((one) => one.id === platformId);
  const [triggerId, setTrigger] = useState<string>();
  const trigger = platform?.triggers.find((one) => one.id === triggerId) ?? platform?.triggers[0];
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<string>();
  const slug = slugOf(name);
  const problem = name === '' ? undefined : slugProblem(slug, extensionBySlug(slug) !== undefined);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!platform || !trigger || slug === '' || problem !== undefined) return;
    const answer = await create({ platform: platform.id, trigger: trigger.id, slug });
    if (!answer.ok) {
      setFailure([answer.failure, answer.hint].filter(Boolean).join(' '));
      return;
    }
    close();
    openPlace({ path: answer.file, line: 1 }, true);
  }

  return (
    <Dialog
      title="New extension"
      description="It starts from code that runs as it is and changes nothing."
      onClose={close}
    >
      <form className="dialog-form" onSubmit={(event) => void submit(event)}>
        <Field label="Platform">
          {({ id }) => (
            <Select
              id={id}
              value={platform?.id}
              placeholder="Choose a platform"
              choices={platforms.map(({ id, label }) => ({ value: id, label }))}
              onChange={(value) => {
                setPlatform(value);
                setTrigger(undefined);
              }}
            />
          )}
        </Field>
        <Field label="Trigger" hint={trigger?.signature}>
          {({ id }) => (
            <Select
              id={id}
              value={trigger?.id}
              placeholder="Choose a trigger"
              choices={(platform?.triggers ?? []).map(({ id, label }) => ({
                value: id,
                label,
                note: id,
              }))}
              onChange={setTrigger}
            />
          )}
        </Field>
        <TextField
          label="Name"
          value={name}
          placeholder="plan-claim"
          autoFocus
          hint={slug === '' ? 'Lower-case letters, digits and dashes.' : `extensions/${slug}/`}
          error={problem ?? failure}
          onChange={(value) => {
            setName(value);
            setFailure(undefined);
          }}
        />
        <div className="dialog-actions">
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant="primary"
            disabled={slug === '' || problem !== undefined || !trigger}
          >
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
