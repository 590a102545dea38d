import { describe, expect, test } from 'vitest';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import {
  createMemoryState,
  type StateStore,
} from '../../../electron/engine/simulate/state-store.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { testInvoke } from '../../support/invoke.ts';

const START = Date.parse('2026-01-31T12:00:00Z');
const DAY = 86_400_000;
const GOOD = 'exports.handler = async () => ({ a: 1 })';
const BAD = "exports.handler = async () => { throw new Error('no') }";
const { lifecycle } = quasr;
if (lifecycle === undefined) throw new Error('no lifecycle');

/** A tenant on a clock that the test sets. */
function tenant() {
  const kept = createMemoryState();
  let at = START;
  const key = lifecycle?.key ?? '';
  let extensions = ['one', 'a', 'b', 'c', 'd', 'e', 'f'];
  const state: StateStore = {
    get: () => lifecycle?.at(kept.get(key), { now: at, extensions }),
    put: kept.put,
  };
  const read = (): JsonValue => state.get(key) ?? null;
  const authored = (code: string, slug: string) => ({
    slug,
    source: { file: 'index.js', code },
    ports: createPorts('tenant', at),
  });
  return {
    remove(slug: string) {
      extensions = extensions.filter((each) => each !== slug);
    },
    wait(ms: number) {
      at += ms;
    },
    run: (code: string, slug = 'one', clock = at) =>
      testInvoke(quasr, 'access-token', {
        code,
        extension: slug,
        state,
        options: { clock, seed: 1 },
      }),
    view(code = GOOD, slug = 'one') {
      const view = lifecycle?.view(read(), authored(code, slug));
      if (view === undefined) throw new Error('no view');
      const facts = Object.fromEntries(view.facts.map(({ label, value }) => [label, value]));
      return { ...view, facts, labels: view.steps.map(({ label }) => label) };
    },
    act(action: string, code = GOOD, slug = 'one') {
      state.put(key, lifecycle?.act(read(), authored(code, slug), action) ?? null);
    },
  };
}

describe('quasr.md §1.4 States', () => {
  test('created by its first run: PENDING, QUEUED, STARTED, SUCCEEDED, ENABLED', async () => {
    const { run, view } = tenant();
    expect(view()).toMatchObject({ stopped: false, text: expect.stringMatching(/^Not created/) });
    expect((await run(GOOD)).outcome).toBe('ok');
    expect(view().labels).toEqual([
      'PENDING',
      'QUEUED',
      'STARTED',
      'SUCCEEDED',
      'ENABLED',
      'Ran',
      'Expires',
    ]);
  });

  test('a text that does not parse: FAILED and DISABLED, and a run shows why', async () => {
    const { run, view } = tenant();
    const broken = await run('exports.handler = ');
    expect(broken).toMatchObject({
      outcome: 'error',
      native: { error: { errorType: 'Runtime.UserCodeSyntaxError' } },
    });
    expect(view('exports.handler = ').labels.slice(3, 5)).toEqual(['FAILED', 'DISABLED']);
  });

  test('a disabled one is passed over, and the token is issued', async () => {
    const { run, act } = tenant();
    await run(GOOD);
    act('disable');
    const invocation = await run(GOOD);
    expect(invocation).toMatchObject({
      outcome: 'skipped',
      effects: [],
      records: [{ text: 'not run: it is DISABLED: you disabled it' }],
    });
    act('enable');
    expect((await run(GOOD)).outcome).toBe('ok');
  });

  test('where nobody keeps a tenant, nothing of it holds', async () => {
    const options = { clock: START + 400 * DAY, seed: 1 };
    expect((await testInvoke(quasr, 'access-token', { code: GOOD, options })).outcome).toBe('ok');
  });
});

describe('quasr.md §1.4 First day', () => {
  test('over after a day without a successful run; a failed one does not count', async () => {
    const { run, wait, view } = tenant();
    expect((await run(BAD)).outcome).toBe('error');
    wait(DAY - 1000);
    expect((await run(BAD)).outcome).toBe('error');
    wait(1000);
    const over = await run(BAD);
    expect(over.outcome).toBe('skipped');
    expect(over.records[0]?.text).toBe(
      'not run: it expired at 2026-02-01T12:00:00.000Z: it did not run successfully within a day of its creation',
    );
    expect(view(BAD)).toMatchObject({ stopped: true });
  });
});

