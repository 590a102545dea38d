import type { Sample } from '../../../shared/platforms/platform.ts';
import { UsageError } from '../../engine/simulate/options.ts';
import { newEvents } from '../../engine/workspace/new-event.ts';
import { type CommonFlags, workspaceOf } from '../context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { answerJson, say } from '../output.ts';

export interface EventFlags extends CommonFlags {
  readonly sample?: string;
  readonly name?: string;
}

const KINDS: readonly Sample['kind'][] = ['realistic', 'sparse', 'awkward'];

/** `hookbench new event`: saved events of the samples of an extension's trigger. */
export async function newEvent(
  extension: string | undefined,
  flags: EventFlags,
): Promise<ExitCode> {
  const kind = kindOf(flags.sample ?? 'realistic');
  if (kind === undefined && flags.name !== undefined) {
    throw new UsageError('--name names one saved event; leave it out, or --sample all');
  }
  const workspace = await workspaceOf(flags);
  if (extension === undefined) {
    const known = workspace.contents.extensions.map(({ slug }) => slug).join(', ');
    throw new UsageError(`name an extension; here are: ${known || 'none'}`);
  }
  const files = await newEvents(workspace, extension, kind, flags.name);
  if (flags.json) await answerJson({ files });
  else await say(files.join('\n'));
  return EXIT.done;
}

/** undefined: all. @throws UsageError when it is no kind */
function kindOf(text: string): Sample['kind'] | undefined {
  if (text === 'all') return undefined;
  const kind = KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new UsageError(`--sample is one of ${KINDS.join(', ')} or all, not "${text}"`);
}
