import type { GuestProgram } from '../model/sandbox.ts';
import source from './core.guest.js?raw';

/** Runs first in every guest; docs/sandbox.md says what it gives to the programs after it. */
export const core: GuestProgram = { name: 'core', source };
