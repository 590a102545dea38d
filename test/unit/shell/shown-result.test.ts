import { describe, expect, it } from 'vitest';
import { type InvocationPiece, KeptResults } from '../../../electron/shell/kept-results.ts';
import { MOST, shownInvocation, shownRun } from '../../../electron/shell/shown-result.ts';
import { weightOf } from '../../../electron/shell/weight.ts';
import type { Effect, Invocation, LogRecord } from '../../../shared/model/invocation.ts';
import type { TokenClaim } from '../../../shared/model/run.ts';
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
    expect(cut?.native?.text).toBe(`"${'x'.repeat(MOST.nativeChars - 1)}`);
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

describe('what did not cross', () => {
  const effects = lines.map(
    ({ text }): Effect => ({ kind: 'claim.set', path: text, value: 1, status: 'accepted' }),
  );
  const warnings = lines.map(({ text }) => ({ code: 'approximate-message', message: text }));
  const large: Invocation = { ...small, records: lines, effects, warnings, native: lines };
  const of = (runId: string, from: number, count: number) => ({
    runId,
    invocation: 1,
    from,
    count,
  });

  /** Reads on from what crossed, as the window does, to the end. */
  function restOf<T>(first: readonly T[], read: (from: number, count: number) => T[] | null): T[] {
    const all = [...first];
    for (;;) {
      const more = read(all.length, first.length) ?? [];
      if (more.length === 0) return all;
      all.push(...more);
    }
  }

  it('is read in pieces that together with the first are all of it', () => {
    const kept = new KeptResults();
    kept.keep('run', { invocations: [small, large] });
    const shown = shownInvocation(large);
    const whole = <T>(first: readonly T[], read: (asked: InvocationPiece) => T[] | null) =>
      restOf(first, (from, count) => read(of('run', from, count)));
    expect(whole(shown.effects, (asked) => kept.effects(asked))).toEqual(effects);
    expect(whole(shown.warnings, (asked) => kept.warnings(asked))).toEqual(warnings);
    const text = whole([...(shown.cut?.native?.text ?? '')], (asked) => {
      const piece = kept.native(asked);
      return piece === null ? null : [...piece];
    });
    expect(JSON.parse(text.join(''))).toEqual(lines);
  });

  it('has the claims of each token', () => {
    const claims = lines.map(({ text }): TokenClaim => ({ name: text, value: 1, origin: 'base' }));
    const kept = new KeptResults();
    const tokens = [...RUN.tokens, { kind: 'id' as const, jwt: '', claims }];
    kept.keep('run', { invocations: [], tokens });
    const token = RUN.tokens.length;
    const read = (from: number, count: number) => kept.claims({ runId: 'run', token, from, count });
    expect(restOf(claims.slice(0, MOST.claims), read)).toEqual(claims);
    expect(kept.claims({ runId: 'run', token: token + 1, from: 0, count: 1 })).toBeNull();
  });

  it('is kept of the last twenty runs', () => {
    const kept = new KeptResults();
    kept.keep('first', { invocations: [small, large], resume: { version: 1 } });
    expect(kept.effects({ ...of('first', 0, 1), invocation: 7 })).toBeNull();
    for (let run = 0; run < 19; run += 1) kept.keep(`run ${run}`, { invocations: [small] });
    expect(kept.effects(of('first', 0, 1))).toHaveLength(1);
    expect(kept.resume('first')).toEqual({ version: 1 });
    expect(kept.warnings(of('first', 998, 10))?.map(({ message }) => message)).toEqual([
      'line 998',
      'line 999',
    ]);
    kept.keep('the twenty-first', { invocations: [small] });
    expect(kept.warnings(of('first', 0, 1))).toBeNull();
    expect(kept.native(of('first', 0, 1))).toBeNull();
    expect(kept.resume('first')).toBeUndefined();
  });
});

describe('what main keeps of the last runs', () => {
  const MB = 1024 * 1024;
  const large = (bytes: number): Invocation => ({ ...small, native: 'x'.repeat(bytes) });
  const ask = (runId: string): InvocationPiece => ({ runId, invocation: 0, from: 0, count: 3 });
  const alive = (kept: KeptResults, count: number) =>
    Array.from({ length: count }, (_, index) => kept.native(ask(`r${index}`)) !== null);

  it('is bounded by bytes: of twenty results of 5 MB the last twelve', () => {
    const kept = new KeptResults();
    for (let index = 0; index < 20; index += 1) {
      kept.keep(`r${index}`, { invocations: [large(5 * MB)] });
    }
    expect(alive(kept, 20).filter(Boolean)).toHaveLength(12);
    expect(alive(kept, 8)).not.toContain(true);
  });

  it('is bounded by number, where they are small', () => {
    const kept = new KeptResults();
    for (let index = 0; index < 25; index += 1) kept.keep(`r${index}`, { invocations: [small] });
    expect(alive(kept, 25).filter(Boolean)).toHaveLength(20);
  });

  it('is the last run, whatever it weighs, and what follows it when it has gone', () => {
    const kept = new KeptResults();
    kept.keep('r0', { invocations: [large(100 * MB)] });
    expect(alive(kept, 1)).toEqual([true]);
    kept.keep('r1', { invocations: [small] });
    kept.keep('r2', { invocations: [small] });
    expect(alive(kept, 3)).toEqual([false, true, true]);
  });

  it('is counted once when a run is kept again', () => {
    const kept = new KeptResults();
    kept.keep('r0', { invocations: [small] });
    for (let round = 0; round < 20; round += 1) {
      kept.keep('r1', { invocations: [large(5 * MB)] });
    }
    expect(alive(kept, 2)).toEqual([true, true]);
  });

  it('weighs many small members more than their text', () => {
    const members = Array.from({ length: 1000 }, (_, index) => ({ a: index, b: 'y' }));
    expect(weightOf(members)).toBeGreaterThan(JSON.stringify(members).length);
    expect(weightOf('x'.repeat(1000))).toBeLessThan(1100);
    expect(weightOf(null)).toBe(0);
  });
});
