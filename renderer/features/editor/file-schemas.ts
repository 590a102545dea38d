import type { FileSchema } from '../../../shared/model/event-file-schema.ts';
import type { ExtensionView, PlatformView } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import type { LoadDetails } from '../workspace/trigger-details.ts';
import { type Addressed, workspaceSchemas } from './workspace-schemas.ts';

let files: Promise<readonly FileSchema[]> | undefined;

/** The schemas of the files as the workspace is now. */
export async function schemasOf(
  platforms: readonly PlatformView[],
  extensions: readonly ExtensionView[],
  load: LoadDetails,
): Promise<Addressed[]> {
  files ??= bridge.request('schemas.list', null);
  const { flows } = useSimulate.getState();
  const names = platforms.flatMap(({ id, triggers }) =>
    triggers.map((trigger) => ({ platform: id, trigger: trigger.id })),
  );
  const [known, triggers] = await Promise.all([files, load(names)]);
  return workspaceSchemas(known, { triggers, extensions, flows });
}
