/** Conditions on one text of an item; all of those that are given have to hold. */
export interface TextFilter {
  readonly eq?: string | null;
  readonly ne?: string | null;
  readonly lt?: string | null;
  readonly le?: string | null;
  readonly gt?: string | null;
  readonly ge?: string | null;
  readonly contains?: string | null;
  readonly notContains?: string | null;
  readonly beginsWith?: string | null;
  readonly between?: readonly (string | null)[] | null;
}

const TESTS: Readonly<
  Record<Exclude<keyof TextFilter, 'between'>, (value: string, wanted: string) => boolean>
> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  lt: (value, wanted) => value < wanted,
  le: (value, wanted) => value <= wanted,
  gt: (value, wanted) => value > wanted,
  ge: (value, wanted) => value >= wanted,
  contains: (value, wanted) => value.includes(wanted),
  notContains: (value, wanted) => !value.includes(wanted),
  beginsWith: (value, wanted) => value.startsWith(wanted),
};

function holds(value: string, { between, ...others }: TextFilter): boolean {
  const [from, to] = between ?? [];
  if (typeof from === 'string' && value < from) return false;
  if (typeof to === 'string' && value > to) return false;
  return (Object.keys(TESTS) as (keyof typeof TESTS)[]).every((name) => {
    const wanted = others[name];
    return wanted === undefined || wanted === null || TESTS[name](value, wanted);
  });
}

/** Whether an item has all that a filter asks for. Source: docs/contracts/quasr.md, 1.3 Filters. */
export function passes<T extends object>(
  item: T,
  filter: { readonly [K in keyof T]?: TextFilter | null } | null | undefined,
): boolean {
  if (filter === null || filter === undefined) return true;
  return (Object.keys(filter) as (keyof T)[]).every((name) => {
    const asked = filter[name];
    if (asked === null || asked === undefined) return true;
    return holds(typeof item[name] === 'string' ? item[name] : '', asked);
  });
}
