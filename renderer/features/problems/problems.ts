import type { Problem } from '../../../shared/model/workspace.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { useLint } from './lint-store.ts';
import { mergeProblems } from './merge.ts';

const NONE: readonly Problem[] = [];

/** All problems as the Problems panel lists them. */
export function useProblems(): Problem[] {
  const onDisk = useWorkspace((state) => state.view?.problems ?? NONE);
  const live = useLint((state) => state.byFile);
  return mergeProblems(onDisk, live);
}
