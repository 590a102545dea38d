import { ChevronRight } from 'lucide-react';
import { formatDuration } from '../../ui/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { outcomeVerdict } from '../simulate/results.ts';
import { DurationBar } from './DurationBar.tsx';
import { InvocationDetails, InvocationHead } from './InvocationView.tsx';
import { SourceButton } from './SourceButton.tsx';
import type { StoryRow } from './story-rows.ts';

interface StoryRowProps {
  row: StoryRow;
  totalMs: number;
  onToggle(): void;
}

function Chevron({ open }: { open: boolean }) {
  return <ChevronRight size={13} aria-hidden className={open ? 'chevron open' : 'chevron'} />;
}

/** How a row is read out. */
export function rowLabel(row: StoryRow): string {
  switch (row.kind) {
    case 'stage':
      return row.quiet ? `${row.name}: no extension bound` : `${row.name}: ${row.count}`;
    case 'invocation':
      return `${row.name}: ${outcomeVerdict(row.invocation).word}`;
    case 'skipped':
      return `${row.name} did not run: ${row.reason}`;
    case 'suspended':
      return 'Suspended';
  }
}

/** One row of the story. A click on it opens or closes it, a click on a name opens its source. */
export function StoryRowView({ row, totalMs, onToggle }: StoryRowProps) {
  switch (row.kind) {
    case 'stage':
      return (
        // biome-ignore lint/a11y/noStaticElementInteractions: the tree takes the keys
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
        <div className="stage-head" onClick={row.quiet ? undefined : onToggle}>
          {row.quiet ? <span className="chevron" /> : <Chevron open={row.open} />}
          <Mark kind={row.mark} />
          <span
            className={row.quiet ? 'stage-name truncate quiet' : 'stage-name truncate'}
            title={row.name}
          >
            {row.name}
          </span>
          {row.quiet && <span className="stage-note">no extension bound</span>}
          {!row.quiet && !row.open && <span className="stage-note">{row.count}</span>}
          {row.spentMs > 0 && (
            <>
              <DurationBar startMs={row.startMs} spentMs={row.spentMs} totalMs={totalMs} />
              <span className="mono">{formatDuration(row.spentMs)}</span>
            </>
          )}
        </div>
      );
    case 'invocation':
      return (
        <div className="invocation">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the tree takes the keys */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys */}
          <div className="invocation-row" onClick={onToggle}>
            <Chevron open={row.open} />
            <InvocationHead
              invocation={row.invocation}
              bar={<DurationBar startMs={row.startMs} spentMs={row.spentMs} totalMs={totalMs} />}
            />
          </div>
          {row.open && (
            <div className="invocation-details">
              <InvocationDetails invocation={row.invocation} place={row.place} />
            </div>
          )}
        </div>
      );
    case 'skipped':
      return (
        <p className="skipped" title={`${row.name} did not run: ${row.reason}`}>
          <SourceButton slug={row.name} /> did not run: {row.reason}
        </p>
      );
    case 'suspended':
      return (
        <p className="stage-head suspended">
          <span className="chevron" />
          <Mark kind="info" />
          <span>Suspended. {row.text} The next step went on from here.</span>
        </p>
      );
  }
}
