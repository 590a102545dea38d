import { useDeferredValue, useMemo, useState } from 'react';
import type { LogRecord } from '../../../shared/model/invocation.ts';
import { runCommand } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { plural } from '../../ui/format.ts';
import { Select } from '../../ui/Select.tsx';
import { useProvider } from '../provider/provider-store.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { LogList } from './LogList.tsx';
import { RawRecord } from './RawRecord.tsx';
import { LEVELS, type Level, logRows, recordsToCome } from './rows.ts';
import './logs.css';

const LEVEL_LABELS: Record<Level, string> = {
  trace: 'All levels',
  debug: 'Debug and up',
  info: 'Info and up',
  warn: 'Warnings and up',
  error: 'Errors and up',
  fatal: 'Fatal only',
};

const SCOPES = [
  { value: 'all', label: 'All runs' },
  { value: 'shown', label: 'Shown run' },
];

/** Every record of this session's runs, drawn after the rest of the window. */
export function Logs() {
  const results = useDeferredValue(useSimulate((state) => state.results));
  const shown = useDeferredValue(useSimulate((state) => state.shown));
  const ofProvider = useProvider((state) => state.records);
  const [level, setLevel] = useState<Level>('trace');
  const [text, setText] = useState('');
  const [scope, setScope] = useState('all');
  const [selected, setSelected] = useState<LogRecord>();
  const resultId = scope === 'shown' ? shown : undefined;
  const rows = useMemo(
    () => logRows(results, { level, text, resultId }, ofProvider),
    [results, level, text, resultId, ofProvider],
  );
  const row = selected && rows.find(({ record }) => record === selected);
  const toCome = recordsToCome(results, resultId);
  if (results.length === 0 && ofProvider.length === 0) {
    return (
      <EmptyState
        title="No records yet"
        actions={<Button onClick={() => runCommand('simulate.fire')}>Fire</Button>}
      >
        What extensions write with console, and what the platform writes about them, is collected
        here run by run.
      </EmptyState>
    );
  }
  return (
    <div className="logs">
      <div className="logs-bar">
        <input
          className="input find"
          aria-label="Filter by text"
          placeholder="Filter by text or extension"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="level">
          <Select
            label="Lowest level"
            value={level}
            placeholder="Level"
            choices={LEVELS.map((one) => ({ value: one, label: LEVEL_LABELS[one] }))}
            onChange={(value) => setLevel(LEVELS.find((one) => one === value) ?? 'trace')}
          />
        </div>
        <div className="scope">
          <Select
            label="Which runs"
            value={scope}
            placeholder="Runs"
            choices={SCOPES}
            onChange={setScope}
          />
        </div>
        <span className="count" aria-live="polite">
          {plural(rows.length, 'record')}
          {toCome > 0 && `, ${toCome.toLocaleString('en')} to come`}
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title="No record fits"
          actions={
            <Button
              onClick={() => {
                setText('');
                setLevel('trace');
                setScope('all');
              }}
            >
              Clear the filters
            </Button>
          }
        >
          Either nothing was written, or the filters hide it.
        </EmptyState>
      ) : (
        <div className={row ? 'logs-body with-raw' : 'logs-body'}>
          <LogList rows={rows} selected={selected} onSelect={setSelected} />
          {row && <RawRecord row={row} onClose={() => setSelected(undefined)} />}
        </div>
      )}
    </div>
  );
}
