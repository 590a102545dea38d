import type { FoundRun, ListedRun, RunFilter } from '../../shared/model/history.ts';
import type { FlowName } from '../../shared/model/run.ts';
import { compareResults } from '../engine/history/compare.ts';
import type { History } from '../engine/history/history.ts';
import { UsageError } from '../engine/simulate/options.ts';
import type { RunAction } from './commands.ts';
import type { CommonFlags, Installation } from './context.ts';
import { differencesText } from './differences-text.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { historyOf, instantOf, limitOf } from './history.ts';
import { answerJson, say } from './output.ts';
import { invocationText, runText } from './run-text.ts';

const MOST = 10_000;

interface Flags extends CommonFlags {
  readonly platform?: string;
  readonly flow?: FlowName;
  readonly extension?: string;
  readonly end?: string;
  readonly pinned?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly text?: string;
  readonly limit: string;
  readonly before?: string;
}

/** `hookbench runs`: 1 when two compared runs differ. */
export async function runs(
  action: RunAction,
  names: readonly string[],
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  const history = historyOf(flags, installation);
  switch (action) {
    case 'list':
      if (names.length > 0) throw new UsageError(`"${names[0]}": list takes no run; see runs show`);
      return list(history, flags);
    case 'show':
      return show(history, only(action, names, 1), flags);
    case 'compare':
      return compare(history, only(action, names, 2), flags);
    default:
      return change(history, action, names, flags);
  }
}

function only(action: RunAction, names: readonly string[], count: number): readonly string[] {
  if (names.length === count) return names;
  throw new UsageError(`runs ${action} takes ${count === 1 ? 'one run' : `${count} runs`}`);
}

async function list(history: History, flags: Flags): Promise<ExitCode> {
  const { platform, flow, extension, end, pinned, since, until, text, before } = flags;
  const filter: RunFilter = {
    ...(platform !== undefined && { platform }),
    ...(flow !== undefined && { flow }),
    ...(extension !== undefined && { extension }),
    ...(end !== undefined && { end }),
    ...(pinned && { pinned }),
    ...(since !== undefined && { since: instantOf('--since', since) }),
    ...(until !== undefined && { until: instantOf('--until', until) }),
    ...(text !== undefined && { text }),
  };
  const from = before === undefined ? undefined : (await history.mustGet(before)).head.id;
  const page = await history.runs({
    filter,
    limit: limitOf(flags.limit, MOST),
    ...(from !== undefined && { before: from }),
  });
  if (flags.json) await answerJson(page);
  else {
    const more = page.next === undefined ? [] : [`(more: --before ${page.next})`];
    await say([...page.runs.map(foundLines), ...more].join('\n') || 'no runs');
  }
  return EXIT.done;
}

function foundLines(run: FoundRun): string {
  const { hit } = run;
  return hit === undefined ? listLine(run) : `${listLine(run)}\n    ${hit.level}  ${hit.text}`;
}

function listLine(run: ListedRun): string {
  const { id, at, kind, platform, flow, trigger, end, user, application, durationMs } = run;
  const what = kind === 'run' ? (flow ?? '') : `${run.extensions.join()} (${trigger ?? ''})`;
  const who = [user, application].filter(Boolean).join(' at ');
  const notes = [run.pinned && 'pinned', run.replayOf && `replay of ${run.replayOf}`];
  return [
    ...[id, at, platform, what, end, `${Math.round(durationMs * 10) / 10} ms`],
    ...[who, ...notes].filter(Boolean),
  ].join('  ');
}

async function show(history: History, [name = '']: readonly string[], { json }: CommonFlags) {
  const { listed, result } = await history.mustGet(name);
  if (json) await answerJson({ ...listed, result: result.value });
  else {
    const text = result.kind === 'run' ? runText(result.value) : invocationText(result.value);
    await say(`${listLine(listed)}\n\n${text}`);
  }
  return EXIT.done;
}

async function compare(
  history: History,
  [first = '', second = '']: readonly string[],
  { json }: CommonFlags,
): Promise<ExitCode> {
  const [a, b] = [await history.mustGet(first), await history.mustGet(second)];
  const { same, differences } = compareResults(a.result, b.result);
  if (json) await answerJson({ runs: [a.head.id, b.head.id], same, differences });
  else await say(differencesText(differences) || 'the same');
  return same ? EXIT.done : EXIT.bad;
}

async function change(
  history: History,
  action: Exclude<RunAction, 'list' | 'show' | 'compare'>,
  names: readonly string[],
  { json }: CommonFlags,
): Promise<ExitCode> {
  if (names.length === 0) throw new UsageError(`runs ${action} takes the runs to ${action}`);
  const found = await Promise.all(names.map((name) => history.mustGet(name)));
  const ids = found.map(({ head }) => head.id);
  for (const id of ids) {
    if (action === 'delete') history.delete(id);
    else history.pin(id, action === 'pin');
  }
  if (history.hasDeleted) await history.prune();
  if (json) await answerJson({ action, runs: ids });
  else await say(ids.map((id) => `${DONE[action]} ${id}`).join('\n'));
  return EXIT.done;
}

const DONE = { pin: 'pinned', unpin: 'no longer pinned', delete: 'deleted' } as const;
