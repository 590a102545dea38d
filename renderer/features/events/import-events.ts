import { bridge } from '../../app/bridge.ts';
import { plural } from '../../ui/format.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { useTarget } from '../simulate/target.ts';
import { platformOf } from '../workspace/workspace-store.ts';

/** Whether the platform of the open extension keeps events that can be imported. */
export function canImportEvents(): boolean {
  const { extension } = useTarget.getState();
  return extension !== undefined && platformOf(extension.manifest.platform)?.imports === true;
}

/** Makes saved events of what happened in a tenant, and says what was not known of them. */
export async function importEvents(): Promise<void> {
  const { extension } = useTarget.getState();
  if (!extension) return;
  const answer = await bridge.request('event.import', { extension: extension.slug });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  if (answer.value === null) return;
  const { files, told } = answer.value;
  notify('ok', `${plural(files.length, 'event')} imported`, [...told, ...files].join(', '));
}
