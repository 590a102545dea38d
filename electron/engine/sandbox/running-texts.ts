import { type RunningText, traced, WATCHER } from '../../../shared/guest/source-trace.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { DecodedRequest } from './protocol.ts';

const known = new WeakMap<SourceText, RunningText>();

/** The text as it runs, found by the object that requests of an extension have alike. */
export function runningText({ source, profile: { form, prelude } }: DecodedRequest): RunningText {
  const found = known.get(source);
  if (found !== undefined) return found;
  const isWatched = prelude.some(({ name }) => name === WATCHER);
  const made = traced(source, form, isWatched);
  known.set(source, made);
  return made;
}
