import type { JsonNode } from './json-text.ts';

/** What Java's `Double.toString` writes. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** Longer numbers than these are left as they are: no platform field can hold them. */
const LONGEST_NUMBER = 400;
const LONGEST_LONG = 40;

function numberText(text: string): string {
  if (text.length > LONGEST_NUMBER) return text;
  return /^-?\d+$/.test(text) ? BigInt(text).toString() : doubleText(Number(text));
}

/**
 * What `toString` of the parsed value gives in Java: `["x"]` becomes `[x]`, `900.0` stays `900.0`.
 * Source: docs/contracts/asgardeo.md, row 1.1.6.
 */
export function javaText(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'string':
      return node.value;
    case 'number':
      return numberText(node.text);
    case 'array':
      return `[${node.items.map(javaText).join(', ')}]`;
    case 'object': {
      const last = new Map(node.members.map((entry) => [entry.key, entry.value]));
      return `{${[...last].map(([key, value]) => `${key}=${javaText(value)}`).join(', ')}}`;
    }
  }
}

const WHOLE = /^[+-]?\d+$/;
const INT_MAX = 2_147_483_647n;
const LONG_MAX = 9_223_372_036_854_775_807n;

function within(text: string, max: bigint): bigint | undefined {
  if (text.length > LONGEST_LONG || !WHOLE.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value <= max && value >= -max - 1n ? value : undefined;
}

/** `Integer.parseInt`; undefined where it throws. */
export function parseInteger(text: string): number | undefined {
  const value = within(text, INT_MAX);
  return value === undefined ? undefined : Number(value);
}

/** `Long.parseLong`; undefined where it throws. */
export function parseLong(text: string): number | undefined {
  const value = within(text, LONG_MAX);
  return value === undefined ? undefined : Number(value);
}
