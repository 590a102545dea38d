import type { KeyboardEvent } from 'react';
import type { ListedRun } from '../../../shared/model/history.ts';
import { deleteRun, pinRun, undoDelete } from './history-store.ts';
import { openRun } from './open-run.ts';

const KEYS: Readonly<Record<string, (run: ListedRun) => Promise<unknown>>> = {
  Enter: ({ id }) => openRun(id),
  Delete: deleteRun,
  p: pinRun,
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
