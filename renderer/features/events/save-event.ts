import type { EventToSave } from '../../../shared/model/event-view.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { bridge } from '../../app/bridge.ts';
import { isSecretName } from '../../ui/form/fields.ts';
import { isJsonObject } from '../../ui/json-object.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { eventToFire, flowToFire } from '../simulate/fire.ts';
import { savedIn, setSaved, useSimulate } from '../simulate/simulate-store.ts';
import { useTarget } from '../simulate/target.ts';

/** A form without what only its user knows: a workspace is shared. */
function withoutSecrets(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !isSecretName(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutSecrets(each)]));
}

type Unnamed =
  | Omit<Extract<EventToSave, { kind: 'event' }>, 'slug'>
  | Omit<Extract<EventToSave, { kind: 'flow' }>, 'slug'>;

/** What the panel would fire; undefined after saying what keeps it. */
function toSave(): { what: Unnamed; leftOut: boolean } | undefined {
  if (useSimulate.getState().mode === 'event') {
    const fired = eventToFire();
    if (!fired) return undefined;
    const { extension, event } = fired;
    const what = { kind: 'event', extension: extension.slug } as const;
    return { what: { ...what, ...(event !== undefined && { event }) }, leftOut: false };
  }
  const fired = flowToFire();
  if (!fired) return undefined;
  const { flow, input } = fired;
  const { form, ...rest } = input;
  const kept = form && withoutSecrets(form);
  const whole = { ...rest, ...(kept !== undefined && { form: kept }) } as JsonObject;
  const leftOut = JSON.stringify(kept) !== JSON.stringify(form);
  return { what: { kind: 'flow', flow, input: whole }, leftOut };
}

async function save(slug: string | undefined): Promise<void> {
  const saving = toSave();
  if (!saving) return;
  const { what, leftOut } = saving;
  const answer = await bridge.request('event.save', {
    ...what,
    ...(slug !== undefined && { slug }),
  });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  const { slug: name, file } = answer.value;
  if (slug === undefined) {
    const about = what.kind === 'event' ? what.extension : what.flow;
    setSaved(what.kind, about, { slug: name, label: name, file });
  }
  notify(
    'ok',
    `Saved as ${file}`,
    leftOut ? 'Passwords that were entered are left out.' : undefined,
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
