import type { KeyboardEvent } from 'react';
import { rowByName, type StoryRow, stageOf } from './story-rows.ts';

/** Letters that follow each other so quickly are one name. */
const TYPING_MS = 700;

let typed = '';
let typedAt = 0;

/** What is being typed to find a row; undefined when the key is no letter. */
function typeAhead({
  key,
  timeStamp,
  ctrlKey,
  altKey,
  metaKey,
}: KeyboardEvent): string | undefined {
  if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey) return undefined;
  const again = timeStamp - typedAt < TYPING_MS && key !== typed;
  typed = again ? `${typed}${key}` : key;
  typedAt = timeStamp;
  return typed;
}

export interface StoryKeys {
  goTo(row: StoryRow | undefined): void;
  setOpen(row: StoryRow, open: boolean): void;
  openSource(row: StoryRow): void;
}

const canOpen = (row: StoryRow | undefined) =>
  row?.kind === 'invocation' || (row?.kind === 'stage' && !row.quiet);
const isOpen = (row: StoryRow) => (row.kind === 'stage' || row.kind === 'invocation') && row.open;

/**
 * The keys of a tree: arrows, Home, End, Enter, Space and names.
 * @param rows those in sight
 * @returns whether the key was one of them
 */
export function storyKey(
  event: KeyboardEvent<HTMLElement>,
  rows: readonly StoryRow[],
  active: string | undefined,
  { goTo, setOpen, openSource }: StoryKeys,
): boolean {
  const at = rows.findIndex(({ id }) => id === active);
  const row = rows[at];
  switch (event.key) {
    case 'ArrowDown':
      goTo(rows[Math.min(at + 1, rows.length - 1)]);
      return true;
    case 'ArrowUp':
      goTo(rows[Math.max(at - 1, 0)]);
      return true;
    case 'Home':
      goTo(rows[0]);
      return true;
    case 'End':
      goTo(rows.at(-1));
      return true;
    case 'ArrowRight':
      if (row && canOpen(row) && !isOpen(row)) setOpen(row, true);
      else if (row?.level === 1 && rows[at + 1]?.level === 2) goTo(rows[at + 1]);
      return true;
    case 'ArrowLeft':
      if (row && canOpen(row) && isOpen(row)) setOpen(row, false);
      else if (row?.level === 2) goTo(stageOf(rows, row.id));
      return true;
    case ' ':
      if (row && canOpen(row)) setOpen(row, !isOpen(row));
      return true;
    case 'Enter':
      if (row?.kind === 'stage' && canOpen(row)) setOpen(row, !row.open);
      else if (row) openSource(row);
      return true;
    default: {
      const name = typeAhead(event);
      if (name === undefined) return false;
      goTo(rowByName(rows, active, name));
      return true;
    }
  }
}
