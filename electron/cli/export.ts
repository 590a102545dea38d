import { resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Exported } from '../../shared/model/bundle.ts';
import { exportZip } from '../engine/export/zip.ts';
import { type CommonFlags, workspaceOf } from './context.ts';
import { secretsFromEnvironment } from './environment.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { answerJson, say } from './output.ts';

interface Flags extends CommonFlags {
  readonly out: string;
}

/** `hookbench export --target zip`. */
export async function exportBundle(extensions: string[], flags: Flags): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const runnable = workspace.contents.extensions.filter(({ bound }) => bound !== undefined);
  const slugs = extensions.length > 0 ? extensions : runnable.map(({ slug }) => slug);
  const bundle = await exportZip(workspace, slugs, secretsFromEnvironment);
  const out = resolve(flags.out);
  await writeFileAtomic(out, Buffer.from(bundle.bytes)).catch((error: Error) => {
    throw new EnvironmentError(`cannot write ${out}: ${error.message}`);
  });
  const exported: Exported = { target: 'zip', out, files: { ...bundle.files } };
  if (flags.json) await answerJson(exported);
  else
    await say([`wrote ${out}`, ...Object.keys(bundle.files).map((path) => `  ${path}`)].join('\n'));
  return EXIT.done;
}
