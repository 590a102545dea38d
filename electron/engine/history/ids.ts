import { randomInt } from 'node:crypto';

const TIME_DIGITS = 9;
const RANDOM_DIGITS = 6;
const BASE = 36;

const digits = (value: number, length: number) =>
  value.toString(BASE).padStart(length, '0').slice(-length);

/** A new id for a run that ended at `now` (epoch ms): later ones sort behind it. */
export function newKeptId(now: number): string {
  const chance = randomInt(BASE ** RANDOM_DIGITS);
  return `${digits(now, TIME_DIGITS)}-${digits(chance, RANDOM_DIGITS)}`;
}

/** The smallest id of a run that ended at `instant` (epoch ms) or later. */
export const firstIdAt = (instant: number) => `${digits(Math.max(0, instant), TIME_DIGITS)}-`;

/** The epoch ms at which the run of an id ended. */
export const endOfId = (id: string) => Number.parseInt(id.slice(0, TIME_DIGITS), BASE);