describe('quasr.md §1.4 Inactivity', () => {
  test('every successful run gives another 30 days', async () => {
    const { run, wait } = tenant();
    for (const days of [0.5, 29, 29]) {
      expect((await run(GOOD)).outcome).toBe('ok');
      wait(days * DAY);
    }
    expect((await run(GOOD)).outcome).toBe('ok');
    wait(30 * DAY);
    expect((await run(GOOD)).records[0]?.text).toMatch(
      /its last successful run was 30 days before$/,
    );
  });

  test('the author can let the clock run ahead, and come back', async () => {
    const { run, act, view } = tenant();
    await run(GOOD);
    act('month');
    expect(view().facts.Clock).toBe('2026-03-02T12:00:00.000Z');
    expect((await run(GOOD)).outcome).toBe('skipped');
    act('now');
    expect((await run(GOOD)).outcome).toBe('ok');
    const fresh = lifecycle.at(undefined, { now: START, extensions: [] });
    expect(() => lifecycle.act(fresh, authoredNow(), 'constructor')).toThrow(/no action/);
  });

  test('an event that is fired on a clock of its own does not turn the tenant', async () => {
    const { run, view } = tenant();
    expect((await run(GOOD, 'one', START - 400 * DAY)).outcome).toBe('ok');
    expect((await run(GOOD, 'one', START + 400 * DAY)).outcome).toBe('ok');
    expect(view()).toMatchObject({ stopped: false, facts: { Clock: '2026-01-31T12:00:00.000Z' } });
  });

  test('what was kept and is no tenant starts anew', () => {
    const others: JsonValue[] = [null, 'no', { aheadMs: 1 }, { aheadMs: 0, bound: { one: {} } }];
    for (const kept of others) {
      expect(lifecycle.at(kept, { now: START, extensions: [] })).toEqual({
        aheadMs: 0,
        bound: {},
        nowMs: START,
        present: [],
      });
    }
  });

  const authoredNow = () => ({
    slug: 'one',
    source: { file: 'index.js', code: GOOD },
    ports: createPorts('now', START),
  });
});

describe('quasr.md §1.4 Updates', () => {
  test('other code is another extension, with a life and an id of its own', async () => {
    const { run, wait, view } = tenant();
    await run(GOOD);
    const first = view().facts.Extension;
    wait(5 * DAY);
    const changed = `${GOOD}; // 2`;
    expect(view(changed).text).toMatch(/^The code has changed/);
    expect((await run(changed)).outcome).toBe('ok');
    const second = view(changed).facts;
    expect(second.Extension).not.toBe(first);
    expect(second['Made of it so far']).toBe('2');
    expect(second['Enabled in the tenant']).toBe('1 of 5');
  });

  test('what has expired is created anew', async () => {
    const { run, wait, act } = tenant();
    await run(GOOD);
    wait(31 * DAY);
    expect((await run(GOOD)).outcome).toBe('skipped');
    act('create');
    expect((await run(GOOD)).outcome).toBe('ok');
  });
});

describe('quasr.md §1.4 Enabled at most', () => {
  test('five; the sixth is not enabled until another makes room', async () => {
    const { run, act, view } = tenant();
    for (const slug of ['a', 'b', 'c', 'd', 'e'])
      expect((await run(GOOD, slug)).outcome).toBe('ok');
    const sixth = await run(GOOD, 'f');
    expect(sixth).toMatchObject({
      outcome: 'skipped',
      records: [{ text: 'not run: it is DISABLED: 5 extensions are enabled, and no more may be' }],
    });
    expect(view(GOOD, 'f').facts['Enabled in the tenant']).toBe('5 of 5');
    act('disable', GOOD, 'a');
    act('enable', GOOD, 'f');
    expect((await run(GOOD, 'f')).outcome).toBe('ok');
  });

  test('an extension that the workspace has no more leaves room', async () => {
    const { run, remove } = tenant();
    for (const slug of ['a', 'b', 'c', 'd', 'e']) await run(GOOD, slug);
    remove('c');
    expect((await run(GOOD, 'f')).outcome).toBe('ok');
  });
});

describe('quasr.md §1.1 Code', () => {
  test('is measured as Base64 of its UTF-8', () => {
    expect(tenant().view('// ü€😀'.repeat(100)).facts.Code).toBe('1.6 kB as Base64');
  });
});
