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
/** How far an extension is, of those that are gone through in order. */
type Stage = 'waits' | 'passed' | 'now' | 'done';

const MARKS: Record<Stage, MarkKind> = { waits: 'off', passed: 'off', now: 'info', done: 'ok' };
const WORDS: Record<Exclude<Stage, 'now'>, string> = {
  waits: 'waits',
  passed: 'is as it shall be',
  done: 'is done',
};

interface ProgressCardProps {
  tenant: string;
  /** what is published, in order */
  extensions: readonly string[];
}

/** Each extension and the step that it has come to; what has not begun can be called off. */
export function ProgressCard({ tenant, extensions }: ProgressCardProps) {
  const { steps, cancelling } = usePublish();
  const begun = extensions.filter((extension) => extension in steps);
  const now = begun.at(-1);
  const reached = now === undefined ? -1 : extensions.indexOf(now);
  const stageOf = (extension: string, index: number): Stage => {
    if (extension === now) return 'now';
    if (index > reached) return 'waits';
    return begun.includes(extension) ? 'done' : 'passed';
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
        {extensions.map((extension, index) => {
          const stage = stageOf(extension, index);
          const step = steps[extension] ?? '';
          return (
            <li key={extension} className="plan-item plan-item-head">
              <Mark kind={MARKS[stage]} />
              <span>
                <strong>{extension}</strong>{' '}
                {stage === 'now' ? (STEPS[step] ?? step) : WORDS[stage]}
              </span>
            </li>
          );
        })}
      </ul>
      {cancelling && (
        <p className="card-body">
          What is being written is seen to its end; nothing else is begun.
        </p>
      )}
    </section>
  );
}
