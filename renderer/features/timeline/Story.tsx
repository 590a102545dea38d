import { Mark } from '../../ui/Mark.tsx';
import { chainOf, invocationsOf, type Result } from '../simulate/results.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { InvocationView } from './InvocationView.tsx';
import { StageView } from './StageView.tsx';
import { whyOf } from './why.ts';

type FlowResult = Extract<Result, { kind: 'flow' }>;

interface PartProps {
  result: FlowResult;
  /** durations of the whole story, in ms */
  total: number;
  /** how long the parts before this one took */
  startMs: number;
  last: boolean;
}

/** One run of a flow: from its begin, or from where it was suspended, to where it ended. */
function Part({ result, total, startMs, last }: PartProps) {
  const { id, run } = result;
  let before = 0;
  let at = startMs;
  const why = last ? undefined : whyOf(run);
  return (
    <>
      {run.stages.map((stage, index) => {
        const first = before;
        const begin = at;
        before += stage.invocations.length;
        at += stage.invocations.reduce((sum, one) => sum + one.durationMs, 0);
        return (
          <StageView
            // biome-ignore lint/suspicious/noArrayIndexKey: stages of a finished run never move
            key={`${id} ${index}`}
            stage={stage}
            runId={id}
            before={first}
            startMs={begin}
            totalMs={total}
          />
        );
      })}
      {!last && (
        <li className="stage suspended">
          <Mark kind="info" />
          <p>Suspended. {why?.text} The next step went on from here.</p>
        </li>
      )}
    </>
  );
}

const spent = (result: Result) =>
  invocationsOf(result).reduce((sum, one) => sum + one.durationMs, 0);

function FlowStory({ result }: { result: FlowResult }) {
  const results = useSimulate((state) => state.results);
  const chain = chainOf(result, results).filter((one): one is FlowResult => one.kind === 'flow');
  const total = chain.reduce((sum, one) => sum + spent(one), 0);
  let startMs = 0;
  if (chain.every(({ run }) => run.stages.length === 0)) {
    return <p className="stage-body">It ended before its first stage.</p>;
  }
  return (
    <ol>
      {chain.map((one, index) => {
        const begin = startMs;
        startMs += spent(one);
        return (
          <Part
            key={one.id}
            result={one}
            total={total}
            startMs={begin}
            last={index === chain.length - 1}
          />
        );
      })}
    </ol>
  );
}

/** What happened, in order. Arrow keys move between what ran, Enter opens its source. */
export function Story({ result }: { result: Result }) {
  if (result.kind === 'flow') return <FlowStory result={result} />;
  return (
    <div className="stage-body">
      <InvocationView invocation={result.invocation} place={{ runId: result.id, invocation: 0 }} />
    </div>
  );
}
