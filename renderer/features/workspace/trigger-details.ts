import { useEffect } from 'react';
import { create } from 'zustand';
import type { ExtensionView, TriggerDetails, TriggerName } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { useWorkspace } from './workspace-store.ts';

/** Asks main for the details of triggers, each once; one that no platform has is left out. */
export type LoadDetails = (names: readonly TriggerName[]) => Promise<TriggerDetails[]>;

interface DetailsState {
  readonly known: Readonly<Record<string, TriggerDetails>>;
  readonly load: LoadDetails;
}

const keyOf = ({ platform, trigger }: TriggerName) => `${platform} ${trigger}`;
const nameOf = ({ manifest: { platform, trigger } }: ExtensionView) => ({ platform, trigger });

function loader(): LoadDetails {
  const asked = new Map<string, Promise<readonly TriggerDetails[]>>();
  const ask = async (names: readonly TriggerName[]) => {
    const answers = await bridge.request('trigger.details', [...names]);
    const added = Object.fromEntries(answers.map((answer) => [keyOf(answer), answer]));
    useDetails.setState(({ known, load }) =>
      load === self ? { known: { ...known, ...added } } : {},
    );
    return answers;
  };
  const self: LoadDetails = async (names) => {
    const missing = names.filter((name) => !asked.has(keyOf(name)));
    if (missing.length > 0) {
      const answer = ask(missing);
      for (const name of missing) asked.set(keyOf(name), answer);
      answer.catch(() => {
        for (const name of missing) asked.delete(keyOf(name));
      });
    }
    const answers = await Promise.all(names.map((name) => asked.get(keyOf(name))));
    return names.flatMap(
      (name, index) => answers[index]?.find((one) => keyOf(one) === keyOf(name)) ?? [],
    );
  };
  return self;
}

const useDetails = create<DetailsState>(() => ({ known: {}, load: loader() }));

/** What loads details: another function once what was loaded is out of date. */
export const useLoadDetails = () => useDetails((state) => state.load);

/** The details of an extension's trigger, waited for. */
export async function loadDetailsOf(
  extension: ExtensionView,
  load: LoadDetails = useDetails.getState().load,
): Promise<TriggerDetails | undefined> {
  const [details] = await load([nameOf(extension)]);
  return details;
}

/** The details of an extension's trigger, when they are there. */
export function detailsOf(extension: ExtensionView): TriggerDetails | undefined {
  return useDetails.getState().known[keyOf(nameOf(extension))];
}

/** The details of an extension's trigger: undefined until main has told them. */
export function useDetailsOf(extension: ExtensionView | undefined): TriggerDetails | undefined {
  const load = useLoadDetails();
  const known = useWorkspace((state) => state.platforms.length > 0);
  useEffect(() => {
    if (extension && known) void loadDetailsOf(extension, load);
  }, [extension, known, load]);
  return useDetails((state) => extension && state.known[keyOf(nameOf(extension))]);
}

/** Main tells them anew: what a workspace has seen of a tenant is part of them. */
export function forgetDetails(): void {
  useDetails.setState({ known: {}, load: loader() });
}
