import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';

/** Values that outlive an invocation: storage, lifecycle. */
export interface StateStore {
  get(key: string): JsonValue | undefined;
  put(key: string, value: JsonValue): void;
}

/** State that lasts as long as its holder keeps it. `start`: what is in it by key */
export function createMemoryState(start: JsonObject = {}): StateStore {
  const values = new Map<string, JsonValue>(Object.entries(start));
  return {
    get: (key) => values.get(key),
    put: (key, value) => {
      values.set(key, value);
    },
  };
}
