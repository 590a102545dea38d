import type { ReplayReport } from '../../../shared/model/history.ts';
import { MOST_NESTING } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { createMasker } from '../simulate/mask.ts';
import { changesSince, extensionChanged } from './changes-since.ts';
import { compareResults, sameBytes } from './compare.ts';
import type { KeptRun } from './history.ts';
import { HistoryError } from './history-error.ts';
import type { Keeping } from './keep.ts';
import type { KeptResult } from './line.ts';
import type { Present, Replayed } from './present.ts';
import { replayInvocation } from './replay-invocation.ts';
import { replayRun } from './replay-run.ts';

/**
 * Runs a kept run again, from what was kept of it: its sources or those of now, what it saw of the
 * directory, its fixtures, seed and clock. Nothing goes to the network.
 *
 * @throws HistoryError when something that it needs is not kept
 */
export async function replay(
  kept: KeptRun,
  against: ReplayReport['against'],
  present: Present,
): Promise<Replayed> {
  const { id } = kept.head;
  const { keeping: place } = present;
  const history = place.histories.of(place.workspaceDir);
  const keeping: Keeping = { ...place, origin: 'replay', at: Date.now(), replayOf: id };
  const home = { present, history, keeping, against };
  const { given } = kept;
  const [tooDeep] = given.tooDeep ?? [];
  if (tooDeep !== undefined) {
    throw new HistoryError(
      `What was given as ${tooDeep} is nested more than ${MOST_NESTING} levels deep and is not kept.`,
      'The run can be read, not replayed.',
    );
  }
  const ran =
    given.kind === 'run'
      ? await replayRun(kept, given, home)
      : await replayInvocation(kept, given, home);
  const { secrets, changed, keptId } = ran;
  const result = withoutResume(createMasker(...secrets).json(ran.result));
  const compared = compareResults(kept.result, result);
  const bytes = sameBytes(kept.result, result);
  const same = given.exact ? bytes : compared.same;
  const differences = [...compared.differences];
  if (given.exact && !bytes && compared.same) {
    differences.push({ area: 'other', path: 'the whole result, in its bytes' });
  }
  const shown = differences.filter(({ area }) => given.exact || area !== 'timing');
  const why = [
    ...(against === 'current' ? changed.map(extensionChanged) : []),
    ...changesSince(kept, present, ran),
  ];
  return {
    report: { run: id, against, same, exact: given.exact, differences: shown, why },
    result: ran.result,
    changed,
    secrets,
    ...(keptId !== undefined && { keptId }),
  };
}

function withoutResume(result: KeptResult): KeptResult {
  if (result.kind === 'invocation') return result;
  const { resume: _resume, ...run } = result.value;
  return { kind: 'run', value: run as Run };
}
