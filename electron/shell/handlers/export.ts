import { basename } from 'node:path';
import type { SecretSource } from '../../engine/simulate/engine-parts.ts';
import { messageOf, WorkspaceError } from '../../engine/workspace/index.ts';
import { replaceFile } from '../../engine/workspace/replace-file.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

export interface ExportParts {
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly secrets: SecretSource;
  /** of Hookbench */
  readonly version: string;
  /** asks where to; undefined when the author cancelled */
  readonly chooseFile: (name: string) => Promise<string | undefined>;
}

/** Bundles of the open workspace, into a file that the author chooses in the system's own dialog. */
export function exportHandlers({
  open,
  secrets,
  version,
  chooseFile,
}: ExportParts): Pick<Handlers, 'export.bundle'> {
  return {
    'export.bundle': ({ target, extensions, callers }) =>
      orFailure(async () => {
        const workspace = open.current;
        const { exportBundle } = await import('../../engine/export/export.ts');
        const bundle = await exportBundle({
          ...{ workspace, target, named: extensions, secrets, version },
          ...(callers !== undefined && { callers }),
        });
        const file = await chooseFile(`${target}-bundle.zip`);
        if (file === undefined) return null;
        const name = basename(file);
        await replaceFile(file, bundle.bytes).catch((error: unknown) => {
          throw new WorkspaceError(`${name} can't be written: ${messageOf(error)}.`);
        });
        const { environment, leftOut } = bundle;
        return {
          name,
          files: Object.keys(bundle.files).length,
          environment: [...environment],
          leftOut: leftOut.map((each) => ({ ...each })),
        };
      }),
  };
}
