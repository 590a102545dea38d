/** The folder name for what the author typed: `Plan claim` becomes `plan-claim`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Why a folder name can't be used, and the way out; undefined when it can. */
export function slugProblem(slug: string, taken: boolean): string | undefined {
  if (slug === '') return 'Use at least one letter or digit.';
  if (slug.length > 64) return 'At most 64 characters.';
  return taken ? `An extension "${slug}" exists already: choose another name.` : undefined;
}
