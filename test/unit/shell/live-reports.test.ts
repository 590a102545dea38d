import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Push } from '../../../electron/shell/ipc/pushes.ts';
import { LiveReports } from '../../../electron/shell/live-reports.ts';
import { type PushPayload, pushes } from '../../../shared/ipc.ts';
import { RUN } from '../../support/fake-bridge/data.ts';

type Heard = PushPayload<'provider.heard'>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function reports() {
  const told: Heard[] = [];
  const push: Push = (name, payload) => {
    if (name === 'provider.heard') told.push(pushes['provider.heard'].parse(payload));
  };
  return { told, live: new LiveReports(push) };
}

const record = (text: string) => ({
  time: '2026-11-21T10:00:00.000Z',
  level: 'warn' as const,
  source: 'provider',
  text,
  raw: text,
});

it('tells of what happens at about the same time at once, in order', () => {
  const { told, live } = reports();
  live.run('a', RUN);
  live.record(record('refused'));
  live.run('b', RUN);
  expect(told).toEqual([]);
  vi.runAllTimers();
  expect(told).toHaveLength(1);
  expect(told[0]?.runs.map(({ runId }) => runId)).toEqual(['a', 'b']);
  expect(told[0]?.records.map(({ text }) => text)).toEqual(['refused']);
  live.run('c', RUN);
  vi.runAllTimers();
  expect(told[1]).toMatchObject({ runs: [{ runId: 'c' }], records: [], missed: 0 });
});

it('keeps the newest of a flood, and says how many it left out', () => {
  const { told, live } = reports();
  for (let run = 0; run < 1000; run += 1) live.run(`run ${run}`, RUN);
  for (let line = 0; line < 1000; line += 1) live.record(record(`line ${line}`));
  vi.runAllTimers();
  expect(told).toHaveLength(1);
  const [heard] = told;
  expect(heard?.runs.at(-1)?.runId).toBe('run 999');
  expect((heard?.runs.length ?? 0) + (heard?.missed ?? 0)).toBe(1000);
  expect(heard?.runs.length).toBeLessThan(100);
  expect(heard?.records.at(-1)?.text).toBe('line 999');
});

it('tells what is left when it is asked to, and nothing when nothing is', () => {
  const { told, live } = reports();
  live.run('a', RUN);
  live.flush();
  expect(told).toHaveLength(1);
  live.flush();
  vi.runAllTimers();
  expect(told).toHaveLength(1);
});
