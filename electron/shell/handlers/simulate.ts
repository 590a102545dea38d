import type { FlowView } from '../../../shared/model/view.ts';
import type { Engine } from '../../engine/simulate/engine.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import { flowViews, mustFitForm } from '../flow-forms.ts';
import type { KeptResults } from '../kept-results.ts';
import type { NetworkPermit } from '../network-permit.ts';
import type { Running } from '../running.ts';
import type { Unshown } from './events.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  | 'lint.source'
  | 'simulate.invoke'
  | 'simulate.flows'
  | 'simulate.run'
  | 'simulate.event'
  | 'simulate.effects'
  | 'simulate.warnings'
  | 'simulate.native'
  | 'simulate.claims'
  | 'simulate.stop'
>;

/** Firing events and flows; a run can be stopped by its id at any point. */
export function simulateHandlers(
  engine: Pick<Engine, 'invoke' | 'run' | 'event' | 'lint'>,
  permit: NetworkPermit,
  kept: KeptResults,
  unshown: (saved: string) => Unshown,
  running: Running,
): Part {
  let flows: FlowView[] | undefined;

  function resumeOf(runId: string) {
    const resume = kept.resume(runId);
    if (resume !== undefined) return resume;
    throw new WorkspaceError(
      'The suspended run is not kept any more.',
      'Start the flow again: fire it from its beginning.',
    );
  }

  return {
    'lint.source': ({ extension, text }) => engine.lint(extension, text),

    'simulate.invoke': ({ runId, extension, event, text, network, session, saved, request }) =>
      orFailure(() =>
        running.stoppable(runId, async (signal) => {
          const permission = await permit(network, { extension, unsaved: text !== undefined });
          let keptId: string | undefined;
          const invocation = await engine.invoke(extension, {
            signal,
            onKept: (id) => {
              keptId = id;
            },
            ...(event === undefined ? {} : { event }),
            ...(text === undefined ? {} : { text }),
            network: permission,
            ...(session && { session }),
            ...((saved !== undefined || request !== undefined) && {
              options: { ...(saved !== undefined && unshown(saved).options), ...request },
            }),
          });
          return kept.keepInvocation(runId, invocation, keptId);
        }),
      ),

    'simulate.flows'() {
      flows ??= flowViews();
      return flows;
    },

    'simulate.run': ({ runId, flow, input, texts, resume: suspended, keep, saved }) =>
      orFailure(() =>
        running.stoppable(runId, async (signal) => {
          mustFitForm(flow, input);
          const unsaved = Object.keys(texts).length > 0;
          const permission = await permit(input.network, { platform: input.platform, unsaved });
          const resume = suspended === undefined ? undefined : resumeOf(suspended);
          const whole = saved === undefined ? input : { headers: unshown(saved).headers, ...input };
          let keptId: string | undefined;
          const run = await engine.run(flow, whole, {
            texts,
            signal,
            network: permission,
            ...(resume && { resume }),
            keep,
            onKept: (id) => {
              keptId = id;
            },
          });
          return kept.keepRun(runId, run, keptId);
        }),
      ),

    'simulate.event': ({ extension, flow, input }) =>
      orFailure(() => {
        mustFitForm(flow, input);
        return engine.event(extension, flow, input);
      }),

    'simulate.effects': (asked) => kept.effects(asked),
    'simulate.warnings': (asked) => kept.warnings(asked),
    'simulate.native': (asked) => kept.native(asked),
    'simulate.claims': (asked) => kept.claims(asked),

    'simulate.stop'({ runId }) {
      running.stop(runId);
      return null;
    },
  };
}
