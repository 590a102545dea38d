import { describe, expect, it } from 'vitest';
import { KeptRecords } from '../../../electron/shell/kept-records.ts';
import { MOST, shownInvocation, shownRun } from '../../../electron/shell/shown-result.ts';
import type { Invocation, LogRecord } from '../../../shared/model/invocation.ts';
import { shownInvocationSchema, shownRunSchema } from '../../../shared/model/shown.ts';
import { RUN } from '../../support/fake-bridge/data.ts';

const record = (text: string): LogRecord => ({
  time: '2026-01-31T12:00:00.000Z',
  level: 'info',
  source: 'console',
  text,
  raw: text,
});

const small: Invocation = {
  platform: 'paper',
  trigger: 'on-token',
  outcome: 'ok',
  durationMs: 1,
  effects: [],
  warnings: [],
  records: [record('hello')],
  native: { ok: true },
};
const lines = Array.from({ length: 1000 }, (_, index) => record(`line ${index}`));

describe('what of a result crosses to the window', () => {
  it('is all of it where it is small', () => {
    expect(shownInvocation(small)).toEqual(small);
  });

  it.each<[string, Partial<Invocation>]>([
    ['a text of megabytes', { native: { text: 'x'.repeat(5e6) } }],
    ['many members', { native: Object.fromEntries(lines.map((_, index) => [`k${index}`, index])) }],
    ['many records', { records: lines }],
    ['a record of megabytes', { records: [record('x'.repeat(1e6))] }],
    [
      'an error of megabytes',
      { error: { name: 'Error', message: 'x'.repeat(1e6), stack: 'y'.repeat(1e6) } },
    ],
    [
      'changes of megabytes',
      {
        effects: lines.map(() => ({
          kind: 'claim.set',
          path: 'a',
          value: 'x'.repeat(5000),
          status: 'accepted',
        })),
      },
    ],
  ])('is bounded for %s, and fits the contract', (_name, part) => {
    const shown = shownInvocation({ ...small, ...part });
    expect(shownInvocationSchema.parse(shown)).toEqual(shown);
    const most = MOST.nativeChars + MOST.effects * (MOST.valueChars + 200) + 4 * MOST.textChars;
    expect(JSON.stringify(shown).length).toBeLessThan(most);
  });

  it('says how much there is altogether', () => {
    const { cut, native, records } = shownInvocation({
      ...small,
      records: lines,
      native: 'x'.repeat(1e6),
    });
    expect(records).toHaveLength(MOST.records);
    expect(native).toBeNull();
    expect(cut).toMatchObject({ records: 1000, native: { chars: 1_000_002 } });
    expect(cut?.native?.text).toContain('(1000000 characters)');
  });

  it('holds for each invocation of a run', () => {
    const [stage] = RUN.stages;
    if (stage === undefined) throw new Error('the example run has no stage');
    const run = { ...RUN, stages: [{ ...stage, invocations: [{ ...small, records: lines }] }] };
    const shown = shownRun(run);
    expect(shownRunSchema.parse(shown)).toEqual(shown);
    expect(shown.stages[0]?.invocations[0]?.cut?.records).toBe(1000);
  });

  it('says how many claims a token has when not all cross', () => {
    const [token] = RUN.tokens;
    if (token === undefined) throw new Error('the example run has no token');
    const claims = lines.map(({ text }) => ({ name: text, value: 1, origin: 'base' }));
    const shown = shownRun({ ...RUN, tokens: [token, { ...token, claims }] });
    expect(shownRunSchema.parse(shown)).toEqual(shown);
    expect(shown.tokens[0]).not.toHaveProperty('claimCount');
    expect(shown.tokens[1]).toMatchObject({ claimCount: 1000 });
    expect(shown.tokens[1]?.claims).toHaveLength(MOST.claims);
  });
});

describe('records that did not cross', () => {
  it('are read in pieces, until newer runs take their place', () => {
    const kept = new KeptRecords();
    kept.keep('first', [small, { ...small, records: lines }]);
    expect(kept.read('first', 1, 998, 10).map(({ text }) => text)).toEqual([
      'line 998',
      'line 999',
    ]);
    expect(kept.read('first', 7, 0, 10)).toEqual([]);
    for (let run = 0; run < 20; run += 1) kept.keep(`run ${run}`, [small]);
    expect(kept.read('first', 1, 0, 10)).toEqual([]);
  });
});
