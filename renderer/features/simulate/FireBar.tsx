import { BookmarkPlus, Square } from 'lucide-react';
import { runCommand } from '../../app/commands.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { endOf, lastFired, type Result, verdictOf } from './results.ts';
import { useSimulate } from './simulate-store.ts';

function Outcome({ result }: { result: Result | undefined }) {
  if (!result) return <p className="outcome">Nothing was fired yet.</p>;
  const verdict = verdictOf(result);
  return (
    <p className="outcome" data-testid="outcome">
      <Mark kind={verdict.kind} />
      <span>
        <span className="word">{verdict.word}</span>
        {endOf(result).slice(verdict.word.length)}
      </span>
    </p>
  );
}

/** Fire, Stop, and what came of it. */
export function FireBar() {
  const running = useSimulate((state) => state.running !== undefined);
  const stopping = useSimulate((state) => state.stopping);
  const failure = useSimulate((state) => state.failure);
  const result = useSimulate((state) => lastFired(state.results));
  const waits = useSimulate(({ mode, suspended }) => mode === 'flow' && suspended !== undefined);
  const usable = useWorkspace((state) => state.view?.usable === true);
  return (
    <div className="fire-bar">
      <div className="fire-buttons">
        <Button
          variant="primary"
          disabled={running || !usable}
          aria-keyshortcuts="F5 Control+Enter"
          onClick={() => runCommand('simulate.fire')}
        >
          {running ? 'Running…' : waits ? 'Continue' : 'Fire'}
          {!running && <kbd aria-hidden>{chordLabel('Mod+Enter', APPLE)}</kbd>}
        </Button>
        <Button
          disabled={!running || stopping}
          aria-keyshortcuts="Shift+F5"
          title="Stop the run (Shift F5)"
          onClick={() => runCommand('simulate.stop')}
        >
          <Square size={12} fill="currentColor" aria-hidden />
          {stopping ? 'Stopping…' : 'Stop'}
        </Button>
        <IconButton
          icon={BookmarkPlus}
          label="Save as event"
          keys={chordLabel('Mod+Alt+E', APPLE)}
          disabled={!usable}
          onClick={() => runCommand('event.save')}
        />
      </div>
      <div aria-live="polite">
        {failure ? <Failure {...failure} /> : <Outcome result={result} />}
      </div>
    </div>
  );
}
