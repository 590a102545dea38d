import type { Comparison } from '../../../shared/model/history-view.ts';
import { runCommand } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay, formatDuration, formatLocalTime, plural } from '../../ui/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { moveFocus } from '../explorer/roving.ts';
import { endVerdict } from '../simulate/results.ts';
import { platformOf } from '../workspace/workspace-store.ts';
import { ComparedRow, FoldButton } from './ComparedRow.tsx';
import { type Row, type Section, sectionsOf } from './compare-rows.ts';
import { useCompare } from './compare-store.ts';
import { whatRan } from './HistoryRow.tsx';
import { openRun } from './open-run.ts';
import './compare.css';

function Side({ run }: { run: Comparison['runs'][number] }) {
  const verdict = endVerdict(run.end);
  const platform = platformOf(run.platform)?.label ?? run.platform;
  return (
    <th scope="col">
      <span className="compared-run">
        <Mark kind={verdict.kind} />
        <button type="button" className="link truncate" onClick={() => void openRun(run.id)}>
          {run.replayOf !== undefined && 'Replay, '}
          {formatDay(run.at)}, {formatLocalTime(run.at)}
        </button>
      </span>
      <span className="compared-about truncate">
        {[whatRan(run), platform, run.user, verdict.word].filter(Boolean).join(' · ')}
      </span>
    </th>
  );
}

/** What came of it, in one sentence. */
export function verdictText({ same, different, equal, parts, runs: [a, b] }: Comparison): string {
  const timing = parts.filter((part) => part.area === 'timing' && !part.same).length;
  if (!same) return `${plural(different - timing, 'difference')}, ${equal} parts are equal.`;
  const took = `${formatDuration(a.durationMs)} and ${formatDuration(b.durationMs)}`;
  return `The same in all ${equal + different} parts${timing > 0 ? `, but for their time: ${took}` : ''}.`;
}

/** A section in which nothing differs takes one line. */
function EqualSection({ label, fold }: { label: string; fold: Extract<Row, { kind: 'fold' }> }) {
  return (
    <tbody>
      <tr className="compared-section">
        <th scope="rowgroup">{label}</th>
        <td colSpan={2}>
          <FoldButton fold={fold.key} count={fold.count} />
        </td>
      </tr>
    </tbody>
  );
}

function SectionRows({ section }: { section: Section }) {
  const [first] = section.rows;
  if (section.different === 0 && first?.kind === 'fold') {
    return <EqualSection label={section.label} fold={first} />;
  }
  return (
    <tbody>
      <tr className="compared-section">
        <th colSpan={3} scope="rowgroup">
          {section.label}
          <span>{section.different > 0 ? plural(section.different, 'difference') : 'equal'}</span>
        </th>
      </tr>
      {section.rows.map((row) =>
        row.kind === 'fold' ? (
          <tr key={row.key} className="compared-fold">
            <td colSpan={3}>
              <FoldButton fold={row.key} count={row.count} />
            </td>
          </tr>
        ) : (
          <ComparedRow key={row.key} part={row.part} />
        ),
      )}
    </tbody>
  );
}

/** Two runs side by side, the older one on the left: what differs is marked, what is equal is folded. */
export default function RunComparison() {
  const { comparison, failure, unfolded } = useCompare();
  if (failure) {
    return (
      <EmptyState
        title="The runs can’t be compared"
        actions={<Button onClick={() => runCommand('panel.history')}>Show History</Button>}
      >
        {failure.failure} {failure.hint}
      </EmptyState>
    );
  }
  if (!comparison) {
    return (
      <EmptyState
        title="No runs are compared"
        actions={<Button onClick={() => runCommand('panel.history')}>Show History</Button>}
      >
        Mark two runs in History with Space, then press C.
      </EmptyState>
    );
  }
  const { parts, different, equal, runs } = comparison;
  const left = different + equal - parts.length;
  return (
    <ScrollRegion className="comparison" label="Comparison of two runs" onKeyDown={moveFocus}>
      <p className="comparison-verdict" role="status" data-testid="comparison">
        <Mark kind={comparison.same ? 'ok' : 'warn'} />
        <strong>{verdictText(comparison)}</strong>
      </p>
      <table className="compared">
        <colgroup>
          <col className="compared-name" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <td />
            <Side run={runs[0]} />
            <Side run={runs[1]} />
          </tr>
        </thead>
        {sectionsOf(parts, unfolded).map((section) => (
          <SectionRows key={section.area} section={section} />
        ))}
      </table>
      {left > 0 && (
        <p className="comparison-left">
          {plural(left, 'further part')} of these large runs {left === 1 ? 'is' : 'are'} not listed:{' '}
          <code>
            hookbench runs compare {runs[0].id} {runs[1].id}
          </code>{' '}
          prints every difference.
        </p>
      )}
    </ScrollRegion>
  );
}
