/** Objects of a tenant that are read at the same time. */
export const READS_AT_ONCE = 8;

/**
 * Does a piece of work for each of the items, and gives the results in their order. The first is
 * done alone, so that a credential is refused once; of the others some at the same time.
 *
 * @param goesOn asked before each is begun: what is not begun has no result
 */
export async function atOnce<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  goesOn: () => boolean = () => true,
): Promise<(R | undefined)[]> {
  const results = new Array<R | undefined>(items.length);
  let next = 0;
  const one = async () => {
    const index = next;
    next += 1;
    const item = items[index];
    if (item !== undefined && goesOn()) results[index] = await work(item, index);
  };
  const worker = async () => {
    while (next < items.length && goesOn()) await one();
  };
  await one();
  await Promise.all(Array.from({ length: Math.min(READS_AT_ONCE, items.length) }, worker));
  return results;
}
