import { type FormEvent, useState } from 'react';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { plural } from '../../ui/format.ts';
import { notify } from '../../ui/toast-store.ts';
import { refresh, useDirectory } from './directory-store.ts';

/** As many as main makes at once. */
const MOST = 100_000;

const close = () => useDirectory.setState({ generating: false });

/** How many users to make up, and from which seed. */
export function GenerateDialog() {
  const open = useDirectory((state) => state.generating);
  const [count, setCount] = useState('100');
  const [seed, setSeed] = useState('1');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  if (!open) return null;

  async function generate(event: FormEvent) {
    event.preventDefault();
    const number = Number(count);
    if (!Number.isInteger(number) || number < 1 || number > MOST) {
      setError(`A whole number from 1 to ${MOST}.`);
      return;
    }
    setError(undefined);
    setBusy(true);
    const answer = await bridge.request('directory.generate', {
      count: number,
      seed: seed.trim() || '1',
    });
    setBusy(false);
    if (!answer.ok) {
      setError([answer.failure, answer.hint].filter(Boolean).join(' '));
      return;
    }
    close();
    notify('ok', `Added ${plural(answer.value.users, 'user')}.`);
    await refresh();
  }

  return (
    <Dialog
      title="Make users up"
      description="Added to directory.json after those that are there. They look real and belong to nobody; no mail or call reaches anybody."
      onClose={close}
    >
      <form className="dialog-form" onSubmit={(event) => void generate(event)}>
        <TextField label="How many" value={count} error={error} autoFocus onChange={setCount} />
        <TextField
          label="Seed"
          value={seed}
          hint="The same seed gives the same users, in the same directory."
          onChange={setSeed}
        />
        <div className="dialog-actions">
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={busy}>
            {busy ? 'Making users up…' : 'Add them'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
