import type { ListedRun } from '../../../shared/model/history.ts';
import type { ReplayView } from '../../../shared/model/history-view.ts';
import { runCommand } from '../../app/commands.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { keptNameOf } from '../simulate/results.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { compareRuns } from './compare-store.ts';
import { ORIGINS } from './HistoryRow.tsx';
import './strip.css';

const EDIT_KEYS = 'Mod+Shift+F5';

function AgainstEdit() {
  return (
    <Button small aria-keyshortcuts="Control+Shift+F5" onClick={() => runCommand('run.replayEdit')}>
      Replay against my edit <kbd aria-hidden>{chordLabel(EDIT_KEYS, APPLE)}</kbd>
    </Button>
  );
}

function Past({ past }: { past: ListedRun }) {
  return (
    <section className="run-strip" aria-label="From the history">
      <p>
        <Mark kind="info" />
        <span>From the history: {ORIGINS[past.origin]}</span>
      </p>
      <span className="actions">
        <Button small onClick={() => runCommand('run.replay')}>
          Replay
        </Button>
        <AgainstEdit />
        <Button small onClick={() => runCommand('run.compare')}>
          Compare with…
        </Button>
        <Button small onClick={() => runCommand('run.save')}>
          Save as event
        </Button>
      </span>
    </section>
  );
}

/** What a replay came to, in a sentence. */
export function replayText({ same, exact, differences, against }: ReplayView): string {
  const by = against === 'kept' ? 'Replayed as it was' : 'Replayed against your edit';
  if (!same) return `${by}: ${plural(differences, 'difference')}.`;
  return `${by}: ${exact ? 'the same bytes' : 'the same, but for what the real clock gave'}.`;
}

/** What is not as it was, though the kept code ran: said, so that nobody takes it for the present one. */
function sinceText({ against, changed }: ReplayView): string {
  if (against === 'current' || changed.length === 0) return '';
  return `Changed since: ${changed.join(', ')}.`;
}

function Replayed({ replay, keptId }: { replay: ReplayView; keptId: string | undefined }) {
  const kind: MarkKind = replay.same ? 'ok' : 'warn';
  return (
    <section className="run-strip" aria-label="Replay">
      <div>
        <p role="status" data-testid="replay">
          <Mark kind={kind} />
          <strong>{replayText(replay)}</strong> {sinceText(replay)}
        </p>
        {replay.why.length > 0 && (
          <ul aria-label="Why it may differ">
            {replay.why.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </div>
      <span className="actions">
        {keptId !== undefined && (
          <Button small onClick={() => void compareRuns(replay.run, keptId)}>
            Compare
          </Button>
        )}
        <AgainstEdit />
      </span>
    </section>
  );
}

/** What the Timeline shows is no run of a moment ago: where it comes from, and what can be done with it. */
export function RunStrip() {
  const result = useSimulate(shownResult);
  if (result?.replay) return <Replayed replay={result.replay} keptId={keptNameOf(result)} />;
  return result?.past ? <Past past={result.past} /> : null;
}
