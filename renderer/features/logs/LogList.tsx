import {
  type CSSProperties,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useSimulate } from '../simulate/simulate-store.ts';
import { platformOf } from '../workspace/workspace-store.ts';
import { LogRowView, type RowLook } from './LogRowView.tsx';
import { logKey } from './log-keys.ts';
import { follow, keptId, see, select, useLogs } from './logs-store.ts';
import { openRunOf, openSource } from './record-actions.ts';
import { runWords, sharedWith } from './row-words.ts';
import { ScrollRange } from './scroll-range.ts';

const ROW_HEIGHT = 24;

/** More than ever are in sight: a row that comes takes the elements of one that has gone. */
const SLOTS = 256;
const GAP = 10;
const PADDING = 32;
/** A column of so many characters takes what room is left. */
const WIDE = 60;

/** The platform's own columns: as wide as their values usually are. */
function columnStyle(columns: readonly { readonly width: number }[]) {
  const characters = columns.reduce((sum, { width }) => sum + width, 0);
  const between = GAP * (columns.length - 1) + PADDING;
  return {
    '--log-width': `calc(${characters}ch + ${between}px)`,
    '--log-columns': columns
      .map(({ width }) => (width < WIDE ? `${width}ch` : `minmax(${width}ch, 1fr)`))
      .join(' '),
  };
}

/** The numbers of this session's runs, by their id in the history. */
function useRunNumbers(): ReadonlyMap<string, number> {
  const results = useSimulate((state) => state.results);
  return useMemo(() => {
    const known = results.flatMap((result) => {
      const id = keptId(result);
      return id === undefined || result.number === undefined ? [] : [[id, result.number] as const];
    });
    return new Map(known);
  }, [results]);
}

/** The columns of the platform's own log, when the filter asks for them. */
function useOwnColumns() {
  const { columns, platform } = useLogs((state) => state.filter);
  return columns ? platformOf(platform)?.ownLog?.columns : undefined;
}

/**
 * The records, of which only those in sight are fetched and drawn. Choosing one with the pointer shows
 * its source line; the keys are those of `logKey`.
 */
export function LogList() {
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const [range] = useState(() => new ScrollRange(ROW_HEIGHT));
  const [sight, setSight] = useState(range.window);
  const total = useLogs((state) => state.total ?? 0);
  const version = useLogs((state) => state.version);
  const follows = useLogs((state) => state.follow);
  const selection = useLogs((state) => state.selection);
  const text = useLogs((state) => state.filter.text);
  const columns = useOwnColumns();
  const numbers = useRunNumbers();
  const { rows } = useLogs.getState();

  const inSight = Array.from({ length: sight.end - sight.first }, (_, at) => sight.first + at);
  const shownRows = inSight.map((index) => rows.get(index));
  const since = sharedWith(new Date().toISOString(), shownRows);
  const look = useMemo(
    (): RowLook => ({ text, since, labels: columns?.map(({ label }) => label) }),
    [text, since, columns],
  );

  /** Draws what is in sight, and scrolls the element to where the list is. */
  const draw = useCallback(() => {
    const element = scroller.current;
    if (element && Math.abs(element.scrollTop - range.scrollTop) >= 1) {
      element.scrollTop = range.scrollTop;
    }
    const { first, end, base } = range.window;
    setSight((was) =>
      was.first === first && was.end === end && was.base === base ? was : { first, end, base },
    );
    see(first, end);
  }, [range]);

  const hasHeader = columns !== undefined;
  const measure = useCallback(() => {
    const element = scroller.current;
    if (!element || !spacer.current) return;
    const header = hasHeader ? ROW_HEIGHT : 0;
    range.resize(useLogs.getState().total ?? 0, element.clientHeight - header);
    spacer.current.style.height = `${range.height}px`;
    if (useLogs.getState().follow) range.toEnd();
    draw();
  }, [range, draw, hasHeader]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what came changes what is in sight
  useLayoutEffect(measure, [measure, total, version, follows]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);

  const active = selection?.active;
  useLayoutEffect(() => {
    if (active === undefined) return;
    range.reveal(active);
    draw();
  }, [active, range, draw]);

  const scrolled = () => {
    const element = scroller.current;
    if (!element || Math.abs(element.scrollTop - range.scrollTop) < 1) return;
    range.scrolled(element.scrollTop);
    const { follow: follows, selection: selected } = useLogs.getState();
    if (follows && !range.atEnd) follow(false);
    else if (!follows && range.atEnd && selected === undefined) follow(true);
    draw();
  };

  const settled = () => {
    range.settle();
    draw();
  };

  const pointed = (event: MouseEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const index = Number(target?.closest<HTMLElement>('[data-index]')?.dataset.index);
    const row = rows.get(index);
    if (!row) return;
    select(index, event.shiftKey);
    const way = target?.closest<HTMLElement>('[data-way]')?.dataset.way;
    if (way === 'run') openRunOf(row);
    else if (!event.shiftKey) openSource(row, event.detail > 1);
  };

  const [low, high] = selection
    ? [Math.min(selection.active, selection.anchor), Math.max(selection.active, selection.anchor)]
    : [-1, -1];
  const style = columns && columnStyle(columns);
  return (
    <div
      ref={scroller}
      className={columns ? 'log-list scroll own-columns' : 'log-list scroll'}
      style={style as CSSProperties}
      role="listbox"
      aria-label="Records"
      aria-multiselectable
      aria-activedescendant={
        active !== undefined && active >= sight.first && active < sight.end
          ? `log-${active}`
          : undefined
      }
      tabIndex={0}
      data-first-focus
      onScroll={scrolled}
      onScrollEnd={settled}
      onClick={pointed}
      onKeyDown={(event) => logKey(event, range.pageRows)}
    >
      {columns && (
        <div className="log-row log-head" aria-hidden>
          {columns.map(({ label }) => (
            <span key={label} className="truncate">
              {label}
            </span>
          ))}
        </div>
      )}
      <div ref={spacer} className="log-rows" role="presentation">
        {inSight.map((index, at) => {
          const row = shownRows[at];
          return (
            <LogRowView
              key={index % SLOTS}
              row={row}
              index={index}
              total={total}
              top={index * ROW_HEIGHT + sight.base}
              selected={index >= low && index <= high}
              run={row === undefined ? '' : runWords(row, numbers)}
              look={look}
            />
          );
        })}
      </div>
    </div>
  );
}
