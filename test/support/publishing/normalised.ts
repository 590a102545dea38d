import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /^\d{4}-\d\d-\d\dT/;
const TOKEN = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/;
/** No number but an instant in ms is so large. */
const EARLIEST_MS = 1e12;
const SECRET_KEYS = ['signingKey'];

/** State of a tenant in which every id is a number by its first appearance, and every time is one. */
export function normalised(state: JsonValue): JsonValue {
  const ids = new Map<string, string>();
  const idOf = (uuid: string) => {
    const known = ids.get(uuid) ?? `id-${ids.size + 1}`;
    ids.set(uuid, known);
    return known;
  };
  const walk = (value: JsonValue): JsonValue => {
    if (typeof value === 'number') return value > EARLIEST_MS ? 'time' : value;
    if (typeof value === 'string') {
      if (TIME.test(value)) return 'time';
      return TOKEN.test(value) ? 'token' : value.replace(UUID, idOf);
    }
    if (Array.isArray(value)) return value.map(walk);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !SECRET_KEYS.includes(key))
        .map(([key, item]) => [key.replace(UUID, idOf), walk(item ?? null)]),
    );
  };
  return walk(state);
}
