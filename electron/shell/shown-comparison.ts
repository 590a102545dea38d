import type { Comparison } from '../../shared/model/history-view.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type { Part } from '../engine/history/compare.ts';

/** Parts that cross to the window: what differs comes before what is the same. */
const MOST_PARTS = 600;
/** Characters of a value; of a longer one the piece around the first difference. */
const MOST_CHARS = 600;
const BEFORE = 80;

const textOf = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value));

function cut(text: string, from: number): string {
  const piece = text.slice(from, from + MOST_CHARS);
  return `${from > 0 ? '…' : ''}${piece}${from + MOST_CHARS < text.length ? '…' : ''}`;
}

/** A part whose values can be looked at, and seen to differ where they do. */
function shownPart(part: Part): Part {
  const { before, after, ...rest } = part;
  const texts = [before, after].map((value) => (value === undefined ? undefined : textOf(value)));
  if (texts.every((text) => text === undefined || text.length <= MOST_CHARS)) return part;
  const [a = '', b = ''] = texts;
  let first = 0;
  while (first < a.length && first < b.length && a[first] === b[first]) first += 1;
  const from = part.same ? 0 : Math.max(0, first - BEFORE);
  return {
    ...rest,
    ...(before !== undefined && { before: cut(a, from) }),
    ...(after !== undefined && { after: cut(b, from) }),
  };
}

/** What of a comparison crosses to the window. */
export function shownParts(
  parts: readonly Part[],
): Pick<Comparison, 'same' | 'parts' | 'different' | 'equal'> {
  const different = parts.filter(({ same }) => !same).length;
  let [roomDifferent, roomEqual] = [MOST_PARTS, Math.max(0, MOST_PARTS - different)];
  const shown = parts.filter(({ same }) => (same ? roomEqual-- : roomDifferent--) > 0);
  return {
    same: parts.every(({ same, area }) => same || area === 'timing'),
    parts: shown.map(shownPart),
    different,
    equal: parts.length - different,
  };
}
