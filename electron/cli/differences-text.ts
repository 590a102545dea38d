import type { ChangeSince, Difference } from '../../shared/model/history.ts';

const WIDTH = 200;

function valueText(value: Difference['before']): string {
  if (value === undefined) return '(nothing)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 1)}…`;
}

/** Differences for a person: where, and below it what it was and what it is. */
export function differencesText(differences: readonly Difference[]): string {
  return differences
    .map(({ path, before, after }) =>
      before === undefined && after === undefined
        ? path
        : `${path}\n  - ${valueText(before)}\n  + ${valueText(after)}`,
    )
    .join('\n');
}

export const changesText = (changes: readonly ChangeSince[]): string =>
  changes.map(({ text }) => `because: ${text}`).join('\n');
