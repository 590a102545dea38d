import { allocation } from './allocation.ts';
import { catching } from './catching.ts';
import { errors } from './errors.ts';
import { escapes } from './escapes.ts';
import { giantTexts } from './giant-texts.ts';
import { asyncFetch, syncFetch } from './http.ts';
import { loops } from './loops.ts';
import { natives } from './natives.ts';
import { patterns } from './patterns.ts';
import { pollution } from './pollution.ts';
import type { HostileClass } from './program.ts';
import { promises } from './promises.ts';
import { recursion } from './recursion.ts';
import { resultTraps } from './result-traps.ts';
import { shapes } from './shapes.ts';
import { timers } from './timers.ts';
import { toJson } from './to-json.ts';
import { wrappers } from './wrappers.ts';

/** The hostile corpus, by class. */
export const CLASSES: readonly HostileClass[] = [
  loops,
  recursion,
  allocation,
  natives,
  patterns,
  promises,
  resultTraps,
  toJson,
  pollution,
  giantTexts,
  errors,
  catching,
  timers,
  syncFetch,
  asyncFetch,
  wrappers,
  escapes,
  shapes,
];

/** A few of a class, for where all would take too long: the first ones say most. */
export function sampleOf<T>(programs: readonly T[]): readonly T[] {
  return programs.slice(0, 2);
}

/** The rest of a class. */
export function beyondSample<T>(programs: readonly T[]): readonly T[] {
  return programs.slice(sampleOf(programs).length);
}
