import type { Invocation } from '../../shared/model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../shared/model/json.ts';
import type { SourceText } from '../../shared/model/sandbox.ts';
import { keepInvocation, withSeed } from '../engine/history/keep-invocation.ts';
import { invoke } from '../engine/simulate/invoke.ts';
import { UsageError } from '../engine/simulate/options.ts';
import { compile } from '../engine/sources/compile.ts';
import { batch } from './batch.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workersOf,
  workspaceDirOf,
  workspaceOf,
} from './context.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { findPlatform, findTrigger } from './find.ts';
import { historiesOf } from './history.ts';
import { readJson, readOptions, readText } from './input.ts';
import { type NetworkFlags, withNetwork } from './network.ts';
import { answerJson, say } from './output.ts';
import { invocationText } from './run-text.ts';

interface Flags extends CommonFlags, NetworkFlags {
  readonly platform?: string;
  readonly trigger?: string;
  readonly code?: string;
  readonly event?: string;
  readonly options?: string;
  readonly batch?: string;
  readonly workers?: string;
}

/** `hookbench invoke` in its three forms. 1 when the extension threw or hit a limit, 2 when nothing could run. */
export async function invokeCommand(
  extension: string | undefined,
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  checkForm(extension, flags);
  if (flags.batch !== undefined) return batch(flags.batch, installation, workersOf(flags));
  const options = withNetwork(await readOptions(flags.options), flags);
  const event = flags.event === undefined ? undefined : await readJson(flags.event);
  const given = { options, event };
  const invocation =
    extension === undefined
      ? await invokeFile(flags, given, installation)
      : await invokeExtension(extension, flags, given, installation);
  if (flags.json) await answerJson(invocation);
  else await say(invocationText(invocation));
  return exitOf(invocation);
}

/** Refused without a limit: what was given could not be sent to the extension at all. */
function exitOf(invocation: Invocation): ExitCode {
  if (isGood(invocation)) return EXIT.done;
  return invocation.outcome === 'refused' && invocation.limit === undefined ? EXIT.usage : EXIT.bad;
}

/** @throws UsageError when options of two forms are mixed, which would leave one of them unread */
function checkForm(extension: string | undefined, flags: Flags): void {
  const { batch: jobs, workers, platform, trigger, code, event, options } = flags;
  const given = (values: Readonly<Record<string, string | undefined>>) =>
    Object.keys(values).filter((name) => values[name] !== undefined);
  const without = { '--platform': platform, '--trigger': trigger, '--code': code };
  if (jobs !== undefined) {
    const mixed = given({
      'an extension': extension,
      ...without,
      '--event': event,
      '--options': options,
      '--network': flags.network,
      '--allow-host': flags.allowHost?.join(),
      '--workspace': flags.workspace,
    });
    if (mixed.length === 0) return;
    throw new UsageError(`--batch takes everything from its jobs; leave out ${mixed.join(', ')}`);
  }
  if (workers !== undefined) throw new UsageError('--workers goes with --batch');
  const mixed = given(without);
  if (extension === undefined || mixed.length === 0) return;
  throw new UsageError(
    `"${extension}" brings its own platform, trigger and code; leave out ${mixed.join(', ')}, or the name`,
  );
}

/** Whether an invocation ended as its author would want. */
export function isGood({ outcome }: Pick<Invocation, 'outcome'>): boolean {
  return outcome === 'ok' || outcome === 'skipped';
}

interface Given {
  readonly event: JsonValue | undefined;
  readonly options: JsonValue | undefined;
}

async function invokeExtension(
  slug: string,
  flags: Flags,
  { event, options }: Given,
  installation: Installation,
): Promise<Invocation> {
  const workspace = await workspaceOf(flags);
  return withSandbox(installation, (sandbox) =>
    engineOf(workspace, sandbox, { histories: historiesOf(installation) }).invoke(slug, {
      ...(event !== undefined && { event }),
      ...(options !== undefined && { options }),
    }),
  );
}

async function invokeFile(
  flags: Flags,
  { event, options }: Given,
  installation: Installation,
): Promise<Invocation> {
  const { platform: platformId, trigger: triggerId, code: file } = flags;
  if (platformId === undefined || triggerId === undefined) {
    throw new UsageError('name an extension, or give --platform, --trigger and --code FILE');
  }
  const platform = findPlatform(platformId);
  const trigger = findTrigger(platform, triggerId);
  const source = file === undefined ? undefined : await sourceOf(file, options);
  const asked = {
    platform,
    trigger,
    extension: 'code',
    ...(source && { source }),
    ...(event !== undefined && { event }),
    ...(options !== undefined && { options }),
  };
  const histories = historiesOf(installation);
  const at = Date.now();
  return withSandbox(installation, async (sandbox) => {
    if (histories === undefined) return invoke(asked, { sandbox });
    const request = withSeed(asked);
    const invocation = await invoke(request, { sandbox });
    const workspaceDir = workspaceDirOf(flags);
    const keeping = {
      histories,
      origin: 'cli',
      at,
      ...(workspaceDir && { workspaceDir }),
    } as const;
    keepInvocation(keeping, request, options, invocation);
    return invocation;
  });
}

/**
 * The code of a file as the platform takes it: TypeScript is compiled and keeps its file's name.
 * @throws UsageError with the place of a syntax error in TypeScript
 */
async function sourceOf(file: string, options: JsonValue | undefined): Promise<SourceText> {
  const code = await readText(file);
  if (!file.endsWith('.ts')) return { file: fileNameOf(options), code };
  const compiled = await compile(file, code);
  if (compiled.ok) return compiled.source;
  const { line = 1, column = 1, message } = compiled.problem;
  throw new UsageError(`${file}:${line}:${column}: ${message}`);
}

/** The name that stacks show: the platform's own `file` option, else `index.js`. */
export function fileNameOf(options: JsonValue | undefined): string {
  const name = isJsonObject(options) ? options.file : undefined;
  return typeof name === 'string' ? name : 'index.js';
}
