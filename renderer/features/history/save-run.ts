import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { openEvent } from '../events/open-event.ts';

/** Makes a saved event of what a kept run was given, and fills Simulate with it. */
export async function saveRun(name: string): Promise<void> {
  const answer = await bridge.request('event.save', { kind: 'run', run: name });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  const { slug, file, withheld } = answer.value;
  notify(
    'ok',
    `Saved as ${file}`,
    withheld ? 'Passwords and the like were not kept and are not in it.' : undefined,
  );
  await openEvent(slug);
}
