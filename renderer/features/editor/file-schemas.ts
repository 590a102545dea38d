import type { FileSchema } from '../../../shared/model/event-file-schema.ts';
import type { ExtensionView, PlatformView } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { type Addressed, workspaceSchemas } from './workspace-schemas.ts';

let files: Promise<readonly FileSchema[]> | undefined;

/** The schemas of the files as the workspace is now. */
export async function schemasOf(
  platforms: readonly PlatformView[],
  extensions: readonly ExtensionView[],
): Promise<Addressed[]> {
  files ??= bridge.request('schemas.list', null);
  const { flows } = useSimulate.getState();
  return workspaceSchemas(await files, { platforms, extensions, flows });
}
