import { bridge } from '../../app/bridge.ts';
import { plural } from '../../ui/format.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { useTarget } from '../simulate/target.ts';

/** Makes saved events of all samples of the open extension's trigger; none that is there is overwritten. */
export async function saveSamples(): Promise<void> {
  const { extension } = useTarget.getState();
  if (!extension) return;
  const answer = await bridge.request('event.samples', { extension: extension.slug });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  const { files } = answer.value;
  notify('ok', `${plural(files.length, 'saved event')} made of samples`, files.join(', '));
}
