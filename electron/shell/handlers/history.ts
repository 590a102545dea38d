import type { OpenedRun } from '../../../shared/model/history-view.ts';
import type { Histories } from '../../engine/history/histories.ts';
import type { KeptResult } from '../../engine/history/line.ts';
import type { SecretSource } from '../../engine/simulate/engine.ts';
import type { KeptResults } from '../kept-results.ts';
import { masked } from '../masked.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  'history.runs' | 'history.open' | 'history.pin' | 'history.delete' | 'history.restore'
>;

export interface HistoryHandlersParts {
  readonly histories: Histories;
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly kept: KeptResults;
  readonly secrets: SecretSource;
}

/** The runs of the open workspace that the history keeps. */
export function historyHandlers({ histories, open, kept, secrets }: HistoryHandlersParts): Part {
  const history = () => histories.of(open.current.dir);

  /** Keeps a result for the window to ask for, as if it had just been fired. */
  function shown(runId: string, result: KeptResult, keptId: string): OpenedRun['result'] {
    return result.kind === 'run'
      ? { kind: 'run', value: kept.keepRun(runId, result.value, keptId) }
      : { kind: 'invocation', value: kept.keepInvocation(runId, result.value, keptId) };
  }

  return {
    'history.runs': (query) =>
      orFailure(async () => {
        const { before, ...rest } = query;
        const page = await history().runs({ ...rest, ...(before !== undefined && { before }) });
        return masked(page, open.current, secrets);
      }),

    'history.open': ({ name, runId }) =>
      orFailure(async () => {
        const { listed, result } = await history().mustGet(name);
        const safe = masked({ listed, result }, open.current, secrets);
        return { listed: safe.listed, result: shown(runId, safe.result, listed.id) };
      }),

    'history.pin': ({ id, pinned }) =>
      orFailure(() => {
        history().pin(id, pinned);
        return null;
      }),

    'history.delete': ({ id }) =>
      orFailure(() => {
        history().delete(id);
        return null;
      }),

    'history.restore': ({ id, pinned }) => orFailure(() => history().restore(id, pinned)),
  };
}
