import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CalmWork } from '../../../electron/engine/history/calm.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('work is done at once when nothing happened lately', () => {
  const work = vi.fn();
  const calm = new CalmWork(work);
  calm.ask();
  expect(work).toHaveBeenCalledTimes(1);
  calm.stir();
  vi.advanceTimersByTime(2000);
  calm.ask();
  expect(work).toHaveBeenCalledTimes(2);
});

test('while things happen it waits for a calm moment, and is then done once', () => {
  const work = vi.fn();
  const calm = new CalmWork(work);
  for (let second = 0; second < 10; second += 1) {
    calm.stir();
    calm.ask();
    vi.advanceTimersByTime(1000);
  }
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test('what was asked for too often does not wait, whatever happens', () => {
  const work = vi.fn();
  const calm = new CalmWork(work);
  for (let time = 0; time < 16; time += 1) {
    calm.stir();
    expect(work).not.toHaveBeenCalled();
    calm.ask();
  }
  expect(work).toHaveBeenCalledTimes(1);
});

test('what is dropped is not done', () => {
  const work = vi.fn();
  const calm = new CalmWork(work);
  calm.stir();
  calm.ask();
  calm.drop();
  vi.advanceTimersByTime(60_000);
  expect(work).not.toHaveBeenCalled();
});
