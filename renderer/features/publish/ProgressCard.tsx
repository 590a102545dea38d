import { Button } from '../../ui/Button.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { showOnMount } from '../../ui/show.ts';
import { cancelPublishing, usePublish } from './publish-store.ts';

/** What a publisher says that it does with an object. */
const STEPS: Readonly<Record<string, string>> = {
  reading: 'is read again',
  writing: 'is written',
  verifying: 'is read back and compared',
};
const WAITING = 'waits';

const wordOf = (step: string | undefined) => (step === undefined ? WAITING : (STEPS[step] ?? step));

interface ProgressCardProps {
  tenant: string;
  /** what is published, in order */
  extensions: readonly string[];
}

/** Each extension and the step that it has come to; what has not begun can be called off. */
export function ProgressCard({ tenant, extensions }: ProgressCardProps) {
  const { steps, cancelling } = usePublish();
  const begun = Object.keys(steps);
  const last = begun.at(-1);
  const markOf = (extension: string): MarkKind => {
    if (!begun.includes(extension)) return 'off';
    return extension === last ? 'info' : 'ok';
  };
  return (
    <section ref={showOnMount} className="card" aria-labelledby="progress-title">
      <header>
        <h3 id="progress-title">Publishing to {tenant}</h3>
        <Button small disabled={cancelling} onClick={() => void cancelPublishing()}>
          {cancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      </header>
      <ul aria-live="polite">
        {extensions.map((extension) => (
          <li key={extension} className="plan-item plan-item-head">
            <Mark kind={markOf(extension)} />
            <span>
              <strong>{extension}</strong>{' '}
              {extension !== last && begun.includes(extension)
                ? 'is done'
                : wordOf(steps[extension])}
            </span>
          </li>
        ))}
      </ul>
      {cancelling && (
        <p className="card-body">
          What is being written is seen to its end; nothing else is begun.
        </p>
      )}
    </section>
  );
}
