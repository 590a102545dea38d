const STRING = 16;
const CONTAINER = 24;
const MEMBER = 8;

/**
 * About how many bytes a JSON value takes in memory, by counting what is in it. A text counts a byte
 * a character: most are Latin.
 */
export function weightOf(value: unknown): number {
  let weight = 0;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') weight += STRING + next.length;
    if (typeof next !== 'object' || next === null) continue;
    const members = Object.values(next);
    weight += CONTAINER + MEMBER * members.length;
    for (const member of members) left.push(member);
  }
  return weight;
}
