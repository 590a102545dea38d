import type { OpenedRun } from '../../../shared/model/history-view.ts';
import { bridge } from '../../app/bridge.ts';
import { showPanel } from '../../app/layout-store.ts';
import { notifyFailure } from '../../ui/toast-store.ts';
import { addResults, keptNameOf, type Result } from '../simulate/results.ts';
import { useSimulate } from '../simulate/simulate-store.ts';

type Part = Omit<OpenedRun, 'before'>;

function pastResult(id: string, { listed, result }: Part): Result {
  if (result.kind === 'run') return { kind: 'flow', id, past: listed, run: result.value };
  const [extension = result.value.trigger] = listed.extensions;
  return { kind: 'event', id, past: listed, extension, invocation: result.value };
}

/** An opened run as the panels take results, behind those that it went on from. */
export function pastResults(id: string, { before, ...run }: OpenedRun): Result[] {
  const parts = [...before, { runId: id, ...run }];
  return parts.map(({ runId, ...part }, at) => {
    const result = pastResult(runId, part);
    const after = parts[at - 1]?.runId;
    return result.kind === 'flow' && after !== undefined ? { ...result, after } : result;
  });
}

/** Counts what was asked for: the last answer that was asked for is shown. */
let asked = 0;

/**
 * Shows a run of the history in the Timeline and the Tokens: the one of this session where it is
 * still there, else as the history has it, in place of the run that was opened from it before.
 *
 * @param name its id in the history, or the id of the run itself
 * @returns whether it is shown
 */
export async function openRun(name: string): Promise<boolean> {
  const question = ++asked;
  const known = useSimulate.getState().results.find((one) => keptNameOf(one) === name);
  if (known) {
    useSimulate.setState({ shown: known.id });
    showPanel('timeline');
    return true;
  }
  const id = crypto.randomUUID();
  const answer = await bridge.request('history.open', { name, runId: id });
  if (question !== asked) return false;
  if (!answer.ok) {
    notifyFailure(answer);
    return false;
  }
  const opened = pastResults(id, answer.value);
  useSimulate.setState(({ results }) => ({
    results: addResults(
      results.filter(({ past }) => past === undefined),
      opened,
    ),
    shown: id,
  }));
  showPanel('timeline');
  return true;
}
