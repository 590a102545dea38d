import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronsDownUp, ChevronsUpDown, MoveDown, MoveUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { runCommand } from '../../app/commands.ts';
import { plural } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { openPlace } from '../editor/editor-store.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { placeOf } from '../workspace/locate.ts';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import { rowLabel, StoryRowView } from './StoryRowView.tsx';
import { storyKey } from './story-keys.ts';
import { type FlowResult, type StoryRow, spentOf, storyRows, visibleRows } from './story-rows.ts';
import { look, lookOf, setAllOpen, setOpen, storyOf, useStory } from './story-store.ts';

const ROW_HEIGHT = 26;

/** The source of what a row tells of: where it failed, else its beginning. */
function openSource(row: StoryRow): void {
  const extension = extensionBySlug(row.name);
  if (!extension) return;
  const location = row.kind === 'invocation' ? row.invocation.error?.location : undefined;
  openPlace(location ? placeOf(location, extension) : { path: extension.file, line: 1 }, true);
}

function StoryBar({ result, rows }: { result: string; rows: readonly StoryRow[] }) {
  const errors = rows.filter((row) => row.kind === 'invocation' && row.failed).length;
  return (
    <div className="story-bar">
      <span className="story-count">
        {plural(rows.filter(({ kind }) => kind === 'invocation').length, 'invocation')}
        {errors > 0 && `, ${plural(errors, 'error')}`}
      </span>
      <IconButton
        icon={MoveUp}
        label="Previous error"
        keys="Shift F8"
        disabled={errors === 0}
        onClick={() => runCommand('timeline.previousError')}
      />
      <IconButton
        icon={MoveDown}
        label="Next error"
        keys="F8"
        disabled={errors === 0}
        onClick={() => runCommand('timeline.nextError')}
      />
      <IconButton
        icon={ChevronsUpDown}
        label="Expand all"
        onClick={() => setAllOpen(result, true)}
      />
      <IconButton
        icon={ChevronsDownUp}
        label="Collapse all"
        onClick={() => setAllOpen(result, false)}
      />
    </div>
  );
}

/**
 * The story of a flow as a tree of stages and what ran in them, only the rows in sight being drawn. It
 * has the keyboard as a whole; what is open, and where the author was, outlasts a change of panels.
 */
export function StoryTree({ result }: { result: FlowResult }) {
  const results = useSimulate((state) => state.results);
  const chain = useMemo(() => storyOf(result, results), [result, results]);
  const { opened, active, scrollTop, measured } = useStory((state) => lookOf(state, result.id));
  const reveal = useStory((state) => state.reveal);
  const rows = useMemo(() => storyRows(chain, opened), [chain, opened]);
  const shown = useMemo(() => visibleRows(rows), [rows]);
  const totalMs = useMemo(() => spentOf(chain), [chain]);
  const scroller = useRef<HTMLDivElement>(null);
  const { id } = result;

  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => shown[index]?.id ?? index,
    initialOffset: scrollTop,
    initialMeasurementsCache: measured,
    overscan: 8,
  });
  const index = shown.findIndex((row) => row.id === active);

  // Before the element goes: after that it has no place any more.
  useLayoutEffect(() => {
    const element = scroller.current;
    return () => look(id, { scrollTop: element?.scrollTop ?? 0, measured: virtual.takeSnapshot() });
  }, [id, virtual]);

  useEffect(() => {
    if (reveal?.result !== id) return;
    const at = shown.findIndex((row) => row.id === reveal.row);
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: 'center' });
    scroller.current?.focus({ preventScroll: true });
    useStory.setState({ reveal: undefined });
  }, [reveal, id, shown, virtual]);

  const goTo = (row: StoryRow | undefined) => {
    if (!row) return;
    look(id, { active: row.id });
    virtual.scrollToIndex(shown.indexOf(row));
  };
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const toggle = (row: StoryRow, open: boolean) => setOpen(id, row.id, open);
    if (storyKey(event, shown, active, { goTo, setOpen: toggle, openSource })) {
      event.preventDefault();
    }
  };

  if (rows.length === 0) return <p className="stage-body">It ended before its first stage.</p>;
  return (
    <>
      <StoryBar result={id} rows={rows} />
      <div
        ref={scroller}
        className="story-tree scroll"
        role="tree"
        aria-label="Stages"
        aria-activedescendant={index < 0 ? undefined : `story-${active}`}
        tabIndex={0}
        data-first-focus
        onKeyDown={keys}
      >
        <div role="presentation" className="story-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            if (!row) return null;
            const open = row.kind === 'stage' || row.kind === 'invocation' ? row.open : undefined;
            const toggles = row.kind === 'stage' && row.quiet ? undefined : open;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                id={`story-${row.id}`}
                role="treeitem"
                className={`story-row level-${row.level}`}
                aria-label={rowLabel(row)}
                aria-level={row.level}
                aria-posinset={row.position}
                aria-setsize={row.siblings}
                aria-expanded={toggles}
                aria-selected={row.id === active}
                tabIndex={-1}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <StoryRowView
                  row={row}
                  totalMs={totalMs}
                  onToggle={() => setOpen(id, row.id, open === false)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
