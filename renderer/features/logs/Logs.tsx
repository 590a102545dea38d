import { type KeyboardEvent, useEffect } from 'react';
import { runCommand } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { LogList } from './LogList.tsx';
import { LogsBar } from './LogsBar.tsx';
import { filters } from './log-filter.ts';
import { clearFilter, followRecords, refresh, setFilter, useLogs } from './logs-store.ts';
import { RecordDetail } from './RecordDetail.tsx';
import './logs.css';

function NoRecords() {
  const filter = useLogs((state) => state.filter);
  if (filters(filter)) {
    return (
      <EmptyState
        title="No record fits"
        actions={<Button onClick={clearFilter}>Clear the filters</Button>}
      >
        {filter.scope === 'shown'
          ? 'The run that is shown has written nothing, or the filters hide it.'
          : 'Either nothing of this was written, or the filters hide it.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No records yet"
      actions={<Button onClick={() => runCommand('simulate.fire')}>Fire</Button>}
    >
      What extensions write with console, and what the platform writes about them, is kept here for
      every run: of this window, of the command line and of the login provider.
    </EmptyState>
  );
}

function Body() {
  const total = useLogs((state) => state.total);
  const failure = useLogs((state) => state.failure);
  const selection = useLogs((state) => state.selection);
  const version = useLogs((state) => state.version);
  const { rows } = useLogs.getState();
  if (failure) {
    return (
      <div className="log-failure">
        <Failure {...failure} />
        <div className="log-ways">
          <Button small onClick={() => void refresh()}>
            Try again
          </Button>
          <Button small variant="quiet" onClick={() => setFilter({ scope: 'shown' })}>
            Records of the run that is shown
          </Button>
        </div>
      </div>
    );
  }
  if (total === 0) return <NoRecords />;
  const row = selection && rows.get(selection.active);
  const count = selection ? Math.abs(selection.active - selection.anchor) + 1 : 0;
  return (
    <div className={row ? 'logs-body with-raw' : 'logs-body'} data-version={version}>
      <LogList />
      {row && <RecordDetail row={row} count={count} />}
    </div>
  );
}

/** In the panel, the key for finding leads to the words that are looked for. */
function findKey(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
  const field = event.currentTarget.querySelector<HTMLInputElement>('input.find');
  field?.focus();
  field?.select();
  event.preventDefault();
}

/** Every record of every run that is kept, also those of other processes, as they come. */
export function Logs() {
  useEffect(followRecords, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of everything inside
    <div className="logs" onKeyDown={findKey}>
      <LogsBar />
      <Body />
    </div>
  );
}
