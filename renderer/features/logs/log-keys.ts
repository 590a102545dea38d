import type { KeyboardEvent } from 'react';
import { keyTarget, type ListSize } from './key-target.ts';
import { follow, select, unselect, useLogs } from './logs-store.ts';
import { copySelected, openRunOf, openSource } from './record-actions.ts';

/**
 * The keys of the list: arrows, pages, Home and End choose, with Shift more than one; Enter goes to the
 * source line, T to the run in the Timeline, Ctrl+C copies, Ctrl+A takes all, End follows the newest,
 * Escape gives the choice up.
 */
export function logKey(event: KeyboardEvent<HTMLElement>, size: ListSize): void {
  const { selection, rows } = useLogs.getState();
  const active = selection && rows.get(selection.active);
  const { key, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  const target = mod || event.altKey ? undefined : keyTarget(key, selection?.active, size);
  if (key === 'End' && !mod && !shiftKey) follow(true);
  else if (target !== undefined) select(target, shiftKey);
  else if (mod && key.toLowerCase() === 'c') void copySelected();
  else if (mod && key.toLowerCase() === 'a' && size.total > 0) {
    select(0, false);
    select(size.total - 1, true);
  } else if (mod || event.altKey) return;
  else if (key === 'Enter') openSource(active, true);
  else if (key.toLowerCase() === 't') openRunOf(active);
  else if (key === 'Escape' && selection) unselect();
  else return;
  event.preventDefault();
}
