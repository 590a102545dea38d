import type { JsonValue } from '../../shared/model/json.ts';

/** Lists in lists: so many levels. */
export function nested(levels: number): JsonValue {
  return JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
}
