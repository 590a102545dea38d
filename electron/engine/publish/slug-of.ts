const LONGEST = 60;

/** A folder's name for what a tenant calls something: a path of nobody's choosing. */
export function freeSlug(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const slug = plain === '' ? 'extension' : plain;
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const next = `${slug}-${number}`;
    if (!taken.includes(next)) return next;
  }
}
