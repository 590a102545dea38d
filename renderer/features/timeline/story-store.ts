import type { VirtualItem } from '@tanstack/react-virtual';
import { create } from 'zustand';
import { showPanel } from '../../app/layout-store.ts';
import { chainOf, type Result } from '../simulate/results.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import {
  type FlowResult,
  nextError,
  type Opened,
  type StoryRow,
  stageOf,
  storyRows,
} from './story-rows.ts';

/** How one story is looked at. */
export interface StoryLook {
  readonly opened: Opened;
  /** the row that the keyboard is on */
  readonly active: string | undefined;
  readonly scrollTop: number;
  /** how high the rows were that were drawn */
  readonly measured: VirtualItem[];
}

const FRESH: StoryLook = { opened: { rows: {} }, active: undefined, scrollTop: 0, measured: [] };

interface StoryState {
  /** by the result's id: kept while another panel is shown */
  looks: Readonly<Record<string, StoryLook>>;
  /** a row to be brought into sight, with the keyboard on it; a new object each time */
  reveal: { readonly result: string; readonly row: string } | undefined;
}

export const useStory = create<StoryState>(() => ({ looks: {}, reveal: undefined }));

/** How a story is looked at by now. */
export const lookOf = ({ looks }: Pick<StoryState, 'looks'>, result: string): StoryLook =>
  looks[result] ?? FRESH;

/** Changes how a story is looked at. */
export function look(result: string, change: Partial<StoryLook>): void {
  useStory.setState(({ looks }) => ({
    looks: { ...looks, [result]: { ...(looks[result] ?? FRESH), ...change } },
  }));
}

/** Opens or closes one row. */
export function setOpen(result: string, row: string, open: boolean): void {
  const { opened } = lookOf(useStory.getState(), result);
  look(result, { opened: { ...opened, rows: { ...opened.rows, [row]: open } }, active: row });
}

/** Opens or closes everything. */
export function setAllOpen(result: string, open: boolean): void {
  look(result, { opened: { all: open, rows: {} }, active: undefined });
}

/** The runs of a flow's story, the oldest first. */
export function storyOf(result: Result, results: readonly Result[]): readonly FlowResult[] {
  return chainOf(result, results).filter((one): one is FlowResult => one.kind === 'flow');
}

function shownRows(): { result: string; rows: StoryRow[]; active: string | undefined } | undefined {
  const state = useSimulate.getState();
  const result = shownResult(state);
  if (result?.kind !== 'flow') return undefined;
  const { opened, active } = lookOf(useStory.getState(), result.id);
  return { result: result.id, rows: storyRows(storyOf(result, state.results), opened), active };
}

/** Whether something failed in the shown story. */
export function hasErrors(): boolean {
  const shown = shownRows();
  return shown !== undefined && nextError(shown.rows, undefined, 1) !== undefined;
}

/** Goes to the next failed invocation of the shown story, or the one before. */
export function goToError(step: 1 | -1): void {
  const shown = shownRows();
  const row = shown && nextError(shown.rows, shown.active, step);
  if (!shown || !row) return;
  const stage = stageOf(shown.rows, row.id);
  if (stage) setOpen(shown.result, stage.id, true);
  setOpen(shown.result, row.id, true);
  showPanel('timeline');
  useStory.setState({ reveal: { result: shown.result, row: row.id } });
}
