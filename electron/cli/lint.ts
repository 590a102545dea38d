import type { Problem } from '../../shared/model/workspace.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workspaceOf,
} from './context.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { answerJson, say } from './output.ts';

/** `hookbench lint`: 1 when there is an error. */
export async function lint(
  extension: string | undefined,
  flags: CommonFlags,
  installation: Installation,
): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const slugs = extension === undefined ? runnableSlugs(workspace) : [extension];
  const found = await withSandbox(installation, async (sandbox) => {
    const engine = engineOf(workspace, sandbox);
    return (await Promise.all(slugs.map((slug) => engine.lint(slug)))).flat();
  });
  const problems = extension === undefined ? [...workspace.contents.problems, ...found] : found;
  if (flags.json) await answerJson(problems);
  else await say(problems.length === 0 ? 'no problems' : problems.map(problemLine).join('\n'));
  return problems.some(({ severity }) => severity === 'error') ? EXIT.bad : EXIT.done;
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
