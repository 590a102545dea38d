import type { FlowInput } from '../../../shared/model/run.ts';
import type { Engine } from '../../engine/simulate/engine.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  'lint.source' | 'simulate.invoke' | 'simulate.run' | 'simulate.event' | 'simulate.stop'
>;

/** Extension code reaches the network only when the author grants it to main, never by a request. */
function mustBeOffline({ network }: FlowInput): void {
  if (network === undefined || network === 'offline') return;
  throw new WorkspaceError(
    'The live network is not granted to runs of this window.',
    'Add the answer as a fixture in http/, or run the flow with the command line, where you grant it.',
  );
}

/** Firing events and flows; a run can be stopped by its id at any point. */
export function simulateHandlers(engine: Pick<Engine, 'invoke' | 'run' | 'event' | 'lint'>): Part {
  const running = new Map<string, AbortController>();

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

    'simulate.invoke': ({ runId, extension, event, text }) =>
      orFailure(() =>
        stoppable(runId, (signal) =>
          engine.invoke(extension, {
            signal,
            ...(event === undefined ? {} : { event }),
            ...(text === undefined ? {} : { text }),
          }),
        ),
      ),

    'simulate.run': ({ runId, flow, input, texts }) =>
      orFailure(() => {
        mustBeOffline(input);
        return stoppable(runId, (signal) => engine.run(flow, input, { texts, signal }));
      }),

    'simulate.event': ({ extension, input }) => orFailure(() => engine.event(extension, input)),

    'simulate.stop'({ runId }) {
      running.get(runId)?.abort();
      return null;
    },
  };
}
