// biome-ignore-all lint/a11y/useSemanticElements: a table of elements can't draw only the rows in sight
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { DirectoryForm } from '../../../shared/model/directory-view.ts';
import { ask, askToDelete, edit, needRows, rowAt, useDirectory } from './directory-store.ts';

const ROW_HEIGHT = 28;
const HEAD_HEIGHT = 30;
/** Rows that a page key moves by. */
const PAGE = 12;

function Heading({ column }: { column: DirectoryForm['columns'][number] }) {
  const sort = useDirectory((state) => state.sort);
  const mine = sort?.column === column.id;
  const Arrow = sort?.descending ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={mine ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="sort"
        onClick={() =>
          ask({ sort: { column: column.id, descending: mine ? !sort.descending : false } })
        }
      >
        {column.label}
        {mine && <Arrow size={12} aria-hidden />}
      </button>
    </div>
  );
}

/** The objects of one kind, only those in sight being fetched and drawn. */
export function DirectoryTable({ form, count }: { form: DirectoryForm; count: number }) {
  const { blocks, at, editing } = useDirectory();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // The headings stay in sight, above the rows.
    scrollPaddingEnd: HEAD_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const from = items[0]?.index;
  const to = items.at(-1)?.index;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that went are fetched again
  useEffect(() => {
    if (from !== undefined && to !== undefined) needRows(from, to);
  }, [from, to, blocks]);

  const move = (event: KeyboardEvent) => {
    // The headings have keys of their own.
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: count - 1,
    };
    const row = rowAt(blocks, at);
    const step = steps[event.key];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(step, count - 1));
      useDirectory.setState({ at: next });
      virtual.scrollToIndex(next);
    } else if (event.key === 'Enter' && row) void edit(row.key);
    else if (event.key === 'Delete' && row) void askToDelete(row.key, row.cells[0] ?? row.key);
    else return;
    event.preventDefault();
  };
  const widths = form.columns.map(({ narrow }) => `minmax(0, ${narrow ? 4 : 7}fr)`);
  const columns = { gridTemplateColumns: widths.join(' ') };
  return (
    <div
      ref={scroller}
      className="directory-table scroll"
      role="grid"
      aria-label={form.label}
      aria-rowcount={count + 1}
      aria-colcount={form.columns.length}
      aria-activedescendant={`directory-row-${at}`}
      tabIndex={0}
      data-first-focus
      onKeyDown={move}
    >
      <div
        role="row"
        aria-rowindex={1}
        className="directory-row head"
        style={columns}
        tabIndex={-1}
      >
        {form.columns.map((column) => (
          <Heading key={column.id} column={column} />
        ))}
      </div>
      <div className="directory-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(blocks, item.index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the rows' group takes the keys
            <div
              key={item.index}
              id={`directory-row-${item.index}`}
              role="row"
              className="directory-row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === at}
              data-editing={row !== undefined && row.key === editing?.key}
              tabIndex={-1}
              style={{ ...columns, transform: `translateY(${item.start}px)` }}
              onClick={() => {
                useDirectory.setState({ at: item.index });
                if (row) void edit(row.key);
              }}
            >
              {form.columns.map((column, index) => (
                <span key={column.id} role="gridcell" className="truncate" tabIndex={-1}>
                  {row?.cells[index] ?? (index === 0 ? '…' : '')}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
