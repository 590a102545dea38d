import { describe, expect, test } from 'vitest';
import {
  type FlowResult,
  nextError,
  rowByName,
  spentOf,
  stageOf,
  storyRows,
  visibleRows,
} from '../../../renderer/features/timeline/story-rows.ts';
import type { ShownInvocation } from '../../../shared/model/shown.ts';
import type { Stage } from '../../../shared/model/stage.ts';
import { INVOCATION, RUN } from '../../support/fake-bridge/data.ts';

const invocation = (extension: string, outcome: ShownInvocation['outcome'] = 'ok') => ({
  ...INVOCATION,
  extension,
  outcome,
  effects: [],
  durationMs: 2,
});

type Stages = readonly (readonly [Stage, readonly ShownInvocation[]])[];

function flow(id: string, stages: Stages): FlowResult {
  return {
    kind: 'flow',
    id,
    number: 1,
    run: {
      ...RUN,
      stages: stages.map(([stage, invocations]) => ({
        stage,
        invocations: [...invocations],
        skipped: stage === 'event.emit' ? [{ extension: 'other', reason: 'it is disabled' }] : [],
      })),
    },
  };
}

const SHORT = flow('a', [
  ['login.validate', []],
  ['token.access.issue', [invocation('plan'), invocation('tier', 'error')]],
  ['event.emit', []],
]);
const NOTHING = { rows: {} };

/** A thousand invocations of which every hundredth failed. */
const LONG = flow('long', [
  [
    'token.access.issue',
    Array.from({ length: 1000 }, (_, n) =>
      invocation(`ext-${n}`, n % 100 === 99 ? 'timeout' : 'ok'),
    ),
  ],
]);

describe('the rows of a story', () => {
  test('are stages and what happened in them, with their turns on one scale', () => {
    const rows = storyRows([SHORT], NOTHING);
    expect(rows.map(({ level, name, kind }) => `${level} ${kind} ${name}`)).toEqual([
      '1 stage login.validate',
      '1 stage token.access.issue',
      '2 invocation plan',
      '2 invocation tier',
      '1 stage event.emit',
      '2 skipped other',
    ]);
    expect(rows[0]).toMatchObject({ quiet: true, mark: 'off', position: 1, siblings: 3 });
    expect(rows[1]).toMatchObject({ mark: 'bad', startMs: 0, spentMs: 4 });
    expect(rows[3]).toMatchObject({ startMs: 2, spentMs: 2, position: 2, siblings: 2 });
    expect(rows[3]).toMatchObject({ place: { runId: 'a', invocation: 1 }, failed: true });
    expect(spentOf([SHORT])).toBe(4);
  });

  test('go on over the runs of one flow', () => {
    const rows = storyRows([SHORT, flow('b', [['event.emit', [invocation('plan')]]])], NOTHING);
    const end = rows.findIndex(({ kind }) => kind === 'suspended');
    expect(rows[end]).toMatchObject({ position: 4, siblings: 5 });
    expect(rows.at(-2)).toMatchObject({ startMs: 4, place: { runId: 'b', invocation: 0 } });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test('are hidden in a closed stage', () => {
    const [, issue] = storyRows([SHORT], NOTHING);
    const closed = storyRows([SHORT], { rows: { [issue?.id ?? '']: false } });
    expect(visibleRows(closed).map(({ name }) => name)).toEqual([
      'login.validate',
      'token.access.issue',
      'event.emit',
      'other',
    ]);
    const all = storyRows([SHORT], { all: false, rows: {} });
    expect(visibleRows(all).map(({ name }) => name)).toEqual([
      'login.validate',
      'token.access.issue',
      'event.emit',
    ]);
  });

  test('of a long story are closed, but for those that failed', () => {
    const open = storyRows([LONG], NOTHING).filter((row) => row.kind === 'invocation' && row.open);
    expect(open).toHaveLength(10);
    const every = storyRows([LONG], { all: true, rows: {} });
    expect(every.every((row) => row.kind !== 'invocation' || row.open)).toBe(true);
    expect(storyRows([SHORT], NOTHING)[2]).toMatchObject({ open: true });
  });

  test('lead from error to error, round the ends', () => {
    const rows = storyRows([LONG], NOTHING);
    const at = (from: string | undefined, step: 1 | -1) => nextError(rows, from, step)?.name;
    const first = nextError(rows, undefined, 1);
    expect(first?.name).toBe('ext-99');
    expect(at(first?.id, 1)).toBe('ext-199');
    expect(at(first?.id, -1)).toBe('ext-999');
    expect(at(undefined, -1)).toBe('ext-999');
    expect(at(rows.at(-1)?.id, 1)).toBe('ext-99');
    expect(
      nextError(
        storyRows([flow('c', [['token.access.issue', [invocation('x')]]])], NOTHING),
        undefined,
        1,
      ),
    ).toBe(undefined);
  });

  test('are found by the beginning of a name', () => {
    const rows = storyRows([SHORT], NOTHING);
    const find = (from: number, typed: string) => rowByName(rows, rows[from]?.id, typed)?.name;
    expect(find(0, 'T')).toBe('token.access.issue');
    expect(find(0, 'TI')).toBe('tier');
    expect(find(2, 'p')).toBe('plan');
    expect(find(2, 'pl')).toBe('plan');
    expect(find(4, 'l')).toBe('login.validate');
    expect(find(0, 'zz')).toBe(undefined);
    expect(stageOf(rows, rows[3]?.id ?? '')?.name).toBe('token.access.issue');
    expect(stageOf(rows, rows[1]?.id ?? '')?.name).toBe('token.access.issue');
  });
});
