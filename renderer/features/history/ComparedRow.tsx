import type { JsonValue } from '../../../shared/model/json.ts';
import { formatDuration, plural } from '../../ui/format.ts';
import { shownText } from '../../ui/shown-text.ts';
import { differing, type Part } from './compare-rows.ts';
import { unfold } from './compare-store.ts';

/** How many equal parts in a row are not shown; choosing it shows them. */
export function FoldButton({ fold, count }: { fold: string; count: number }) {
  return (
    <button type="button" className="link" data-row onClick={() => unfold(fold)}>
      {plural(count, 'equal part')}
    </button>
  );
}

function textOf(value: JsonValue, timing: boolean): string {
  if (timing && typeof value === 'number') return formatDuration(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** How two values differ, in a word: colour alone does not say it. */
function wordOf({ same, before, after }: Part): string {
  if (same) return 'equal';
  if (before === undefined) return 'only on the right';
  return after === undefined ? 'only on the left' : 'differs';
}

/** What was compared, with both values; what differs in them is marked. */
export function ComparedRow({ part }: { part: Part }) {
  const { path, same, before, after, area } = part;
  const timing = area === 'timing';
  const [a, b] = [before, after].map((value) =>
    value === undefined ? undefined : textOf(value, timing),
  );
  const word = wordOf(part);
  if (same || a === undefined || b === undefined) {
    const side = (text: string | undefined, name: string) => (
      <td className={same ? undefined : name}>
        {text === undefined ? (
          <span className="absent">not there</span>
        ) : (
          <code>{shownText(text)}</code>
        )}
      </td>
    );
    return (
      <tr className={same ? 'equal' : undefined}>
        <th scope="row" data-row={!same || undefined} tabIndex={same ? undefined : -1}>
          {path}
          {!same && <span className="compared-word">{word}</span>}
        </th>
        {side(a, 'before')}
        {side(b, 'after')}
      </tr>
    );
  }
  const pieces = differing(a, b);
  return (
    <tr>
      <th scope="row" data-row tabIndex={-1}>
        {path}
        <span className="compared-word">{word}</span>
      </th>
      <td className="before">
        <code>
          {shownText(pieces.start)}
          <del>{shownText(pieces.before)}</del>
          {shownText(pieces.end)}
        </code>
      </td>
      <td className="after">
        <code>
          {shownText(pieces.start)}
          <ins>{shownText(pieces.after)}</ins>
          {shownText(pieces.end)}
        </code>
      </td>
    </tr>
  );
}
