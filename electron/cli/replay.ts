import type { ReplayReport } from '../../shared/model/history.ts';
import type { Replayed } from '../engine/history/present.ts';
import { replay } from '../engine/history/replay.ts';
import { signingKey } from '../engine/identity/keys.ts';
import { UsageError } from '../engine/simulate/options.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workspaceDirOf,
  workspaceOf,
} from './context.ts';
import { changesText, differencesText } from './differences-text.ts';
import { secretsFromEnvironment } from './environment.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { findPlatform } from './find.ts';
import { historiesOf } from './history.ts';
import { answerJson, say, tell } from './output.ts';

interface Flags extends CommonFlags {
  readonly current?: boolean;
}

type Again = (against: ReplayReport['against']) => Promise<Replayed>;

/**
 * `hookbench replay`: 1 when something differs. Under `--json` standard output gets the result as
 * `run` and `invoke` print it, and standard error what differs.
 */
export async function replayCommand(
  run: string,
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  const histories = historiesOf(installation);
  if (histories === undefined)
    throw new UsageError('HOOKBENCH_HISTORY is "off": no history is kept');
  const inWorkspace = workspaceDirOf(flags) !== undefined;
  if (flags.current && !inWorkspace) throw new UsageError('--current needs a workspace');
  const { head } = await histories.of(workspaceDirOf(flags)).mustGet(run);
  return withSandbox(installation, async (sandbox) => {
    if (inWorkspace) {
      const engine = engineOf(await workspaceOf(flags), sandbox, { histories });
      return answer((against) => engine.replay(head.id, against), flags);
    }
    const kept = await histories.of().mustGet(head.id);
    const present = {
      keeping: { histories },
      platform: findPlatform(head.platform),
      context: { sandbox, key: () => signingKey(process.cwd()) },
      secrets: secretsFromEnvironment,
    };
    return answer((against) => replay(kept, against, present), flags);
  });
}

/** Replays with what was kept; when extensions have changed since, tells what that makes of it. */
async function answer(again: Again, { current, json }: Flags): Promise<ExitCode> {
  const replayed = await again(current ? 'current' : 'kept');
  const { report, result, changed } = replayed;
  const print = json ? tell : say;
  if (json) await answerJson(result.value);
  await print(reportText(report));
  if (current || changed.length === 0) return report.same ? EXIT.done : EXIT.bad;
  const { report: now } = await again('current');
  await print(
    `\nchanged since: ${changed.join(', ')}. Against the present ones:\n${reportText(now)}`,
  );
  return report.same && now.same ? EXIT.done : EXIT.bad;
}

function reportText({ run, same, exact, differences, why }: ReplayReport): string {
  const how = exact ? 'to the byte' : 'but for what the real clock gave';
  if (same) return `${run}: the same, ${how}`;
  return [`${run}: not the same`, differencesText(differences), changesText(why)]
    .filter((text) => text !== '')
    .join('\n');
}
