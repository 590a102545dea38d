import { describe, expect, test } from 'vitest';
import { limitAmount, limitStory } from '../../../renderer/ui/limits.ts';

const MIB = 1024 * 1024;

describe('a limit in words', () => {
  test('of the platform: whose it is, how it was measured, and that it holds there too', () => {
    const clock = 'worker';
    const limit = {
      name: 'time',
      allowed: 5000,
      actual: 5250.4,
      clock,
      owner: 'platform',
    } as const;
    expect(limitStory(limit, 'Quasr')).toEqual({
      what: 'Time: 5 s allowed, 5.25 s reached; its thread was ended: the code could not be interrupted.',
      whose: "Quasr's own limit.",
      out: 'Quasr ends the code here too: let it do less.',
    });
  });
  test("of Hookbench's own: the option that raises it", () => {
    const limit = {
      name: 'memory',
      allowed: 64 * MIB,
      actual: 64 * MIB,
      owner: 'hookbench',
    } as const;
    const { what, whose, out } = limitStory(limit, 'FusionAuth');
    expect(what).toBe('Memory: 64 MB allowed, all of it used.');
    expect(whose).toBe("Hookbench's own limit.");
    expect(out).toContain('memoryMb');
  });
  test("that was asked for is nobody else's", () => {
    const limit = { name: 'time', allowed: 500, actual: 501, owner: 'options' } as const;
    const { whose, out } = limitStory(limit, 'Quasr');
    expect(`${whose} ${out}`).toBe('The limit that was asked for. A run without it has more.');
  });
  test('of one turn of the event loop, which the platform watches', () => {
    const limit = { name: 'tripwire', allowed: 2000, actual: 2000.7, owner: 'platform' } as const;
    const { what, whose } = limitStory(limit, 'Auth0 Extend');
    expect(`${what} ${whose}`).toBe(
      "One turn of the event loop: 2 s allowed, 2.00 s reached. Auth0 Extend's own limit.",
    );
  });
  test('that is no measure says what happened', () => {
    const stopped = { name: 'stopped', allowed: 0, actual: 12 };
    expect(limitStory(stopped, 'Quasr')).toEqual({
      what: 'Stopped on request.',
      whose: undefined,
      out: undefined,
    });
  });
  test.each([
    [{ allowed: 10_000, unit: 'ms' }, '10 s'],
    [{ allowed: 150, unit: 'ms' }, '150 ms'],
    [{ allowed: 512, unit: 'bytes' }, '512 bytes'],
    [{ allowed: 1536, unit: 'bytes' }, '1.5 KB'],
    [{ allowed: 6 * MIB, unit: 'bytes' }, '6 MB'],
    [{ allowed: 1000, unit: 'count' }, '1,000'],
  ] as const)('%j is %s', (limit, text) => {
    expect(limitAmount(limit)).toBe(text);
  });
});
