import { create } from 'zustand';
import type { Asks, FlowName, Grant } from '../../../shared/model/run.ts';
import type { FlowView } from '../../../shared/model/view.ts';
import type { FormDraft, FormErrors } from '../../ui/form/draft.ts';
import type { RequestDraft } from './request-draft.ts';
import type { Result } from './results.ts';

/** What was entered for one flow. */
export interface FlowForm {
  platform: string | undefined;
  application: string | undefined;
  /** id of a user, and the name to show for it: not every user is known to the window */
  user: string | undefined;
  userName: string | undefined;
  grant: Grant | undefined;
  scopes: string | undefined;
  /** what stands in the fields of the flow's own form */
  draft: FormDraft;
  /** the flow's own form as text, while it is edited as JSON */
  json: string | undefined;
}

export const BLANK_FORM: FlowForm = {
  platform: undefined,
  application: undefined,
  user: undefined,
  userName: undefined,
  grant: undefined,
  scopes: undefined,
  draft: {},
  json: undefined,
};

/** A fired run that waits for its next step. */
export interface Suspended {
  readonly id: string;
  readonly number: number;
  readonly flow: FlowName;
  readonly platform: string;
  readonly asks: Asks;
}

/** Why nothing was fired or nothing came back. `place` is a line of the event. */
export interface FireFailure {
  text: string;
  hint?: string | undefined;
  place?: { line: number; column: number };
  /** what is wrong with which field of the form */
  fields?: FormErrors | undefined;
}

/** A saved event that the panel was filled with. */
export interface OpenSaved {
  readonly slug: string;
  readonly label: string;
  readonly file: string;
}

interface SimulateState {
  mode: 'event' | 'flow';
  /** what the forms of the flows can hold, as main told it */
  flows: readonly FlowView[];
  flow: FlowName;
  forms: Readonly<Partial<Record<FlowName, FlowForm>>>;
  seed: string;
  clock: string;
  /** write what a flow changes in the user into directory.json; asked for anew in each session */
  keep: boolean;
  /** what is entered next when the last run waits for it */
  suspended: Suspended | undefined;
  step: FormDraft;
  /** edited events by extension; without one, the trigger's first sample counts */
  events: Readonly<Record<string, string>>;
  /** how events are sent, by extension; without an entry, as is usual on the platform */
  requests: Readonly<Record<string, RequestDraft>>;
  /** saved events that the panel was filled with, by what they are for: see `savedIn` */
  saved: Readonly<Record<string, OpenSaved>>;
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
  flows: [],
  flow: 'token',
  forms: {},
  seed: '',
  clock: '',
  keep: false,
  suspended: undefined,
  step: {},
  events: {},
  requests: {},
  saved: {},
  warm: false,
  running: undefined,
  stopping: false,
  failure: undefined,
  results: [],
  shown: undefined,
}));

/** What was entered for the chosen flow. */
export function chosenForm({ flow, forms }: Pick<SimulateState, 'flow' | 'forms'>): FlowForm {
  return forms[flow] ?? BLANK_FORM;
}

/** Changes what was entered for the chosen flow. A run that waits is given up. */
export function setFlow(change: Partial<FlowForm>): void {
  useSimulate.setState((state) => ({
    forms: { ...state.forms, [state.flow]: { ...chosenForm(state), ...change } },
    failure: undefined,
    suspended: undefined,
  }));
}

/** Shows another flow, with what was entered for it. A run that waits is given up. */
export function chooseFlow(flow: FlowName): void {
  useSimulate.setState({ mode: 'flow', flow, failure: undefined, suspended: undefined, step: {} });
}

/** Keeps an extension's edited event; undefined goes back to the sample. */
export function setEvent(slug: string, text: string | undefined): void {
  useSimulate.setState(({ events }) => {
    const { [slug]: _old, ...rest } = events;
    return { events: text === undefined ? rest : { ...rest, [slug]: text }, failure: undefined };
  });
  if (text === undefined) setSaved('event', slug, undefined);
}

/** The saved event that the panel was filled with, for an extension's slug or a flow. */
export function savedIn(
  { saved }: Pick<SimulateState, 'saved'>,
  kind: SimulateState['mode'],
  name: string,
): OpenSaved | undefined {
  return saved[`${kind}:${name}`];
}

/** Remembers the saved event that the panel is filled with; undefined: it is none any more. */
export function setSaved(
  kind: SimulateState['mode'],
  name: string,
  event: OpenSaved | undefined,
): void {
  useSimulate.setState(({ saved }) => {
    const { [`${kind}:${name}`]: _old, ...rest } = saved;
    return { saved: event === undefined ? rest : { ...rest, [`${kind}:${name}`]: event } };
  });
}

/** The result that the panels show. */
export function shownResult(state: SimulateState): Result | undefined {
  return state.results.find((result) => result.id === state.shown);
}
