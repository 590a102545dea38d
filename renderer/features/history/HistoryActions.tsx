import {
  BookmarkPlus,
  Columns2,
  FolderOpen,
  Pin,
  PinOff,
  RotateCcw,
  Settings2,
  Trash2,
} from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { compareFromList } from './compare-store.ts';
import { currentRun, deleteRun, pinRun, useHistory } from './history-store.ts';
import { openRun } from './open-run.ts';
import { replayRun } from './replay.ts';
import { saveRun } from './save-run.ts';

/** What can be done with the run that the keyboard is on; the list has a key for each. */
function OfRun() {
  const run = useHistory(currentRun);
  if (!run) return null;
  return (
    <>
      <IconButton
        icon={FolderOpen}
        label="Open the run"
        keys="↵"
        onClick={() => void openRun(run.id)}
      />
      <IconButton
        icon={RotateCcw}
        label="Replay the run as it was"
        keys="R"
        onClick={() => void replayRun(run.id, 'kept')}
      />
      <IconButton
        icon={Columns2}
        label="Compare the run with the marked one, or the one in the Timeline"
        keys="C"
        onClick={() => compareFromList(run.id)}
      />
      <IconButton
        icon={BookmarkPlus}
        label="Save what really happened as an event"
        keys="S"
        onClick={() => void saveRun(run.id)}
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
    </>
  );
}

/** What can be done at the end of the bar. */
export function HistoryActions() {
  return (
    <span className="history-actions">
      <OfRun />
      <IconButton
        icon={Settings2}
        label="How much is kept"
        onClick={() => useHistory.setState({ limits: true })}
      />
    </span>
  );
}
