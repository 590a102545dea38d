/**
 * Where a member named `__proto__` stands in what was given and not in what a schema made of it:
 * objects of the library leave it out without a word. Undefined when none was left out.
 */
export function lostMember(given: unknown, kept: unknown): readonly string[] | undefined {
  const waiting = [{ given, kept, path: [] as readonly string[] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next.given) || !isObject(next.kept) || next.given === next.kept) continue;
    for (const [key, value] of Object.entries(next.given)) {
      const path = [...next.path, key];
      if (Object.hasOwn(next.kept, key)) {
        waiting.push({ given: value, kept: Reflect.get(next.kept, key), path });
      } else if (key === '__proto__') {
        return path;
      }
    }
  }
  return undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
