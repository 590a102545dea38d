import { resolve } from 'node:path';
import type { CallerChoice, Exported, ExportTarget } from '../../shared/model/bundle.ts';
import { exportBundle } from '../engine/export/export.ts';
import { replaceFile } from '../engine/workspace/replace-file.ts';
import { type CommonFlags, type Installation, workspaceOf } from './context.ts';
import { secretsFromEnvironment } from './environment.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { answerJson, say, tell } from './output.ts';

interface Flags extends CommonFlags {
  readonly target: ExportTarget;
  readonly out: string;
  readonly callers?: CallerChoice;
}

/** `hookbench export`. */
export async function exportCommand(
  named: string[],
  { target, callers, ...flags }: Flags,
  { version }: Installation,
): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const secrets = secretsFromEnvironment;
  const bundle = await exportBundle({
    ...{ workspace, target, named, secrets, version },
    ...(callers !== undefined && { callers }),
  });
  const out = resolve(flags.out);
  await replaceFile(out, Buffer.from(bundle.bytes)).catch((error: Error) => {
    throw new EnvironmentError(`cannot write ${out}: ${error.message}`);
  });
  for (const { extension, reason } of bundle.leftOut)
    await tell(`hookbench: left out "${extension}": ${reason}`);
  const { environment, leftOut } = bundle;
  const exported: Exported = {
    target,
    out,
    files: { ...bundle.files },
    ...(target !== 'zip' && {
      environment: [...environment],
      leftOut: leftOut.map(({ extension, reason }) => ({ extension, reason })),
    }),
  };
  if (flags.json) {
    await answerJson(exported);
    return EXIT.done;
  }
  const lines = [`wrote ${out}`, ...Object.keys(bundle.files).map((path) => `  ${path}`)];
  if (environment.length > 0) lines.push(`needs in its environment: ${environment.join(', ')}`);
  await say(lines.join('\n'));
  return EXIT.done;
}
