import { Segments } from '../../ui/Segments.tsx';
import { SavedNote } from '../events/SavedNote.tsx';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { EventForm } from './EventForm.tsx';
import { FireBar } from './FireBar.tsx';
import { FlowForm } from './FlowForm.tsx';
import { useSimulate } from './simulate-store.ts';
import './simulate.css';

const MODES = [
  { value: 'event', label: 'Event' },
  { value: 'flow', label: 'Flow' },
] as const;

/** What to fire, at what, and the one key that does it. */
export function SimulatePanel() {
  const mode = useSimulate((state) => state.mode);
  const view = useWorkspace((state) => state.view);
  return (
    <section className="area side simulate" data-region="simulate" aria-label="Simulate">
      <h2 className="area-title">Simulate</h2>
      <div className="simulate-form scroll">
        <Segments
          label="What to fire"
          value={mode}
          choices={MODES}
          onChange={(value) => useSimulate.setState({ mode: value, failure: undefined })}
        />
        {view && <SavedNote view={view} />}
        {view && (mode === 'event' ? <EventForm /> : <FlowForm view={view} />)}
      </div>
      <FireBar />
    </section>
  );
}
