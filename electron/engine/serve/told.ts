import type { Run } from '../../../shared/model/run.ts';
import { MASK } from '../simulate/mask.ts';

/** A run as others are told of it: without the password that was typed, also where it waits. */
export function toldRun({ resume: _, ...run }: Run): Run {
  const { input } = run;
  if (input.form?.password === undefined) return run;
  return { ...run, input: { ...input, form: { ...input.form, password: MASK } } };
}
