import { z } from 'zod';

const count = z.coerce.number().int().nonnegative();

const querySchema = z.object({
  offset: count.default(0),
  limit: count.default(100),
  meta: z.array(z.string().regex(/^[^:]+:/, { error: 'a filter is key:value' })),
});

export interface ListQuery {
  readonly offset: string | undefined;
  readonly limit: string | undefined;
  readonly meta: readonly string[];
}

interface Listed {
  readonly meta?: Readonly<Record<string, string>> | undefined;
}

/**
 * One page of a container's webtasks or jobs; several meta filters all have to hold. Source:
 * docs/contracts/extend.md, HTTP API.
 */
export function page<Row extends Listed>(
  rows: readonly Row[],
  query: ListQuery,
): { readonly rows: readonly Row[] } | { readonly wrong: string } {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { wrong: `${String(issue?.path[0] ?? 'query')}: ${issue?.message ?? 'not understood'}` };
  }
  const { offset, limit, meta } = parsed.data;
  const matching = rows.filter((row) => meta.every((filter) => matches(row, filter)));
  return { rows: matching.slice(offset, offset + limit) };
}

function matches({ meta = {} }: Listed, filter: string): boolean {
  const colon = filter.indexOf(':');
  const key = filter.slice(0, colon);
  return Object.hasOwn(meta, key) && meta[key] === filter.slice(colon + 1);
}
