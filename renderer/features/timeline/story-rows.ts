import type { ShownInvocation, ShownRun } from '../../../shared/model/shown.ts';
import type { MarkKind } from '../../ui/Mark.tsx';
import type { InvocationPlace } from '../simulate/pieces.ts';
import { invocationsOf, outcomeVerdict, type Result } from '../simulate/results.ts';
import { whyOf } from './why.ts';

export type FlowResult = Extract<Result, { kind: 'flow' }>;
type Stage = ShownRun['stages'][number];

/** When in the story something had its turn, in ms of the time that extensions took. */
export interface Turn {
  readonly startMs: number;
  readonly spentMs: number;
}

interface Place {
  /** stands for it as long as the result is there */
  readonly id: string;
  /** 1: a stage; 2: what happened in it */
  readonly level: 1 | 2;
  /** what the row is found by when its name is typed */
  readonly name: string;
  readonly position: number;
  readonly siblings: number;
}

export type StoryRow = Place &
  (
    | ({
        readonly kind: 'stage';
        readonly mark: MarkKind;
        /** nothing was bound there */
        readonly quiet: boolean;
        readonly open: boolean;
        readonly count: number;
      } & Turn)
    | ({
        readonly kind: 'invocation';
        readonly invocation: ShownInvocation;
        readonly place: InvocationPlace;
        readonly failed: boolean;
        readonly open: boolean;
      } & Turn)
    | { readonly kind: 'skipped'; readonly reason: string }
    | { readonly kind: 'suspended'; readonly text: string | undefined }
  );

/** What the author opened and closed: all at once, and then row by row. */
export interface Opened {
  readonly all?: boolean | undefined;
  readonly rows: Readonly<Record<string, boolean>>;
}

/** In a longer story only what failed is open at first: it is found at a glance. */
const ALL_OPEN_UP_TO = 30;

const spentIn = (invocations: readonly ShownInvocation[]) =>
  invocations.reduce((sum, one) => sum + one.durationMs, 0);

/** What the extensions of a story took, in ms. */
export const spentOf = (chain: readonly FlowResult[]) => spentIn(chain.flatMap(invocationsOf));

const hasFailed = (invocation: ShownInvocation) => outcomeVerdict(invocation).kind === 'bad';

function markOf({ invocations }: Stage): MarkKind {
  const kinds = invocations.map((one) => outcomeVerdict(one).kind);
  const worst: readonly MarkKind[] = ['bad', 'warn', 'ok'];
  return worst.find((kind) => kinds.includes(kind)) ?? 'off';
}

/** Every row of a story in its order, those in closed stages too. */
export function storyRows(chain: readonly FlowResult[], opened: Opened): StoryRow[] {
  const short = chain.flatMap(invocationsOf).length <= ALL_OPEN_UP_TO;
  const isOpen = (id: string, usual: boolean) => opened.rows[id] ?? opened.all ?? usual;
  const rows: StoryRow[] = [];
  const tops = chain.reduce((sum, { run }) => sum + run.stages.length, chain.length - 1);
  let startMs = 0;
  let top = 0;
  for (const [part, { id: runId, run }] of chain.entries()) {
    let number = 0;
    for (const [index, stage] of run.stages.entries()) {
      const { invocations, skipped } = stage;
      const id = `${runId} ${index}`;
      const siblings = invocations.length + skipped.length;
      const begin = startMs;
      const inner: StoryRow[] = invocations.map((invocation, at): StoryRow => {
        const own = `${id}.${at}`;
        const turn = { startMs, spentMs: invocation.durationMs };
        startMs += invocation.durationMs;
        const failed = hasFailed(invocation);
        return {
          kind: 'invocation',
          id: own,
          level: 2,
          name: invocation.extension ?? invocation.trigger,
          position: at + 1,
          siblings,
          invocation,
          place: { runId, invocation: number++ },
          failed,
          open: isOpen(own, short || failed),
          ...turn,
        };
      });
      for (const [at, { extension, reason }] of skipped.entries()) {
        const position = invocations.length + at + 1;
        const own = `${id}-${at}`;
        inner.push({
          kind: 'skipped',
          id: own,
          level: 2,
          name: extension,
          position,
          siblings,
          reason,
        });
      }
      rows.push({
        kind: 'stage',
        id,
        level: 1,
        name: stage.event === undefined ? stage.stage : `${stage.stage} ${stage.event}`,
        position: ++top,
        siblings: tops,
        mark: markOf(stage),
        quiet: siblings === 0,
        open: isOpen(id, true),
        count: siblings,
        startMs: begin,
        spentMs: spentIn(invocations),
      });
      rows.push(...inner);
    }
    if (part === chain.length - 1) continue;
    const text = whyOf(run)?.text;
    const place = { level: 1, name: 'Suspended', position: ++top, siblings: tops } as const;
    rows.push({ kind: 'suspended', id: `${runId} end`, ...place, text });
  }
  return rows;
}

/** The rows in sight: those of closed stages are not. */
export function visibleRows(rows: readonly StoryRow[]): StoryRow[] {
  let open = true;
  return rows.filter((row) => {
    if (row.level === 2) return open;
    open = row.kind !== 'stage' || row.open;
    return true;
  });
}

/** The stage that a row belongs to. */
export function stageOf(rows: readonly StoryRow[], id: string): StoryRow | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return rows.slice(0, at + 1).findLast(({ kind }) => kind === 'stage');
}

/** The failed invocation after a row, or before it; round the ends. Without a row the first, or the last. */
export function nextError(
  rows: readonly StoryRow[],
  from: string | undefined,
  step: 1 | -1,
): StoryRow | undefined {
  const isError = (row: StoryRow) => row.kind === 'invocation' && row.failed;
  const at = from === undefined ? -1 : rows.findIndex(({ id }) => id === from);
  if (step === 1) return rows.slice(at + 1).find(isError) ?? rows.find(isError);
  return rows.slice(0, Math.max(at, 0)).findLast(isError) ?? rows.findLast(isError);
}

/** The next row in sight whose name begins with what was typed, round the end. */
export function rowByName(
  rows: readonly StoryRow[],
  from: string | undefined,
  typed: string,
): StoryRow | undefined {
  const at = rows.findIndex(({ id }) => id === from);
  // One letter again and again goes on; more letters stay where they fit.
  const begin = typed.length === 1 ? at + 1 : Math.max(at, 0);
  const fits = ({ name }: StoryRow) => name.toLowerCase().startsWith(typed.toLowerCase());
  return rows.slice(begin).find(fits) ?? rows.slice(0, begin).find(fits);
}
