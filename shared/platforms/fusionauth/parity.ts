import type { ParityNote } from '../platform.ts';
import { argumentsNotes } from './parity/arguments.ts';
import { flowsNotes } from './parity/flows.ts';
import { httpNotes } from './parity/http.ts';
import { runtimeNotes } from './parity/runtime.ts';

/** What is not known of FusionAuth's lambdas, or not simulated, and what happens here instead. */
export const lambdaParity: readonly ParityNote[] = [
  ...runtimeNotes,
  ...httpNotes,
  ...argumentsNotes,
  ...flowsNotes,
];
