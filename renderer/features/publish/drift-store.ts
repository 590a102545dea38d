import { create } from 'zustand';
import type { Drift, Plan, PublishOutcome, PullOutcome } from '../../../shared/model/publish.ts';

type State = Drift['state'];
type Seen = readonly Pick<Drift, 'extension' | 'state'>[];

interface DriftState {
  /** what was seen last of extensions on tenants: by connection and extension */
  drift: Readonly<Record<string, Readonly<Record<string, State>>>>;
}

/** What is known of changes on tenants since extensions were published there. Nothing is asked for it. */
export const useDrift = create<DriftState>(() => ({ drift: {} }));

/** Keeps what a look at a tenant has shown. */
export function noteDrift(connection: string, seen: Seen): void {
  useDrift.setState(({ drift }) => ({
    drift: {
      ...drift,
      [connection]: {
        ...drift[connection],
        ...Object.fromEntries(seen.map(({ extension, state }) => [extension, state])),
      },
    },
  }));
}

/** What a plan shows: somebody else changed what publishing would overwrite, or nothing is different. */
export const driftIn = ({ items }: Plan): Seen =>
  items.flatMap(({ extension, action, conflict }): Seen => {
    if (conflict) return [{ extension, state: 'changed' as const }];
    return action === 'nothing' ? [{ extension, state: 'same' as const }] : [];
  });

/** What was written is as it was published. */
export const settledIn = ({ items }: PublishOutcome): Seen =>
  items
    .filter(({ status }) => status !== 'failed' && status !== 'refused')
    .map(({ extension }) => ({ extension, state: 'same' }));

/** What was pulled is known here; what was not taken over was changed there. */
export const takenIn = ({ items }: PullOutcome): Seen =>
  items.flatMap(({ extension, status }) =>
    extension === undefined
      ? []
      : [{ extension, state: status === 'refused' ? ('changed' as const) : ('same' as const) }],
  );

const WORDS: Partial<Record<State, string>> = {
  changed: 'was changed on',
  gone: 'is gone from',
};

/** What the explorer says of an extension that is no longer on a tenant as it was published. */
export function driftText(drift: DriftState['drift'], extension: string): string | undefined {
  const texts = Object.entries(drift).flatMap(([connection, states]) => {
    const state = states[extension];
    const words = state && WORDS[state];
    return words === undefined ? [] : [`${words} ${connection}`];
  });
  return texts.length === 0 ? undefined : `${texts.join(', ')} since it was published`;
}
