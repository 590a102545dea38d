import { useEffect, useState } from 'react';
import type { RunFilter } from '../../../shared/model/history.ts';
import { FLOWS, type FlowName } from '../../../shared/model/run.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { FLOW_FACTS } from '../simulate/flow-facts.ts';
import { endVerdict } from '../simulate/results.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { HistoryActions } from './HistoryActions.tsx';
import { filterHistory, useHistory } from './history-store.ts';

const ALL = 'all';
/** ms without a key press, after which is searched */
const PAUSE = 150;

const ENDS = [
  ...['issued', 'done', 'denied', 'suspended', 'ok', 'error', 'timeout', 'memory', 'stack'],
  ...['killed', 'refused', 'skipped'],
].map((value) => ({ value, label: endVerdict(value).word }));

/** What was looked for is asked when the typing pauses. */
function Find() {
  const asked = useHistory(({ filter }) => filter.text ?? '');
  const [text, setText] = useState(asked);
  // A space that was typed since is the beginning of the next word.
  useEffect(() => setText((typed) => (typed.trim() === asked ? typed : asked)), [asked]);
  useEffect(() => {
    if (text.trim() === asked) return;
    const timer = setTimeout(() => filterHistory({ text: text.trim() || undefined }), PAUSE);
    return () => clearTimeout(timer);
  }, [text, asked]);
  return (
    <input
      className="input find"
      type="search"
      aria-label="Find runs by words in their records"
      placeholder="Find by words in the logs"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** What ran: a flow or an extension, as one choice. */
function whatOf({ flow, extension }: RunFilter): string {
  if (flow !== undefined) return `flow:${flow}`;
  return extension === undefined ? ALL : `extension:${extension}`;
}

function filterWhat(value: string): void {
  const [kind, name] = value.split(':');
  filterHistory({
    flow: kind === 'flow' ? (name as FlowName) : undefined,
    extension: kind === 'extension' ? name : undefined,
  });
}

/** Which runs are listed, and what can be done with the one that the keyboard is on. */
export function HistoryBar() {
  const filter = useHistory((state) => state.filter);
  const platforms = useWorkspace((state) => state.platforms);
  const extensions = useWorkspace((state) => state.view?.extensions ?? []);
  const other = (value: string) => (value === ALL ? undefined : value);
  return (
    <div className="history-bar">
      <Find />
      <Select
        label="Platform"
        value={filter.platform ?? ALL}
        placeholder="Platform"
        choices={[
          { value: ALL, label: 'All platforms' },
          ...platforms.map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={(value) => filterHistory({ platform: other(value) })}
      />
      <Select
        label="Flow or extension"
        value={whatOf(filter)}
        placeholder="Flow or extension"
        choices={[
          { value: ALL, label: 'Flows and events' },
          ...FLOWS.map((flow) => ({ value: `flow:${flow}`, label: FLOW_FACTS[flow].label })),
          ...extensions.map(({ slug }) => ({ value: `extension:${slug}`, label: slug })),
        ]}
        onChange={filterWhat}
      />
      <Select
        label="Outcome"
        value={filter.end ?? ALL}
        placeholder="Outcome"
        choices={[{ value: ALL, label: 'All outcomes' }, ...ENDS]}
        onChange={(value) => filterHistory({ end: other(value) })}
      />
      <Button
        small
        aria-pressed={filter.pinned === true}
        onClick={() => filterHistory({ pinned: filter.pinned ? undefined : true })}
      >
        Pinned
      </Button>
      <HistoryActions />
    </div>
  );
}
