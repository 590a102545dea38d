import type { KeyboardEvent } from 'react';
import type { ListedRun } from '../../../shared/model/history.ts';
import { compareFromList } from './compare-store.ts';
import { deleteRun, pinRun, toggleMark, undoDelete } from './history-store.ts';
import { openRun } from './open-run.ts';
import { replayRun } from './replay.ts';
import { saveRun } from './save-run.ts';

const KEYS: Readonly<Record<string, (run: ListedRun) => unknown>> = {
  Enter: ({ id }) => openRun(id),
  Delete: deleteRun,
  p: pinRun,
  r: ({ id }) => replayRun(id, 'kept'),
  s: ({ id }) => saveRun(id),
  c: ({ id }) => compareFromList(id),
  ' ': ({ id }) => toggleMark(id),
};

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Does what a key stands for in the list of runs. @returns whether it stands for something */
export function runKey({ key, ctrlKey, metaKey, altKey }: Press, run: ListedRun): boolean {
  const command = ctrlKey || metaKey;
  if (command && !altKey && key === 'z') {
    void undoDelete();
    return true;
  }
  const does = command || altKey ? undefined : KEYS[key.length === 1 ? key.toLowerCase() : key];
  void does?.(run);
  return does !== undefined;
}
