import type { RunHit } from '../../../shared/model/history.ts';
import { folded } from './find-text.ts';
import { type Line, recordsOf } from './line.ts';

/** Characters of a text that are shown of a hit, and how many of them before the word. */
const MOST = 200;
const BEFORE = 40;

/** The words of a question, as `wordsOf` takes them apart. */
function firstPlace(text: string, asked: string): number {
  const searched = folded(text);
  const places = folded(asked)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => searched.indexOf(word))
    .filter((place) => place >= 0);
  return Math.min(...places, text.length);
}

/** The piece of a text around the first of the words that were asked for. */
export function excerpt(text: string, asked: string): string {
  if (text.length <= MOST) return text;
  const from = Math.min(Math.max(0, firstPlace(text, asked) - BEFORE), text.length - MOST);
  const piece = text.slice(from, from + MOST);
  return `${from > 0 ? '…' : ''}${piece}${from + MOST < text.length ? '…' : ''}`;
}

/** What a list shows of the record in which a run was found; undefined: it is damaged. */
export function hitIn(line: Buffer, number: number, asked: string): RunHit | undefined {
  try {
    const { result } = JSON.parse(line.toString('utf8')) as Line;
    const found = recordsOf(result)[number];
    if (found === undefined) return undefined;
    const { level, source, text } = found.record;
    return {
      number,
      ...(found.extension !== undefined && { extension: found.extension }),
      level,
      source,
      text: excerpt(text, asked),
    };
  } catch {
    return undefined;
  }
}
