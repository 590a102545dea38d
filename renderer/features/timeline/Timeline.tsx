import type { StageRun } from '../../../shared/model/run.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { outcomeVerdict, type Result } from '../simulate/results.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { InvocationView } from './InvocationView.tsx';
import { ResultView } from './ResultView.tsx';
import './timeline.css';

function stageKind({ invocations }: StageRun): MarkKind {
  const kinds = invocations.map((one) => outcomeVerdict(one).kind);
  const worst: readonly MarkKind[] = ['bad', 'warn', 'ok'];
  return worst.find((kind) => kinds.includes(kind)) ?? 'off';
}

function Stage({ stage }: { stage: StageRun }) {
  const spent = stage.invocations.reduce((sum, one) => sum + one.durationMs, 0);
  return (
    <li className="stage">
      <Mark kind={stageKind(stage)} />
      <div className="stage-head">
        <h3>{stage.stage}</h3>
        {stage.invocations.length > 0 && <span className="mono">{formatDuration(spent)}</span>}
      </div>
      <div className="stage-body">
        {stage.invocations.map((invocation, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: invocations of a finished run never move
          <InvocationView key={index} invocation={invocation} />
        ))}
        {stage.skipped.map(({ extension, reason }) => (
          <p key={extension}>
            {extension} did not run: {reason}
          </p>
        ))}
        {stage.invocations.length === 0 && stage.skipped.length === 0 && <p>No extension bound.</p>}
      </div>
    </li>
  );
}

function Story({ result }: { result: Result }) {
  if (result.kind === 'event') {
    return (
      <div className="stage-body">
        <InvocationView invocation={result.invocation} />
      </div>
    );
  }
  return (
    <ol>
      {result.run.stages.map((stage, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stages of a finished run never move
        <Stage key={index} stage={stage} />
      ))}
    </ol>
  );
}

/** The shown run as a story on the left and what came out of it on the right. */
export function Timeline() {
  const result = useSimulate(shownResult);
  if (!result) {
    return (
      <EmptyState title="No run yet">
        Press F5 or {chordLabel('Mod+Enter', APPLE)} to fire what Simulate shows. What ran, what it
        changed and what was refused appears here.
      </EmptyState>
    );
  }
  return (
    <div className="timeline">
      <ScrollRegion key={result.id} className="story" label="What happened">
        <Story result={result} />
      </ScrollRegion>
      <ScrollRegion className="story-side" label="Result">
        <ResultView result={result} />
      </ScrollRegion>
    </div>
  );
}
