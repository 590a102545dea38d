import { expect, it } from 'vitest';
import { bodyHandlers } from '../../../electron/shell/handlers/bodies.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { MOST } from '../../../electron/shell/shown-result.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';

const OPERATIONS = 50;
const LONG = 'x'.repeat(5 * MOST.nativeChars);

const invocation: Invocation = {
  platform: 'asgardeo',
  trigger: 'PRE_ISSUE_ACCESS_TOKEN',
  outcome: 'ok',
  durationMs: 0,
  effects: [],
  warnings: [],
  records: [],
  native: {
    request: { actionType: 'PRE_ISSUE_ACCESS_TOKEN' },
    attempts: [{ status: 200, durationMs: 1 }],
    unread: [{ attempt: 1, body: LONG }],
    operations: [],
    changes: Array.from({ length: OPERATIONS }, (_, n) => ({
      op: 'add',
      path: `/accessToken/scopes/${n}`,
      status: 'accepted',
      after: LONG,
    })),
    log: [],
    client: { status: 200, body: {} },
  },
};

const kept = new KeptResults();
kept.keep('run', { invocations: [invocation, { ...invocation, platform: 'quasr' }] });
const handlers = bodyHandlers(kept, [asgardeo]);

it('give the beginnings of bodies and changes, and the rest a piece at a time', async () => {
  const place = { runId: 'run', invocation: 0 };
  const shown = await handlers['simulate.bodies'](place);
  expect(shown?.messages.map(({ chars }) => chars)).toEqual([expect.any(Number), LONG.length]);
  expect(shown?.messages[1]?.text).toHaveLength(MOST.nativeChars);
  expect(shown?.changeCount).toBe(OPERATIONS);
  expect(shown?.changes.length).toBe(MOST.effects);
  expect(JSON.stringify(shown).length).toBeLessThan(60_000);
  const at = LONG.length - 10;
  expect(await handlers['simulate.body']({ ...place, message: 1, from: at, count: 100 })).toBe(
    LONG.slice(at),
  );
  const last = await handlers['simulate.changes']({ ...place, from: 49, count: 24 });
  expect(last).toMatchObject([{ what: 'add /accessToken/scopes/49', status: 'accepted' }]);
});

it('give nothing of a platform without bodies, or of a run that is no longer kept', async () => {
  expect(await handlers['simulate.bodies']({ runId: 'run', invocation: 1 })).toBeNull();
  expect(await handlers['simulate.bodies']({ runId: 'gone', invocation: 0 })).toBeNull();
  expect(
    await handlers['simulate.body']({ runId: 'run', invocation: 0, message: 7, from: 0, count: 9 }),
  ).toBeNull();
});
