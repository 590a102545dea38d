// biome-ignore-all lint/a11y/useSemanticElements: a table of elements can't draw only the rows in sight
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { HistoryRow } from './HistoryRow.tsx';
import { runKey } from './history-keys.ts';
import { HEIGHT, heightOf, itemAt, itemsOf, startOf } from './history-list.ts';
import { moreHistory, toggleMark, useHistory } from './history-store.ts';
import { openRun } from './open-run.ts';

/** Items before the end of what is there at which more is fetched. */
const AHEAD = 20;
/** Runs that a page key moves by. */
const PAGE = 8;
const HEADINGS = [
  'Time',
  'What ran',
  'Platform',
  'Outcome',
  'User',
  'Application',
  'From',
  'Took',
] as const;

/** The kept runs by day, the newest first, only those in sight being drawn. */
export function HistoryList() {
  const runs = useHistory((state) => state.runs);
  const at = useHistory((state) => state.at);
  const marked = useHistory((state) => state.marked);
  const text = useHistory(({ filter }) => filter.text ?? '');
  const scroller = useRef<HTMLDivElement>(null);
  const items = useMemo(() => itemsOf(runs, new Date()), [runs]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: (index) => heightOf(items[index]),
    overscan: 10,
    // The headings stay in sight, above the rows.
    scrollPaddingEnd: HEIGHT.head,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last + AHEAD >= items.length) void moreHistory();
  }, [last, items.length]);

  // New runs come in above: what is being looked at stays where it is.
  const drawn = useRef(items);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when other items are there
  useLayoutEffect(() => {
    virtual.measure();
    const before = drawn.current;
    drawn.current = items;
    const element = scroller.current;
    if (!element || element.scrollTop === 0) return;
    const top = itemAt(before, element.scrollTop);
    if (!top) return;
    const start = startOf(items, top.key);
    if (start !== undefined) element.scrollTop = start + top.offset;
  }, [items]);

  const choose = (step: number) => {
    const next = runs[Math.max(0, Math.min(step, runs.length - 1))];
    if (!next) return;
    useHistory.setState({ at: next.id });
    virtual.scrollToIndex(items.findIndex(({ key }) => key === next.id));
  };

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const index = runs.findIndex(({ id }) => id === at);
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + PAGE,
      PageUp: index - PAGE,
      Home: 0,
      End: runs.length - 1,
    };
    const step = steps[event.key];
    const run = runs[index];
    if (step !== undefined) choose(step);
    else if (run === undefined || !runKey(event, run)) return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="history-list scroll"
      role="grid"
      aria-label="Kept runs"
      aria-rowcount={-1}
      aria-colcount={HEADINGS.length}
      aria-activedescendant={at === undefined ? undefined : `history-${at}`}
      tabIndex={0}
      data-first-focus
      onKeyDown={move}
    >
      <div role="row" className="history-row head" style={{ height: HEIGHT.head }} tabIndex={-1}>
        <span role="presentation" />
        {HEADINGS.map((heading) => (
          <span
            key={heading}
            role="columnheader"
            className={`truncate ${heading.toLowerCase()}`}
            tabIndex={-1}
          >
            {heading}
          </span>
        ))}
      </div>
      <div className="history-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          const style = { transform: `translateY(${start}px)` };
          if (item.kind === 'day') {
            return (
              <div key={item.key} role="row" className="history-day" style={style} tabIndex={-1}>
                <span role="gridcell" aria-colspan={HEADINGS.length} tabIndex={-1}>
                  {item.label}
                </span>
              </div>
            );
          }
          const { run } = item;
          return (
            <HistoryRow
              key={item.key}
              run={run}
              current={run.id === at}
              marked={marked.includes(run.id)}
              asked={text}
              style={style}
              onChoose={() => useHistory.setState({ at: run.id })}
              onMark={() => toggleMark(run.id)}
              onOpen={() => void openRun(run.id)}
            />
          );
        })}
      </div>
    </div>
  );
}
