import type { Engine } from '../../engine/simulate/engine.ts';
import { KeptResults } from '../kept-results.ts';
import type { NetworkPermit } from '../network-permit.ts';
import { shownInvocation, shownRun } from '../shown-result.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  | 'lint.source'
  | 'simulate.invoke'
  | 'simulate.run'
  | 'simulate.event'
  | 'simulate.records'
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
): Part {
  const running = new Map<string, AbortController>();
  const kept = new KeptResults();

  async function stoppable<T>(runId: string, work: (signal: AbortSignal) => Promise<T>) {
    if (running.has(runId)) throw new Error(`A run with the id "${runId}" is under way.`);
    const controller = new AbortController();
    running.set(runId, controller);
    try {
      return await work(controller.signal);
    } finally {
      running.delete(runId);
    }
  }

  return {
    'lint.source': ({ extension, text }) => engine.lint(extension, text),

    'simulate.invoke': ({ runId, extension, event, text, network, session }) =>
      orFailure(() =>
        stoppable(runId, async (signal) => {
          const permission = await permit(network, { extension, unsaved: text !== undefined });
          const invocation = await engine.invoke(extension, {
            signal,
            ...(event === undefined ? {} : { event }),
            ...(text === undefined ? {} : { text }),
            network: permission,
            ...(session && { session }),
          });
          kept.keep(runId, [invocation]);
          return shownInvocation(invocation);
        }),
      ),

    'simulate.run': ({ runId, flow, input, texts }) =>
      orFailure(() =>
        stoppable(runId, async (signal) => {
          const unsaved = Object.keys(texts).length > 0;
          const permission = await permit(input.network, { platform: input.platform, unsaved });
          const run = await engine.run(flow, input, { texts, signal, network: permission });
          kept.keep(
            runId,
            run.stages.flatMap((stage) => stage.invocations),
            run.tokens,
          );
          return shownRun(run);
        }),
      ),

    'simulate.event': ({ extension, input }) => orFailure(() => engine.event(extension, input)),

    'simulate.records': (asked) => kept.records(asked),
    'simulate.effects': (asked) => kept.effects(asked),
    'simulate.warnings': (asked) => kept.warnings(asked),
    'simulate.native': (asked) => kept.native(asked),
    'simulate.claims': (asked) => kept.claims(asked),

    'simulate.stop'({ runId }) {
      running.get(runId)?.abort();
      return null;
    },
  };
}
