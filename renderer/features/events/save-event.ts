import type { EventToSave } from '../../../shared/model/event-view.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { eventToFire, flowToFire } from '../simulate/fire.ts';
import { savedIn, setSaved, useSimulate } from '../simulate/simulate-store.ts';
import { useTarget } from '../simulate/target.ts';

type Unnamed =
  | Omit<Extract<EventToSave, { kind: 'event' }>, 'slug'>
  | Omit<Extract<EventToSave, { kind: 'flow' }>, 'slug'>;

/** What the panel would fire; undefined after saying what keeps it. */
async function toSave(): Promise<Unnamed | undefined> {
  if (useSimulate.getState().mode === 'event') {
    const fired = await eventToFire();
    if (!fired) return undefined;
    const { extension, event, request } = fired;
    const sent = { ...(event !== undefined && { event }), ...(request && { request }) };
    return { kind: 'event', extension: extension.slug, ...sent };
  }
  const fired = flowToFire();
  return fired && { kind: 'flow', flow: fired.flow, input: fired.input as JsonObject };
}

async function save(slug: string | undefined): Promise<void> {
  const what = await toSave();
  if (!what) return;
  const answer = await bridge.request('event.save', {
    ...what,
    ...(slug !== undefined && { slug }),
  });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  const { slug: name, file, withheld } = answer.value;
  if (slug === undefined) {
    const about = what.kind === 'event' ? what.extension : what.flow;
    setSaved(what.kind, about, { slug: name, label: name, file });
  }
  notify(
    'ok',
    `Saved as ${file}`,
    withheld ? 'Passwords and credentials that were entered are left out.' : undefined,
  );
}

/** The saved event that the panel is filled with. */
export function openSavedEvent() {
  const state = useSimulate.getState();
  const about = state.mode === 'flow' ? state.flow : useTarget.getState().extension?.slug;
  return about === undefined ? undefined : savedIn(state, state.mode, about);
}

/** Saves what the Simulate panel shows as a new saved event. */
export const saveAsEvent = () => save(undefined);

/** Saves what the Simulate panel shows into the saved event that it was filled with. */
export async function updateEvent(): Promise<void> {
  const open = openSavedEvent();
  if (open) await save(open.slug);
}
