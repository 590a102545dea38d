import { FolderOpen, Pin, PinOff, Trash2 } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { currentRun, deleteRun, pinRun, useHistory } from './history-store.ts';
import { openRun } from './open-run.ts';

/** What can be done with the run that the keyboard is on; the list has a key for each. */
export function HistoryActions() {
  const run = useHistory(currentRun);
  if (!run) return null;
  return (
    <span className="history-actions">
      <IconButton
        icon={FolderOpen}
        label="Open the run"
        keys="↵"
        onClick={() => void openRun(run.id)}
      />
      <IconButton
        icon={run.pinned ? PinOff : Pin}
        label={run.pinned ? 'Unpin the run' : 'Pin the run: it is never taken out'}
        keys="P"
        onClick={() => void pinRun(run)}
      />
      <IconButton
        icon={Trash2}
        label="Delete the run"
        keys="Del"
        onClick={() => void deleteRun(run)}
      />
    </span>
  );
}
