import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End move the focus between the rows of a list of buttons. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const index = rows.findIndex((row) => row.matches(':focus'));
  // From what holds the list the first arrow key leads into it.
  if (index < 0 && event.target === event.currentTarget && event.key === 'ArrowDown') {
    event.preventDefault();
    rows[0]?.focus();
  }
  if (index < 0) return;
  const targets: Record<string, number> = {
    ArrowDown: Math.min(index + 1, rows.length - 1),
    ArrowUp: Math.max(index - 1, 0),
    Home: 0,
    End: rows.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  rows[target]?.focus();
}
