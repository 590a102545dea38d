import { useDeferredValue } from 'react';
import type { ShownRun } from '../../../shared/model/shown.ts';
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

type Stage = ShownRun['stages'][number];

function stageKind({ invocations }: Stage): MarkKind {
  const kinds = invocations.map((one) => outcomeVerdict(one).kind);
  const worst: readonly MarkKind[] = ['bad', 'warn', 'ok'];
  return worst.find((kind) => kinds.includes(kind)) ?? 'off';
}

interface StageViewProps {
  stage: Stage;
  runId: string;
  /** how many invocations the run has before this stage */
  before: number;
}

function StageView({ stage, runId, before }: StageViewProps) {
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
          <InvocationView
            // biome-ignore lint/suspicious/noArrayIndexKey: invocations of a finished run never move
            key={index}
            invocation={invocation}
            place={{ runId, invocation: before + index }}
          />
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
        <InvocationView
          invocation={result.invocation}
          place={{ runId: result.id, invocation: 0 }}
        />
      </div>
    );
  }
  let before = 0;
  return (
    <ol>
      {result.run.stages.map((stage, index) => {
        const first = before;
        before += stage.invocations.length;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: stages of a finished run never move
          <StageView key={index} stage={stage} runId={result.id} before={first} />
        );
      })}
    </ol>
  );
}

/**
 * The shown run as a story on the left and what came out of it on the right. It is drawn after the
 * rest of the window, which stays responsive meanwhile.
 */
export function Timeline() {
  const result = useDeferredValue(useSimulate(shownResult));
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
      <ScrollRegion key={`${result.id} result`} className="story-side" label="Result">
        <ResultView result={result} />
      </ScrollRegion>
    </div>
  );
}
