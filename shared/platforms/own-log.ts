import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Confidence } from './platform.ts';

/** A column of a platform's own log: one field of its entries. */
export interface LogColumn {
  /** the platform's own name for the field */
  readonly label: string;
  /** where it is in an entry, from the outside in */
  readonly path: readonly string[];
  /** usual length of a value, in characters */
  readonly width: number;
  readonly confidence: Confidence;
  /** docs/contracts/<file>.md, row */
  readonly source: string;
}

/** The log that a platform keeps itself: what a record's `raw` is there, and how an author gets to see it. */
export interface OwnLog {
  /** the platform's word for it */
  readonly label: string;
  readonly columns: readonly LogColumn[];
  /** The fields of an entry; undefined: it is none. Absent: an entry is an object of them. */
  fields?(raw: JsonValue): JsonObject | undefined;
  /** An entry as the platform prints it. Absent: a text as it is, an object as one line of JSON. */
  printed?(raw: JsonValue): string | undefined;
}

/** What stands in the columns of a log; undefined: the raw form is no entry of it. */
export function cellsOf(log: OwnLog, raw: JsonValue): string[] | undefined {
  const fields = log.fields === undefined ? raw : log.fields(raw);
  if (fields === undefined || !isJsonObject(fields)) return undefined;
  const cells = log.columns.map(({ path }) => textOf(valueAt(fields, path)));
  return cells.some((cell) => cell !== '') ? cells : undefined;
}

/** A record's raw form as its platform prints it. */
export function printedRaw(log: OwnLog | undefined, raw: JsonValue): string {
  return log?.printed?.(raw) ?? (typeof raw === 'string' ? raw : JSON.stringify(raw));
}

function valueAt(fields: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = fields;
  for (const name of path) {
    if (value === undefined || !isJsonObject(value) || !Object.hasOwn(value, name))
      return undefined;
    value = value[name];
  }
  return value;
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
