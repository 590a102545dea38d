import { memo } from 'react';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { hitsIn } from './hits.ts';
import type { Level } from './log-filter.ts';
import { cellWords, type Since, timeWords } from './row-words.ts';
import type { LogRow } from './session-rows.ts';

const MARKS: Record<Level, MarkKind> = {
  trace: 'off',
  debug: 'off',
  info: 'info',
  warn: 'warn',
  error: 'bad',
  fatal: 'bad',
};

/** What the rows of a list have in common. */
export interface RowLook {
  /** the words that were searched for */
  readonly text: string;
  /** where times leave out what they share with it */
  readonly since: Since;
  /** the names of the platform's own columns, when they are shown */
  readonly labels: readonly string[] | undefined;
}

interface LogRowViewProps {
  row: LogRow | undefined;
  index: number;
  total: number;
  top: number;
  selected: boolean;
  /** what its run is called */
  run: string;
  look: RowLook;
}

function Text({ text, asked }: { text: string; asked: string }) {
  const shown = shownText(text);
  if (asked === '') return shown;
  return hitsIn(shown, asked).map((piece, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text stay where they are
    return piece.hit ? <mark key={at}>{piece.text}</mark> : piece.text;
  });
}

/** In the platform's own columns; what is no entry of its log stands across them. */
function Cells({ row, look }: { row: LogRow; look: RowLook }) {
  const { cells, text, source } = row;
  if (cells === undefined) {
    return (
      <span className="log-aside truncate">
        {source}: <Text text={text} asked={look.text} />
      </span>
    );
  }
  return cells.map((cell, at) => (
    <span key={look.labels?.[at]} className="truncate">
      <Text text={cell} asked={look.text} />
    </span>
  ));
}

function Common({ row, run, look }: { row: LogRow; run: string; look: RowLook }) {
  const { time, level, extension, source, text, location } = row;
  return (
    <>
      <span className="dim time">{timeWords(time, look.since)}</span>
      <span className="level-word">
        <Mark kind={MARKS[level]} />
        <span className="level-text">{level}</span>
      </span>
      <span className="truncate from">{extension}</span>
      <span className="dim truncate source">{source}</span>
      <span className="truncate">
        <Text text={text} asked={look.text} />
      </span>
      <span className="dim log-way" data-way="source" title={location && 'Open the source line'}>
        {location && `line ${location.line}`}
      </span>
      <span className="dim log-way" data-way="run" title={run && 'Show the run in the Timeline'}>
        {run}
      </span>
    </>
  );
}

/** One line of the list. A record that has not come yet keeps its place. */
export const LogRowView = memo(function LogRowView(props: LogRowViewProps) {
  const { row, index, total, top, selected, run, look } = props;
  const { labels } = look;
  const name =
    row === undefined
      ? 'Not read yet'
      : labels && row.cells
        ? cellWords(labels, row.cells)
        : undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and says which option is active
    <div
      id={`log-${index}`}
      className={`log-row ${row === undefined ? 'waiting' : row.level}`}
      role="option"
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-label={name}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row &&
        (labels ? <Cells row={row} look={look} /> : <Common row={row} run={run} look={look} />)}
    </div>
  );
});
