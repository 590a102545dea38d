import type { ReplayReport } from '../../../shared/model/history.ts';
import type { OpenedRun, ReplayView } from '../../../shared/model/history-view.ts';
import { comparedParts } from '../../engine/history/compare.ts';
import { earlierParts } from '../../engine/history/earlier-part.ts';
import type { Histories } from '../../engine/history/histories.ts';
import type { KeptRun } from '../../engine/history/history.ts';
import type { KeptResult } from '../../engine/history/line.ts';
import type { Engine } from '../../engine/simulate/engine.ts';
import type { SecretSource } from '../../engine/simulate/engine-parts.ts';
import type { KeptResults } from '../kept-results.ts';
import { masked } from '../masked.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Running } from '../running.ts';
import { shownParts } from '../shown-comparison.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  | 'history.runs'
  | 'history.open'
  | 'history.compare'
  | 'history.replay'
  | 'history.usage'
  | 'history.limit'
  | 'history.pin'
  | 'history.delete'
  | 'history.restore'
>;

export interface HistoryHandlersParts {
  readonly histories: Histories;
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly kept: KeptResults;
  readonly secrets: SecretSource;
  readonly engine: Pick<Engine, 'replay'>;
  readonly running: Running;
  /** takes out what is too much by now */
  readonly prune: () => Promise<void>;
}

/** The runs of the open workspace that the history keeps. */
export function historyHandlers(parts: HistoryHandlersParts): Part {
  const { histories, open, kept, secrets, engine, running, prune } = parts;
  const history = () => histories.of(open.current.dir);
  const safe = <T extends object>(value: T) => masked(value, open.current, secrets);

  /** Keeps a result for the window to ask for, as if it had just been fired. */
  function shown(runId: string, result: KeptResult, keptId?: string): OpenedRun['result'] {
    return result.kind === 'run'
      ? { kind: 'run', value: kept.keepRun(runId, result.value, keptId) }
      : { kind: 'invocation', value: kept.keepInvocation(runId, result.value, keptId) };
  }

  const opened = (runId: string, { listed, result }: KeptRun) => ({
    listed: safe(listed),
    result: shown(runId, safe(result), listed.id),
  });

  return {
    'history.runs': (query) =>
      orFailure(async () => {
        const { before, ...rest } = query;
        const page = await history().runs({ ...rest, ...(before !== undefined && { before }) });
        return safe(page);
      }),

    'history.open': ({ name, runId }) =>
      orFailure(async () => {
        const run = await history().mustGet(name);
        const parts = await earlierParts(history(), run);
        const before = parts.map((part, at) => {
          const partId = `${runId}.${at}`;
          return { runId: partId, ...opened(partId, part) };
        });
        return { ...opened(runId, run), before };
      }),

    'history.compare': ({ names: [first, second] }) =>
      orFailure(async () => {
        const found = [await history().mustGet(first), await history().mustGet(second)] as const;
        const [a, b] = found[0].head.id <= found[1].head.id ? found : [found[1], found[0]];
        const compared = shownParts(comparedParts(a.result, b.result));
        return safe({ runs: [a.listed, b.listed], ...compared });
      }),

    'history.replay': ({ name, runId, against, texts }) =>
      orFailure(() =>
        running.stoppable(runId, async (signal) => {
          const replayed = await engine.replay(name, against, { texts, signal });
          const { report, result, changed, keptId } = replayed;
          const view = viewOf(report, changed);
          return { report: safe(view), result: shown(runId, safe(result), keptId) };
        }),
      ),

    'history.usage': () =>
      orFailure(async () => ({
        folder: history().folder,
        ...(await history().usage()),
        limits: histories.limits,
      })),

    'history.limit': (limits) =>
      orFailure(async () => {
        histories.setLimits(limits);
        await prune();
        return null;
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

const viewOf = (
  { differences, ...report }: ReplayReport,
  changed: readonly string[],
): ReplayView => ({
  ...report,
  differences: differences.length,
  changed: [...changed],
});
