import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { HistoryPanel } from '../features/history/HistoryPanel.tsx';
import { RunStrip } from '../features/history/RunStrip.tsx';
import { Logs } from '../features/logs/Logs.tsx';
import { Problems } from '../features/problems/Problems.tsx';
import { useProblems } from '../features/problems/problems.ts';
import { endOf, recordCount, subjectOf, titleOf, verdictOf } from '../features/simulate/results.ts';
import { shownResult, useSimulate } from '../features/simulate/simulate-store.ts';
import { TestsPanel } from '../features/tests/TestsPanel.tsx';
import { failing, useTests } from '../features/tests/tests-store.ts';
import { Timeline } from '../features/timeline/Timeline.tsx';
import { Tokens } from '../features/tokens/Tokens.tsx';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { runCommand } from './commands.ts';
import { APPLE, chordLabel } from './keys.ts';
import { PANELS, useLayout } from './layout-store.ts';

function Summary() {
  const result = useSimulate(shownResult);
  const results = useSimulate((state) => state.results);
  const users = useWorkspace((state) => state.view?.users);
  if (!result) return null;
  const verdict = verdictOf(result);
  return (
    <span className="summary">
      <span className="summary-text" data-testid="run-summary">
        <Mark kind={verdict.kind} />
        <span className="truncate">
          {titleOf(result)} · {subjectOf(result, users ?? [])} · {endOf(result)}
        </span>
      </span>
      <IconButton
        icon={ChevronLeft}
        label="Show the previous run"
        keys={chordLabel('Mod+Alt+PageUp', APPLE)}
        disabled={results[0] === result}
        onClick={() => runCommand('run.previous')}
      />
      <IconButton
        icon={ChevronRight}
        label="Show the next run"
        keys={chordLabel('Mod+Alt+PageDown', APPLE)}
        disabled={results.at(-1) === result}
        onClick={() => runCommand('run.next')}
      />
    </span>
  );
}

function useCounts() {
  const shown = useSimulate(shownResult);
  const records = shown === undefined ? 0 : recordCount(shown);
  const problems = useProblems();
  const worst = problems[0]?.severity;
  return { records, problems: problems.length, worst };
}

/** What happened and what is wrong, below the code. */
export function BottomPanel() {
  const panel = useLayout((state) => state.panel);
  const { records, problems, worst } = useCounts();
  const failed = useTests((state) => failing(state.results).length);
  const tone = worst === 'error' ? 'bad' : worst === 'warning' ? 'warn' : '';
  return (
    <section className="area" data-region="panel" aria-label="Results">
      <Tabs.Root
        className="area bottom"
        value={panel}
        activationMode="automatic"
        onValueChange={(value) => {
          const next = PANELS.find((one) => one === value);
          if (next) useLayout.setState({ panel: next });
        }}
      >
        <div className="bottom-bar">
          <Tabs.List className="tabs-list" aria-label="Results">
            <Tabs.Trigger className="tabs-trigger" value="timeline">
              Timeline
            </Tabs.Trigger>
            <Tabs.Trigger className="tabs-trigger" value="logs">
              Logs {records > 0 && <span className="pill">{records}</span>}
            </Tabs.Trigger>
            <Tabs.Trigger className="tabs-trigger" value="tokens">
              Tokens
            </Tabs.Trigger>
            <Tabs.Trigger className="tabs-trigger" value="problems">
              Problems {problems > 0 && <span className={`pill ${tone}`}>{problems}</span>}
            </Tabs.Trigger>
            <Tabs.Trigger className="tabs-trigger" value="tests">
              Tests {failed > 0 && <span className="pill bad">{failed}</span>}
            </Tabs.Trigger>
            <Tabs.Trigger className="tabs-trigger" value="history">
              History
            </Tabs.Trigger>
          </Tabs.List>
          <Summary />
          <IconButton
            icon={X}
            label="Hide the panel"
            keys={chordLabel('Mod+J', APPLE)}
            onClick={() => useLayout.setState({ panelOpen: false })}
          />
        </div>
        <Tabs.Content className="bottom-body" value="timeline">
          <div className="with-strip">
            <RunStrip />
            <Timeline />
          </div>
        </Tabs.Content>
        <Tabs.Content className="bottom-body" value="logs">
          <Logs />
        </Tabs.Content>
        <Tabs.Content className="bottom-body" value="tokens">
          <Tokens />
        </Tabs.Content>
        <Tabs.Content className="bottom-body" value="problems">
          <Problems />
        </Tabs.Content>
        <Tabs.Content className="bottom-body" value="tests">
          <TestsPanel />
        </Tabs.Content>
        <Tabs.Content className="bottom-body" value="history">
          <HistoryPanel />
        </Tabs.Content>
      </Tabs.Root>
    </section>
  );
}
