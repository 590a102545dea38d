import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { isJsonObject } from '../json-object.ts';
import { parseText } from '../json-text.ts';

/** A row of a table of names and values, as it was typed. */
export type Pair = readonly [name: string, value: string];

/** The rows that a form's draft holds of a field; it is empty without any. */
export function pairsOf(text: string): Pair[] {
  const parsed = parseText(text);
  if (!parsed.ok || !Array.isArray(parsed.value)) return [];
  return parsed.value.map((row) => {
    const [name, value] = Array.isArray(row) ? row : [];
    return [String(name ?? ''), String(value ?? '')];
  });
}

/** Rows as a draft holds them: in order, also those that are not complete. */
export const pairsText = (pairs: readonly Pair[]): string =>
  pairs.length === 0 ? '' : JSON.stringify(pairs);

/** The members of an object as a draft holds them. */
export function pairsTextOf(value: JsonValue): string {
  if (!isJsonObject(value)) return '';
  return pairsText(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === 'string' ? each : JSON.stringify(each),
    ]),
  );
}

const isBlank = ([name, value]: Pair) => name.trim() === '' && value.trim() === '';

/** What is wrong with a row; a blank one is passed over. */
export function pairProblem(pairs: readonly Pair[], index: number): string | undefined {
  const pair = pairs[index];
  if (pair === undefined || isBlank(pair)) return undefined;
  const name = pair[0].trim();
  if (name === '') return `Row ${index + 1} has no name.`;
  if (pair[1].trim() === '') return `"${name}" has no value.`;
  const first = pairs.findIndex((other) => other[0].trim() === name);
  return first < index ? `"${name}" is there twice.` : undefined;
}

/** The object that the rows are, or what is wrong with the first that is not complete. */
export function readPairs(
  text: string,
): { ok: true; value: JsonObject | undefined } | { ok: false; error: string } {
  const pairs = pairsOf(text);
  const [error] = pairs.flatMap((_, index) => pairProblem(pairs, index) ?? []);
  if (error !== undefined) return { ok: false, error };
  const filled = pairs.filter((pair) => !isBlank(pair));
  if (filled.length === 0) return { ok: true, value: undefined };
  const members = filled.map(([name, value]) => [name.trim(), value.trim()]);
  return { ok: true, value: Object.fromEntries(members) };
}
