import type { Sample } from '../../../shared/platforms/platform.ts';
import { UsageError } from '../../engine/simulate/options.ts';
import type { Workspace } from '../../engine/workspace/index.ts';
import { importedEvents, newEvents } from '../../engine/workspace/new-event.ts';
import { type CommonFlags, workspaceOf } from '../context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { inputName, readJson } from '../input.ts';
import { answerJson, say, tell } from '../output.ts';

export interface EventFlags extends CommonFlags {
  readonly sample?: string;
  readonly name?: string;
  readonly from?: string;
}

const KINDS: readonly Sample['kind'][] = ['realistic', 'sparse', 'awkward'];

/** `hookbench new event`: saved events of the samples of an extension's trigger, or of what happened. */
export async function newEvent(
  extension: string | undefined,
  flags: EventFlags,
): Promise<ExitCode> {
  const kind = kindOf(flags.sample ?? 'realistic');
  if (kind === undefined && flags.name !== undefined) {
    throw new UsageError('--name names one saved event; leave it out, or --sample all');
  }
  if (flags.from !== undefined && (flags.sample ?? flags.name) !== undefined) {
    throw new UsageError('--from takes the events as they are; leave out --sample and --name');
  }
  const workspace = await workspaceOf(flags);
  if (extension === undefined) {
    const known = workspace.contents.extensions.map(({ slug }) => slug).join(', ');
    throw new UsageError(`name an extension; here are: ${known || 'none'}`);
  }
  const files =
    flags.from === undefined
      ? await newEvents(workspace, extension, kind, flags.name)
      : await imported(workspace, extension, flags.from);
  if (flags.json) await answerJson({ files });
  else await say(files.join('\n'));
  return EXIT.done;
}

/** Saved events of an export; what else there is to say of it goes to standard error. */
async function imported(workspace: Workspace, extension: string, from: string): Promise<string[]> {
  const exported = (await readJson(from)) ?? null;
  const { files, told } = await importedEvents(workspace, extension, exported, inputName(from));
  for (const line of told) await tell(`hookbench: ${line}`);
  return files;
}

/** undefined: all. @throws UsageError when it is no kind */
function kindOf(text: string): Sample['kind'] | undefined {
  if (text === 'all') return undefined;
  const kind = KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new UsageError(`--sample is one of ${KINDS.join(', ')} or all, not "${text}"`);
}
