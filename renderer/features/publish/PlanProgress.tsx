import { useEffect } from 'react';
import { Button } from '../../ui/Button.tsx';
import { cancelPublishing, usePublish } from './publish-store.ts';

/** Whether a key that was pressed is meant for the Publish view: not for a dialog or another part. */
const isHere = ({ target }: KeyboardEvent) =>
  target === document.body || (target instanceof Element && target.closest('.publish') !== null);

/** How far a plan is, and the way to call it off: the button, or Escape. */
export function PlanProgress() {
  const { reading, cancelling } = usePublish();
  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isHere(event)) return;
      event.preventDefault();
      void cancelPublishing();
    };
    document.addEventListener('keydown', cancel);
    return () => document.removeEventListener('keydown', cancel);
  }, []);
  return (
    <>
      <Button disabled={cancelling} onClick={() => void cancelPublishing()}>
        {cancelling ? 'Cancelling…' : 'Cancel'}
      </Button>
      {reading && (
        <label className="plan-progress">
          <progress max={reading.all} value={reading.done} />
          {reading.done} of {reading.all} objects read
        </label>
      )}
    </>
  );
}
