import { useDeferredValue } from 'react';
import { runCommand } from '../../app/commands.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { FLOW_FACTS } from '../simulate/flow-facts.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { InvocationView } from './InvocationView.tsx';
import { ResultView } from './ResultView.tsx';
import { StoryTree } from './StoryTree.tsx';
import './timeline.css';

/** What will stand here, said for what Simulate shows now. */
function NoRun() {
  const mode = useSimulate((state) => state.mode);
  const flow = useSimulate((state) => state.flow);
  const { label, about } = FLOW_FACTS[flow];
  return (
    <EmptyState
      title="No run yet"
      actions={
        <Button onClick={() => runCommand('simulate.fire')}>
          {mode === 'event' ? 'Fire the event' : `Fire the ${label.toLowerCase()}`}
        </Button>
      }
    >
      {mode === 'flow' && `${about} `}
      Press F5 or {chordLabel('Mod+Enter', APPLE)} to fire what Simulate shows. What ran, what it
      changed and what was refused appears here.
    </EmptyState>
  );
}

/**
 * The shown run as a story on the left and what came out of it on the right. It is drawn after the
 * rest of the window, which stays responsive meanwhile.
 */
export function Timeline() {
  const result = useDeferredValue(useSimulate(shownResult));
  if (!result) return <NoRun />;
  return (
    <div className="timeline">
      {result.kind === 'flow' ? (
        <section key={result.id} className="story" aria-label="What happened">
          <StoryTree result={result} />
        </section>
      ) : (
        <ScrollRegion key={result.id} className="story single" label="What happened">
          <InvocationView
            invocation={result.invocation}
            place={{ runId: result.id, invocation: 0 }}
          />
        </ScrollRegion>
      )}
      <ScrollRegion key={`${result.id} result`} className="story-side" label="Result">
        <ResultView result={result} />
      </ScrollRegion>
    </div>
  );
}
