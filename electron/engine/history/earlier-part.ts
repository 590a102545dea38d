import type { History, KeptRun } from './history.ts';

/** The suspended run that a kept run went on from; undefined: from none, or it is not kept any more. */
export async function earlierPart(history: History, run: KeptRun): Promise<KeptRun | undefined> {
  const { given, head } = run;
  if (given.kind !== 'run' || given.resumed === undefined) return undefined;
  const { first, count } = given.resumed;
  return history.findSuspended(
    (one) =>
      one.given.kind === 'run' &&
      one.given.suspended?.first === first &&
      one.given.suspended.count === count,
    head,
  );
}

/** Everything of one transaction before a run, the oldest first. */
export async function earlierParts(history: History, run: KeptRun): Promise<KeptRun[]> {
  const before = await earlierPart(history, run);
  return before === undefined ? [] : [...(await earlierParts(history, before)), before];
}
