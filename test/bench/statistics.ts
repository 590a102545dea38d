/** The nearest-rank percentile of some numbers, rounded to a thousandth. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.ceil((rank / 100) * sorted.length) - 1);
  return Math.round((sorted[Math.max(0, index)] ?? Number.NaN) * 1000) / 1000;
}

/** How many times the median of some numbers is that of others, rounded to a hundredth. */
export function ratioOfMedians(values: readonly number[], base: readonly number[]): number {
  return Math.round((percentile(values, 50) / percentile(base, 50)) * 100) / 100;
}
