import { FLOWS } from '../../../shared/model/flow-name.ts';
import type { RunFilter } from '../../../shared/model/history.ts';
import type { FlowName } from '../../../shared/model/run.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
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

function Find() {
  const asked = useHistory(({ filter }) => filter.text ?? '');
  return (
    <SearchField
      label="Find runs by words in their records"
      placeholder="Find by words in the logs"
      asked={asked}
      pause={PAUSE}
      onSearch={(words) => filterHistory({ text: words || undefined })}
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
