import type { ShownRun } from '../../../shared/model/shown.ts';
import { formatDuration } from '../../ui/format.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { outcomeVerdict } from '../simulate/results.ts';
import { InvocationView } from './InvocationView.tsx';
import { SourceButton } from './SourceButton.tsx';

type Stage = ShownRun['stages'][number];

function stageKind({ invocations }: Stage): MarkKind {
  const kinds = invocations.map((one) => outcomeVerdict(one).kind);
  const worst: readonly MarkKind[] = ['bad', 'warn', 'ok'];
  return worst.find((kind) => kinds.includes(kind)) ?? 'off';
}

interface BarProps {
  startMs: number;
  spentMs: number;
  totalMs: number;
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

/** When in the run a stage had its turn, and how much of it; the number beside it says it in words. */
function Bar({ startMs, spentMs, totalMs }: BarProps) {
  if (totalMs <= 0) return null;
  return (
    <span className="bar" aria-hidden>
      <span style={{ left: percent(startMs, totalMs), width: percent(spentMs, totalMs) }} />
    </span>
  );
}

interface StageViewProps {
  stage: Stage;
  runId: string;
  /** how many invocations the run has before this stage */
  before: number;
  /** what the stages before it took, and all of them */
  startMs: number;
  totalMs: number;
}

/** One stage: what ran there and what came of it, and what did not run and why. */
export function StageView({ stage, runId, before, startMs, totalMs }: StageViewProps) {
  const { invocations, skipped } = stage;
  const spentMs = invocations.reduce((sum, one) => sum + one.durationMs, 0);
  const quiet = invocations.length === 0 && skipped.length === 0;
  return (
    <li className={quiet ? 'stage quiet' : 'stage'}>
      <Mark kind={stageKind(stage)} />
      <div className="stage-head">
        <h3>{stage.stage}</h3>
        {quiet && <span className="stage-note">no extension bound</span>}
        {invocations.length > 0 && (
          <>
            <Bar startMs={startMs} spentMs={spentMs} totalMs={totalMs} />
            <span className="mono">{formatDuration(spentMs)}</span>
          </>
        )}
      </div>
      {!quiet && (
        <div className="stage-body">
          {invocations.map((invocation, index) => (
            <InvocationView
              // biome-ignore lint/suspicious/noArrayIndexKey: invocations of a finished run never move
              key={index}
              invocation={invocation}
              place={{ runId, invocation: before + index }}
            />
          ))}
          {skipped.map(({ extension, reason }) => (
            <p key={extension}>
              <SourceButton slug={extension} /> did not run: {reason}
            </p>
          ))}
        </div>
      )}
    </li>
  );
}
