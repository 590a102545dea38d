import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { LogRecord } from '../../../shared/model/invocation.ts';
import { formatTime } from '../../ui/format.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { openPlace } from '../editor/editor-store.ts';
import { placeOf } from '../workspace/locate.ts';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import type { Level, LogRow } from './rows.ts';

const ROW_HEIGHT = 24;
/** More than fits on any line. */
const LINE_CHARS = 400;

const MARKS: Record<Level, MarkKind> = {
  trace: 'off',
  debug: 'off',
  info: 'info',
  warn: 'warn',
  error: 'bad',
  fatal: 'bad',
};

function openSource(row: LogRow | undefined, focus: boolean): void {
  const { location } = row?.record ?? {};
  if (row && location) openPlace(placeOf(location, extensionBySlug(row.extension)), focus);
}

function whereOf({ record, run }: LogRow): string {
  if (record.location) return `line ${record.location.line}`;
  return run === undefined ? 'no run' : `run ${run}`;
}

interface LogListProps {
  rows: readonly LogRow[];
  selected: LogRecord | undefined;
  onSelect(record: LogRecord): void;
}

/**
 * The records, only those in sight being drawn. Choosing one shows its raw form and its source line;
 * Enter moves into the source.
 */
export function LogList({ rows, selected, onSelect }: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const index = selected ? rows.findIndex(({ record }) => record === selected) : -1;

  const last = rows.at(-1)?.record;
  useEffect(() => {
    if (last !== undefined && selected === undefined) virtual.scrollToIndex(rows.length - 1);
  }, [last, selected, rows.length, virtual]);

  const choose = (at: number) => {
    const row = rows[at];
    if (!row) return;
    onSelect(row.record);
    virtual.scrollToIndex(at);
    openSource(row, false);
  };

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const targets: Record<string, number> = {
      ArrowDown: Math.min(index + 1, rows.length - 1),
      ArrowUp: Math.max(index - 1, 0),
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    if (event.key === 'Enter') openSource(rows[index], true);
    else if (target !== undefined) choose(target);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="log-list scroll"
      role="listbox"
      aria-label="Records"
      aria-activedescendant={index < 0 ? undefined : `log-${index}`}
      tabIndex={0}
      data-first-focus
      onKeyDown={move}
    >
      <div style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const { record } = row;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
            <div
              key={item.key}
              id={`log-${item.index}`}
              className="log-row"
              role="option"
              aria-selected={item.index === index}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              tabIndex={-1}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => choose(item.index)}
              onDoubleClick={() => openSource(row, true)}
            >
              <span className="dim">{formatTime(record.time)}</span>
              <span className="level-word">
                <Mark kind={MARKS[record.level]} />
                <span className="level-text">{record.level}</span>
              </span>
              <span className="truncate">{row.extension}</span>
              <span className="dim truncate source">{record.source}</span>
              <span className="truncate">{shownText(record.text, LINE_CHARS)}</span>
              <span className="dim">{whereOf(row)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
