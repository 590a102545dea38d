import type { Problem } from '../../../shared/model/workspace.ts';
import { UsageError } from '../../engine/simulate/options.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workspaceOf,
} from '../context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { answerJson, say } from '../output.ts';
import { sarifOf } from './sarif.ts';

export const FORMATS = ['text', 'json', 'sarif'] as const;

interface Flags extends CommonFlags {
  readonly format?: (typeof FORMATS)[number];
}

/** `hookbench lint`: 1 when there is an error. */
export async function lint(
  extension: string | undefined,
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  const format = formatOf(flags);
  const workspace = await workspaceOf(flags);
  const slugs = extension === undefined ? runnableSlugs(workspace) : [extension];
  const found = await withSandbox(installation, async (sandbox) => {
    const engine = engineOf(workspace, sandbox);
    return (await Promise.all(slugs.map((slug) => engine.lint(slug)))).flat();
  });
  const problems = extension === undefined ? [...workspace.contents.problems, ...found] : found;
  if (format === 'json') await answerJson(problems);
  else if (format === 'sarif') await answerJson(sarifOf(problems, installation.version));
  else await say(problems.length === 0 ? 'no problems' : problems.map(problemLine).join('\n'));
  return problems.some(({ severity }) => severity === 'error') ? EXIT.bad : EXIT.done;
}

/** @throws UsageError when --json and --format say two things */
function formatOf({ json, format }: Flags): (typeof FORMATS)[number] {
  if (!json) return format ?? 'text';
  if (format === undefined || format === 'json') return 'json';
  throw new UsageError(`--json is --format json; leave out --format ${format}, or --json`);
}

function runnableSlugs(workspace: Awaited<ReturnType<typeof workspaceOf>>): string[] {
  return workspace.contents.extensions
    .filter(({ bound }) => bound !== undefined)
    .map(({ slug }) => slug);
}

function problemLine({ file, line, column, severity, code, message, hint }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${severity}: ${message} [${code}]${hint === undefined ? '' : ` ${hint}`}`;
}
