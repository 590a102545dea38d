import type { Turn } from './story-rows.ts';

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

/** When in the story something had its turn, and how much of it; the number beside it says it in words. */
export function DurationBar({ startMs, spentMs, totalMs }: Turn & { totalMs: number }) {
  if (totalMs <= 0) return null;
  return (
    <span className="bar" aria-hidden>
      <span style={{ left: percent(startMs, totalMs), width: percent(spentMs, totalMs) }} />
    </span>
  );
}
