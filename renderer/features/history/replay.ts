import type { ReplayReport } from '../../../shared/model/history.ts';
import { bridge } from '../../app/bridge.ts';
import { showPanel } from '../../app/layout-store.ts';
import { notifyFailure } from '../../ui/toast-store.ts';
import { unsavedSources } from '../simulate/fire.ts';
import { addResults, nextNumber, type Result } from '../simulate/results.ts';
import { useSimulate } from '../simulate/simulate-store.ts';

/**
 * Runs a kept run again, offline, and shows what it came to in the Timeline. While something runs it
 * does nothing; Stop ends it.
 *
 * @param against the extensions as they were kept, or as they are now, unsaved text included
 */
export async function replayRun(name: string, against: ReplayReport['against']): Promise<void> {
  if (useSimulate.getState().running !== undefined) return;
  const runId = crypto.randomUUID();
  useSimulate.setState({ running: runId, stopping: false });
  try {
    const texts = against === 'current' ? unsavedSources() : {};
    const answer = await bridge.request('history.replay', { name, runId, against, texts });
    if (!answer.ok) {
      notifyFailure(answer);
      return;
    }
    const { report, result: made } = answer.value;
    const number = nextNumber(useSimulate.getState().results);
    const shown = { id: runId, number, replay: report };
    const result: Result =
      made.kind === 'run'
        ? { kind: 'flow', ...shown, run: made.value }
        : {
            kind: 'event',
            ...shown,
            extension: made.value.extension ?? made.value.trigger,
            invocation: made.value,
          };
    useSimulate.setState(({ results }) => ({
      results: addResults(results, [result]),
      shown: runId,
    }));
    showPanel('timeline');
  } finally {
    useSimulate.setState({ running: undefined, stopping: false });
  }
}
