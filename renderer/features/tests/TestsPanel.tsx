import { Square } from 'lucide-react';
import { runCommand } from '../../app/commands.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { TestRow } from './TestRow.tsx';
import { failing, useTests } from './tests-store.ts';
import './tests.css';

/** More rows than anybody reads; those that failed come first. */
const MOST_ROWS = 300;

function Bar() {
  const { results, running, properties, onSave } = useTests();
  const tests = Object.values(results).length;
  const failed = failing(results).length;
  return (
    <div className="tests-bar">
      {running === undefined ? (
        <Button small aria-keyshortcuts="Control+F5" onClick={() => runCommand('test.run')}>
          Run all <kbd aria-hidden>{chordLabel('Mod+F5', APPLE)}</kbd>
        </Button>
      ) : (
        <Button small onClick={() => runCommand('test.stop')}>
          <Square size={11} fill="currentColor" aria-hidden /> Stop
        </Button>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={onSave}
          onChange={(event) => useTests.setState({ onSave: event.target.checked })}
        />
        Run what a save touched
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={properties}
          onChange={(event) => useTests.setState({ properties: event.target.checked })}
        />
        Check all properties, samples too
      </label>
      <span className="tests-summary" role="status" data-testid="tests-summary">
        {running !== undefined && 'Running…'}
        {running === undefined &&
          tests > 0 &&
          `${tests - failed} passed${failed > 0 ? `, ${failed} failed` : ''}`}
      </span>
    </div>
  );
}

function Nothing({ saved }: { saved: number }) {
  if (saved > 0) {
    return (
      <EmptyState
        title={`${saved} saved event${saved === 1 ? '' : 's'}, not tested yet`}
        actions={<Button onClick={() => runCommand('test.run')}>Run all</Button>}
      >
        Each is fired, and what its file expects is held against the result.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No saved events"
      actions={<Button onClick={() => runCommand('event.save')}>Save as event</Button>}
    >
      Fire an event, save it, and accept its result: from then on a change of the result shows here.
    </EmptyState>
  );
}

/** The saved events of the workspace as tests: what failed first, with expected and actual. */
export function TestsPanel() {
  const results = useTests((state) => state.results);
  const failure = useTests((state) => state.failure);
  const saved = useWorkspace((state) => state.view?.eventCount ?? 0);
  const all = Object.values(results);
  const passed = all.filter(({ status }) => status === 'passed');
  const rows = [...failing(results), ...passed];
  return (
    <div className="tests">
      <Bar />
      <div className="tests-body scroll">
        {failure && <Failure {...failure} />}
        {rows.length === 0 && <Nothing saved={saved} />}
        {rows.length > 0 && (
          <ul aria-label="Tests">
            {rows.slice(0, MOST_ROWS).map((test) => (
              <TestRow key={test.name} test={test} />
            ))}
          </ul>
        )}
        {rows.length > MOST_ROWS && (
          <p className="tests-more">{rows.length - MOST_ROWS} more are not listed.</p>
        )}
      </div>
    </div>
  );
}
