import { type FormEvent, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/ipc.ts';
import { type HistoryUsage, historyLimitsSchema } from '../../../shared/model/history-view.ts';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Failure as FailureView } from '../../ui/Failure.tsx';
import { TextField } from '../../ui/Field.tsx';
import { formatBytes, plural } from '../../ui/format.ts';
import { notify } from '../../ui/toast-store.ts';
import { refreshHistory, useHistory } from './history-store.ts';

const close = () => useHistory.setState({ limits: false });

function Form({ usage }: { usage: HistoryUsage }) {
  const [megabytes, setMegabytes] = useState(String(usage.limits.megabytes));
  const [days, setDays] = useState(String(usage.limits.days));
  const [errors, setErrors] = useState<{ megabytes?: string; days?: string; all?: string }>({});

  async function save(event: FormEvent) {
    event.preventDefault();
    const read = historyLimitsSchema.safeParse({
      megabytes: Number(megabytes),
      days: Number(days),
    });
    if (!read.success) {
      const wrong = (name: string) => read.error.issues.some(({ path }) => path[0] === name);
      setErrors({
        ...(wrong('megabytes') && { megabytes: 'A whole number from 1 to 1,000,000.' }),
        ...(wrong('days') && { days: 'A whole number from 1 to 36,500.' }),
      });
      return;
    }
    const answer = await bridge.request('history.limit', read.data);
    if (!answer.ok) {
      setErrors({ all: [answer.failure, answer.hint].filter(Boolean).join(' ') });
      return;
    }
    close();
    notify('ok', 'The limits of the history are kept.');
    await refreshHistory();
  }

  return (
    <form className="dialog-form" onSubmit={(event) => void save(event)}>
      <TextField
        label="Megabytes, for each workspace"
        value={megabytes}
        error={errors.megabytes}
        autoFocus
        onChange={setMegabytes}
      />
      <TextField label="Days" value={days} error={errors.days} onChange={setDays} />
      <p className="field-hint history-limits-hint">
        This workspace: {plural(usage.runs, 'run')}, {formatBytes(usage.bytes)}, in {usage.folder}
      </p>
      {errors.all !== undefined && <p className="field-error">{errors.all}</p>}
      <div className="dialog-actions">
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary">
          Keep so much
        </Button>
      </div>
    </form>
  );
}

/** How much the history keeps: asked for, and what it takes by now. */
export default function HistoryLimits() {
  const [usage, setUsage] = useState<HistoryUsage>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    void bridge.request('history.usage', null).then((answer) => {
      if (answer.ok) setUsage(answer.value);
      else setFailure(answer);
    });
  }, []);
  return (
    <Dialog
      title="How much the history keeps"
      description="What is too much or too old goes, the oldest first; pinned runs stay. The window and the command line hold to it."
      onClose={close}
    >
      {failure && <FailureView text={failure.failure} hint={failure.hint} />}
      {usage && <Form usage={usage} />}
    </Dialog>
  );
}
