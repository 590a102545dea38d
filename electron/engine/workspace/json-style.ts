import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { JsonText } from './json-text.ts';

/** A value is written on one line when that line is not longer than this. */
const WIDTH = 100;

/** How a JSON text is written: what is added to it is written alike. */
export interface JsonStyle {
  /** everything on one line without spaces */
  readonly compact: boolean;
  /** one level of indentation */
  readonly unit: string;
  readonly eol: string;
}

/** The style of a text, by its line ends and the indentation of its first member or element. */
export function styleOf(json: JsonText): JsonStyle {
  const { text, root } = json;
  const [first] =
    json.kindOf(root) === 'object' ? json.members(root).map(({ key }) => key) : json.elements(root);
  const broken = text.slice(root.start, root.end).includes('\n');
  const unit = broken && first ? json.indentAt(first.start) : '';
  return {
    compact: !broken && first !== undefined,
    unit: unit === '' ? '  ' : unit,
    eol: text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n',
  };
}

/** A value on one line. */
export function inline(value: JsonValue, style: JsonStyle): string {
  if (style.compact || typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => inline(each, style)).join(', ')}]`;
  const members = Object.entries(value).map(
    ([name, each]) => `${named(name, style)}${inline(each, style)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** The name of a member with its colon. */
export function named(name: string, { compact }: JsonStyle): string {
  return `${JSON.stringify(name)}:${compact ? '' : ' '}`;
}

/**
 * A value as it is written at an indentation: on one line if it fits there.
 *
 * @param used how much of its first line is taken already
 */
export function written(value: JsonValue, style: JsonStyle, indent: string, used = 0): string {
  const line = inline(value, style);
  if (style.compact || indent.length + used + line.length <= WIDTH) return line;
  return spread(value, style, indent);
}

/** A list or object with each of its elements or members on lines of its own. */
export function spread(value: JsonValue, style: JsonStyle, indent: string): string {
  if (style.compact) return inline(value, style);
  const inner = indent + style.unit;
  const lines = Array.isArray(value)
    ? value.map((each) => written(each, style, inner))
    : isJsonObject(value)
      ? Object.entries(value).map(([name, each]) => {
          const start = named(name, style);
          return start + written(each, style, inner, start.length);
        })
      : [];
  if (lines.length === 0) return inline(value, style);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const body = lines.map((line) => inner + line).join(`,${style.eol}`);
  return `${open}${style.eol}${body}${style.eol}${indent}${close}`;
}
