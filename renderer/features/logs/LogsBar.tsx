import { ArrowDownToLine, Download, X } from 'lucide-react';
import { RECORD_LEVELS } from '../../../shared/model/record-level.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { useProvider } from '../provider/provider-store.ts';
import { FilterPopover } from './FilterPopover.tsx';
import { isOneOf, type Level, SCOPES, type Scope } from './log-filter.ts';
import { follow, setFilter, useLogs } from './logs-store.ts';
import { exportRecords, stopExport } from './record-actions.ts';

const LEVEL_LABELS: Record<Level, string> = {
  trace: 'All levels',
  debug: 'Debug and up',
  info: 'Info and up',
  warn: 'Warnings and up',
  error: 'Errors and up',
  fatal: 'Fatal only',
};

const SCOPE_LABELS: Record<Scope, string> = {
  all: 'All runs',
  shown: 'This run',
  provider: 'Login provider',
};

/** ms without a key press after which is searched */
const PAUSE = 60;

function Find() {
  const asked = useLogs(({ filter }) => filter.text);
  return (
    <SearchField
      label="Filter by text"
      placeholder="Find words in records"
      asked={asked}
      pause={PAUSE}
      onSearch={(text) => setFilter({ text })}
    />
  );
}

function Count() {
  const total = useLogs((state) => state.total);
  const selection = useLogs((state) => state.selection);
  if (total === undefined) return null;
  const selected = selection ? Math.abs(selection.active - selection.anchor) + 1 : 0;
  const inWords = (count: number) => count.toLocaleString('en');
  return (
    <span className="count" aria-live="polite">
      {selected > 1 && `${inWords(selected)} of `}
      {inWords(total)}
      <span className="unit"> {total === 1 ? 'record' : 'records'}</span>
    </span>
  );
}

function Export() {
  const exporting = useLogs((state) => state.exporting);
  const total = useLogs((state) => state.total ?? 0);
  const scope = useLogs(({ filter }) => filter.scope);
  if (exporting === undefined) {
    return (
      <IconButton
        icon={Download}
        label="Export these records as NDJSON"
        disabled={total === 0 || scope === 'provider'}
        onClick={() => void exportRecords()}
      />
    );
  }
  const { written, total: all } = exporting;
  const percent = all === undefined || all === 0 ? 0 : Math.floor((written / all) * 100);
  return (
    <span className="log-export">
      <progress aria-label="Export" max={100} value={percent} />
      <IconButton icon={X} label="Stop the export" onClick={stopExport} />
    </span>
  );
}

/** What of all records is shown, and what can be done with them. */
export function LogsBar() {
  const { level, scope } = useLogs((state) => state.filter);
  const follows = useLogs((state) => state.follow);
  const hasProvider = useProvider(({ records }) => records.length > 0);
  const scopes = SCOPES.filter((one) => one !== 'provider' || hasProvider || scope === one);
  return (
    <div className="logs-bar">
      <Find />
      <div className="level">
        <Select
          label="Lowest level"
          value={level}
          placeholder="Level"
          choices={RECORD_LEVELS.map((one) => ({ value: one, label: LEVEL_LABELS[one] }))}
          onChange={(value) => isOneOf(RECORD_LEVELS, value) && setFilter({ level: value })}
        />
      </div>
      <div className="scope">
        <Select
          label="Which runs"
          value={scope}
          placeholder="Runs"
          choices={scopes.map((one) => ({ value: one, label: SCOPE_LABELS[one] }))}
          onChange={(value) => isOneOf(SCOPES, value) && setFilter({ scope: value })}
        />
      </div>
      <FilterPopover />
      <Count />
      <Button
        small
        variant={follows ? 'plain' : 'quiet'}
        aria-pressed={follows}
        title="Keep the newest record in sight (End)"
        onClick={() => follow(!follows)}
      >
        <ArrowDownToLine size={13} aria-hidden />
        <span className="word">Follow</span>
      </Button>
      <Export />
    </div>
  );
}
