// biome-ignore-all lint/a11y/useSemanticElements: see HistoryList
import { Pin, RotateCcw } from 'lucide-react';
import { type CSSProperties, Fragment } from 'react';
import type { FoundRun, ListedRun, Origin } from '../../../shared/model/history.ts';
import { formatDuration, formatLocalTime } from '../../ui/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { FLOW_FACTS } from '../simulate/flow-facts.ts';
import { endVerdict } from '../simulate/results.ts';
import { platformOf } from '../workspace/workspace-store.ts';
import { pieces } from './history-list.ts';

/** More than fits on any line. */
const LINE_CHARS = 300;

export const ORIGINS: Record<Origin, string> = {
  app: 'window',
  cli: 'CLI',
  provider: 'provider',
  replay: 'replay',
  schedule: 'schedule',
};

/** What ran: a flow, or an event at an extension. */
export function whatRan({ flow, extensions, trigger }: ListedRun): string {
  if (flow !== undefined) return FLOW_FACTS[flow].label;
  return `${extensions.join(', ') || trigger} · event`;
}

/** A text with the words that were looked for marked in it. */
function Marked({ text = '', asked }: { text: string | undefined; asked: string }) {
  return pieces(shownText(text, LINE_CHARS), asked).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
    <Fragment key={index}>{index % 2 === 1 ? <mark>{piece}</mark> : piece}</Fragment>
  ));
}

function Hit({ hit, asked }: { hit: NonNullable<FoundRun['hit']>; asked: string }) {
  return (
    <span className="history-hit truncate">
      {hit.extension !== undefined && `${hit.extension} · `}
      {hit.level} · <Marked text={hit.text} asked={asked} />
    </span>
  );
}

interface HistoryRowProps {
  run: FoundRun;
  current: boolean;
  /** it is one of those that are to be compared */
  marked: boolean;
  /** the words that were looked for */
  asked: string;
  style: CSSProperties;
  onChoose(): void;
  onMark(): void;
  onOpen(): void;
}

/** One kept run, and the record in which the words were found. */
export function HistoryRow(props: HistoryRowProps) {
  const { run, current, marked, asked } = props;
  const verdict = endVerdict(run.end);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={`history-${run.id}`}
      role="row"
      className="history-row"
      aria-selected={current}
      data-marked={marked}
      tabIndex={-1}
      style={props.style}
      onClick={({ ctrlKey, metaKey }) => {
        props.onChoose();
        if (ctrlKey || metaKey) props.onMark();
      }}
      onDoubleClick={props.onOpen}
    >
      <span role="presentation" className="history-mark">
        {run.pinned ? <Pin size={12} aria-hidden /> : <Mark kind={verdict.kind} />}
      </span>
      <span role="gridcell" className="dim" title={run.at} tabIndex={-1}>
        {formatLocalTime(run.at)}
        {run.pinned && <span className="sr-only">, pinned</span>}
        {marked && <span className="sr-only">, marked to compare</span>}
      </span>
      <span role="gridcell" className="truncate what" tabIndex={-1}>
        {run.replayOf !== undefined && (
          <Tooltip text={`Replay of ${run.replayOf}`}>
            <RotateCcw size={11} aria-label="Replay:" />
          </Tooltip>
        )}{' '}
        <Marked text={whatRan(run)} asked={asked} />
      </span>
      <span role="gridcell" className="truncate platform" tabIndex={-1}>
        {platformOf(run.platform)?.label ?? run.platform}
      </span>
      <span role="gridcell" className={`truncate end-${verdict.kind}`} tabIndex={-1}>
        {verdict.word}
      </span>
      <span role="gridcell" className="truncate" tabIndex={-1}>
        <Marked text={run.user} asked={asked} />
      </span>
      <span role="gridcell" className="truncate application" tabIndex={-1}>
        <Marked text={run.application} asked={asked} />
      </span>
      <span role="gridcell" className="truncate dim from" tabIndex={-1}>
        {ORIGINS[run.origin]}
      </span>
      <span role="gridcell" className="dim took" tabIndex={-1}>
        {formatDuration(run.durationMs)}
      </span>
      {run.hit && <Hit hit={run.hit} asked={asked} />}
    </div>
  );
}
