import type { KeyboardEvent } from 'react';
import { keyTarget } from './key-target.ts';
import { follow, select, unselect, useLogs } from './logs-store.ts';
import { copySelected, openRunOf, openSource } from './record-actions.ts';

const MOVES = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']);

/** A key that comes before the first answer counts when the records are there. */
function whenThere(choose: (total: number) => void): void {
  const { total } = useLogs.getState();
  if (total !== undefined) {
    choose(total);
    return;
  }
  const stop = useLogs.subscribe((now) => {
    if (now.total === undefined) return;
    stop();
    choose(now.total);
  });
}

/**
 * The keys of the list: arrows, pages, Home and End choose, with Shift more than one; Enter goes to the
 * source line, T to the run in the Timeline, Ctrl+C copies, Ctrl+A takes all, End follows the newest,
 * Escape gives the choice up.
 *
 * @param page rows that a page key moves by
 */
export function logKey(event: KeyboardEvent<HTMLElement>, page: number): void {
  const { selection, rows, total = 0 } = useLogs.getState();
  const active = selection && rows.get(selection.active);
  const { key, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (key === 'End' && !mod && !shiftKey) follow(true);
  else if (!mod && !event.altKey && MOVES.has(key)) {
    whenThere((known) => {
      const target = keyTarget(key, useLogs.getState().selection?.active, { total: known, page });
      if (target !== undefined) select(target, shiftKey);
    });
  } else if (mod && key.toLowerCase() === 'c') void copySelected();
  else if (mod && key.toLowerCase() === 'a' && total > 0) {
    select(0, false);
    select(total - 1, true);
  } else if (mod || event.altKey) return;
  else if (key === 'Enter') openSource(active, true);
  else if (key.toLowerCase() === 't') openRunOf(active);
  else if (key === 'Escape' && selection) unselect();
  else return;
  event.preventDefault();
}
