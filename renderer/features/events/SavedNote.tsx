import { CheckCheck, FileJson, Save, X } from 'lucide-react';
import type { WorkspaceView } from '../../../shared/model/view.ts';
import { runCommand } from '../../app/commands.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { openTab } from '../editor/editor-store.ts';
import { savedIn, setSaved, useSimulate } from '../simulate/simulate-store.ts';
import { useTarget } from '../simulate/target.ts';
import './events.css';

/** Which saved event the panel was filled with, and what can be done with it. */
export function SavedNote({ view }: { view: WorkspaceView }) {
  const extension = useTarget((state) => state.extension);
  const mode = useSimulate((state) => state.mode);
  const flow = useSimulate((state) => state.flow);
  const about = mode === 'flow' ? flow : extension?.slug;
  const saved = useSimulate((state) =>
    about === undefined ? undefined : savedIn(state, mode, about),
  );
  if (!saved || about === undefined) return null;
  const differs = view.events.find(({ slug }) => slug === saved.slug)?.state === 'differs';
  return (
    <section className="saved-note" aria-label="Saved event">
      <p>
        <span className="truncate">
          Saved event <strong>{saved.label}</strong>
        </span>
        <span className="tools">
          <IconButton
            icon={CheckCheck}
            label="Accept its result as expected"
            onClick={() => runCommand('event.accept')}
          />
          <IconButton
            icon={Save}
            label="Save to this event"
            onClick={() => runCommand('event.update')}
          />
          <IconButton icon={FileJson} label="Open its file" onClick={() => openTab(saved.file)} />
          <IconButton
            icon={X}
            label="Leave the saved event"
            onClick={() => setSaved(mode, about, undefined)}
          />
        </span>
      </p>
      {differs && (
        <p className="field-hint">
          <Mark kind="warn" /> It is not what this trigger gets any more; see Problems.
        </p>
      )}
    </section>
  );
}
