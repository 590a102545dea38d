import { create } from 'zustand';
import type { Grant } from '../../../shared/model/run.ts';
import type { Result } from './results.ts';

export interface FlowForm {
  user: string | undefined;
  application: string | undefined;
  grant: Grant | undefined;
  scopes: string | undefined;
  seed: string;
  clock: string;
}

/** Why nothing was fired or nothing came back. `place` is a line of the event. */
export interface FireFailure {
  text: string;
  hint?: string | undefined;
  place?: { line: number; column: number };
}

interface SimulateState {
  mode: 'event' | 'flow';
  flow: FlowForm;
  /** edited events by extension; without one, the trigger's first sample counts */
  events: Readonly<Record<string, string>>;
  /** keep the extension's instance from one firing to the next, where the platform does */
  warm: boolean;
  running: string | undefined;
  stopping: boolean;
  failure: FireFailure | undefined;
  results: readonly Result[];
  /** the result that the panels show */
  shown: string | undefined;
}

export const useSimulate = create<SimulateState>(() => ({
  mode: 'event',
  flow: {
    user: undefined,
    application: undefined,
    grant: undefined,
    scopes: undefined,
    seed: '',
    clock: '',
  },
  events: {},
  warm: false,
  running: undefined,
  stopping: false,
  failure: undefined,
  results: [],
  shown: undefined,
}));

/** Changes some fields of the flow's form. */
export function setFlow(change: Partial<FlowForm>): void {
  useSimulate.setState(({ flow }) => ({ flow: { ...flow, ...change } }));
}

/** Keeps an extension's edited event; undefined goes back to the sample. */
export function setEvent(slug: string, text: string | undefined): void {
  useSimulate.setState(({ events }) => {
    const { [slug]: _old, ...rest } = events;
    return { events: text === undefined ? rest : { ...rest, [slug]: text }, failure: undefined };
  });
}

/** The result that the panels show. */
export function shownResult(state: SimulateState): Result | undefined {
  return state.results.find((result) => result.id === state.shown);
}
