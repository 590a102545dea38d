/** Programs of one core each that run at the same time. */
const LANES = 2;

/**
 * @template {{oneCore?: boolean}} R
 * @param {readonly R[]} runners
 * @returns {R[][]} in the same order: neighbours that take one core each are together, any other one
 *   has the machine to itself
 */
export function together(runners) {
  /** @type {R[][]} */
  const groups = [];
  for (const runner of runners) {
    const last = groups.at(-1);
    if (runner.oneCore && last?.[0]?.oneCore) last.push(runner);
    else groups.push([runner]);
  }
  return groups;
}

/**
 * Works on a few at a time, the first ones first.
 *
 * @template T, R
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<R>} work
 * @returns {Promise<R[]>} results in the order of the items
 */
export async function sideBySide(items, work) {
  /** @type {R[]} */
  const results = [];
  const waiting = [...items.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, item] = next;
      results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}
