import { locate } from '../../../guest/stack.ts';
import type { Location } from '../../../model/invocation.ts';
import type { SourceText } from '../../../model/sandbox.ts';

/** The author's line in a stack of the guest. */
export type Locate = (stack: string) => Location | undefined;

/** Finds places in one file; each stack is read once. */
export function locateIn(source: SourceText): Locate {
  const known = new Map<string, Location | undefined>();
  return (stack) => {
    if (stack === '') return undefined;
    if (!known.has(stack)) known.set(stack, locate(stack, source));
    return known.get(stack);
  };
}
