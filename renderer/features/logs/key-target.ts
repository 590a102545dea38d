export interface ListSize {
  readonly total: number;
  /** rows that a page key moves by */
  readonly page: number;
}

/** Where a key leads from a record; undefined: it leads nowhere. */
export function keyTarget(
  key: string,
  active: number | undefined,
  { total, page }: ListSize,
): number | undefined {
  const last = total - 1;
  const from = active ?? total;
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined || last < 0 ? undefined : Math.max(0, Math.min(target, last));
}
