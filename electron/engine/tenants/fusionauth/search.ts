import { z } from 'zod';
import { type Errors, fieldError } from './errors.ts';
import type { Lambda } from './lambda.ts';
import { LAMBDA_TYPE_NAMES } from './lambda-types.ts';
import type { Parsed } from './request.ts';

const SORTABLE = ['id', 'insertInstant', 'name', 'engineType'] as const;
type Sortable = (typeof SORTABLE)[number];

const orderSchema = z
  .string()
  .regex(new RegExp(`^\\s*(${SORTABLE.join('|')})(\\s+(asc|desc))?\\s*$`, 'i'), {
    error: `expected one of [${SORTABLE.join(', ')}] and ASC or DESC`,
  });

/** Numbers arrive as text in a query and as numbers in a body. */
const count = z.coerce.number().int().nonnegative();

const criteriaSchema = z.object({
  body: z.string().nullish(),
  name: z.string().nullish(),
  type: z.enum(LAMBDA_TYPE_NAMES).nullish(),
  orderBy: orderSchema.nullish(),
  startRow: count.nullish(),
  numberOfResults: count.nullish(),
});
type Criteria = z.infer<typeof criteriaSchema>;

export interface Found {
  readonly lambdas: readonly Lambda[];
  readonly total: number;
}

/**
 * `/api/lambda/search`: text without regard to case, `*` for anything, contained anywhere; by
 * default 25 results by name. Source: docs/contracts/fusionauth.md §7, Search.
 * @param criteria the query of a GET, or the `search` of a POST
 */
export function search(lambdas: readonly Lambda[], criteria: unknown): Parsed<Found> {
  const parsed = criteriaSchema.safeParse(criteria);
  if (!parsed.success) return { ok: false, errors: errorsOf(parsed.error) };
  const { startRow, numberOfResults, orderBy } = parsed.data;
  const matching = lambdas.filter((lambda) => matches(lambda, parsed.data));
  const start = startRow ?? 0;
  return {
    ok: true,
    value: {
      lambdas: matching
        .toSorted(comparison(orderBy ?? 'name ASC'))
        .slice(start, start + (numberOfResults ?? 25)),
      total: matching.length,
    },
  };
}

function matches(lambda: Lambda, { body, name, type }: Criteria): boolean {
  return (
    (type === undefined || type === null || lambda.type === type) &&
    contains(lambda.name, name ?? '') &&
    contains(lambda.body, body ?? '')
  );
}

/** The parts between the asterisks occur one after the other. */
function contains(text: string, pattern: string): boolean {
  const hay = text.toLowerCase();
  let at = 0;
  for (const part of pattern.toLowerCase().split('*')) {
    const found = hay.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

function comparison(orderBy: string): (a: Lambda, b: Lambda) => number {
  const [column = 'name', direction = 'asc'] = orderBy.trim().split(/\s+/);
  const key: Sortable = SORTABLE.find((k) => k.toLowerCase() === column.toLowerCase()) ?? 'name';
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  return (a, b) => {
    if (a[key] === b[key]) return 0;
    return a[key] < b[key] ? -sign : sign;
  };
}

function errorsOf(error: z.ZodError): Errors {
  const [issue] = error.issues;
  const field = ['search', ...(issue?.path ?? [])].join('.');
  return fieldError(field, 'invalid', `Invalid value: ${issue?.message ?? error.message}.`);
}
