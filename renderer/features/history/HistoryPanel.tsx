import { lazy, Suspense, useEffect } from 'react';
import type { Failure } from '../../../shared/ipc.ts';
import { runCommand } from '../../app/commands.ts';
import { onKept } from '../../app/on-kept.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { HistoryBar } from './HistoryBar.tsx';
import { HistoryList } from './HistoryList.tsx';
import {
  clearFilter,
  followHistory,
  lookAgain,
  refreshHistory,
  useHistory,
} from './history-store.ts';
import './history.css';

const HistoryLimits = lazy(() => import('./HistoryLimits.tsx'));

/** Keeps the list at what the history holds. */
function useLive(): void {
  useEffect(() => {
    const kept = () => void followHistory();
    kept();
    return onKept(kept, lookAgain);
  }, []);
}

function Nothing() {
  const filtered = useHistory(({ filter }) => Object.keys(filter).length > 0);
  if (filtered) {
    return (
      <EmptyState
        title="No run fits"
        actions={<Button onClick={clearFilter}>Clear filters</Button>}
      >
        All words have to be in one record of the run, or in its line of this list.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No run is kept yet"
      actions={<Button onClick={() => runCommand('simulate.fire')}>Fire</Button>}
    >
      Every run of this workspace is kept here, also those of the command line and the login
      provider: to be looked at again, compared and replayed.
    </EmptyState>
  );
}

function Unreadable({ failure, hint }: Failure) {
  return (
    <EmptyState
      title="The history can’t be read"
      actions={<Button onClick={() => void refreshHistory()}>Try again</Button>}
    >
      {failure} {hint}
    </EmptyState>
  );
}

function Runs() {
  const ready = useHistory((state) => state.ready);
  const empty = useHistory((state) => state.runs.length === 0);
  if (!ready) return null;
  return empty ? <Nothing /> : <HistoryList />;
}

/** The runs of this workspace, across restarts. */
export function HistoryPanel() {
  useLive();
  const failure = useHistory((state) => state.failure);
  const limits = useHistory((state) => state.limits);
  return (
    <div className="history">
      <Suspense>{limits && <HistoryLimits />}</Suspense>
      <HistoryBar />
      {failure ? <Unreadable {...failure} /> : <Runs />}
    </div>
  );
}
