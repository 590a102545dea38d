import type { Invocation } from '../../../shared/model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

export const MASK = '••••••';

/** Shorter pieces of base64 would show up in texts that have nothing to do with the secret. */
const LEAST_PIECE = 8;

/**
 * Base64 of a secret on its own, and what it leaves in the base64 of a longer text that holds it
 * (`user:secret`): without the characters at its ends that depend on its neighbours.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const inside = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = Math.ceil((before * 4) / 3);
    const to = Math.floor(((before + bytes.length) * 4) / 3);
    return text.slice(from, to);
  });
  const standard = [
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    ...inside.filter((piece) => piece.length >= LEAST_PIECE),
  ];
  return standard.flatMap((form) => [
    form,
    form.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ]);
}

function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The forms in which a secret may show up: raw, inside JSON text, base64, base64url, URL-encoded. */
function formsOf(secret: string): string[] {
  return [
    secret,
    jsonText(secret),
    jsonText(jsonText(secret)),
    ...base64Forms(secret),
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
  ];
}

/** Replaces every form of every secret in texts and in texts inside JSON values. */
export interface Masker {
  text(value: string): string;
  /** @param value nothing but JSON: of whatever type, its masked copy has the same */
  json<T>(value: T): T;
}

/** There is no secret. */
const BLANK: Masker = { text: (value) => value, json: (value) => value };

/** @param secrets values by name; extensions may have different ones under the same name */
export function createMasker(...secrets: readonly Readonly<Record<string, string>>[]): Masker {
  // A secret may be part of another one: the longest form goes first.
  const forms = [...new Set(secrets.flatMap((each) => Object.values(each)).flatMap(formsOf))]
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length);
  if (forms.length === 0) return BLANK;
  const text = (value: string) =>
    forms.reduce((masked, form) => masked.replaceAll(form, MASK), value);
  const json = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), json(item)]));
  };
  return { text, json: <T>(value: T) => json(value as JsonValue) as T };
}

/** Members of `native` that are logs; the rest of it is what the code produced, exactly. */
const LOG_MEMBERS = ['log', 'eventLog'];

/** Masks what the public contract says is masked everywhere: records, warnings, error, native logs. */
export function maskLogs(invocation: Invocation, masker: Masker): Invocation {
  if (masker === BLANK) return invocation;
  const { native } = invocation;
  const maskedNative = isJsonObject(native)
    ? Object.fromEntries(
        Object.entries(native).map(([key, value]) => [
          key,
          LOG_MEMBERS.includes(key) ? masker.json(value) : value,
        ]),
      )
    : native;
  return {
    ...invocation,
    records: masker.json(invocation.records),
    warnings: masker.json(invocation.warnings),
    ...(invocation.error && { error: masker.json(invocation.error) }),
    ...(invocation.http && { http: masker.json(invocation.http) }),
    native: maskedNative,
  };
}
