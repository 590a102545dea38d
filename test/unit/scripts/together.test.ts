import { describe, expect, test } from 'vitest';
import { sideBySide, together } from '../../../scripts/runners/together.mjs';

interface Runner {
  readonly name: string;
  readonly oneCore?: boolean;
}
const one = (name: string): Runner => ({ name, oneCore: true });
const whole = (name: string): Runner => ({ name });

describe('runners together', () => {
  test('neighbours of one core each are one group, any other is alone, and the order stays', () => {
    const groups = together([one('a'), one('b'), whole('c'), whole('d'), one('e')]);
    expect(groups.map((group) => group.map(({ name }) => name))).toEqual([
      ['a', 'b'],
      ['c'],
      ['d'],
      ['e'],
    ]);
    expect(together([])).toEqual([]);
  });
});

describe('side by side', () => {
  test('two are worked on at a time, and results keep the order of the items', async () => {
    let now = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const results = sideBySide(['a', 'b', 'c'], async (item) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>((end) => ends.push(end));
      now -= 1;
      return item;
    });
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.();
    await expect.poll(() => ends.length).toBe(3);
    ends[2]?.();
    ends[0]?.();
    expect(await results).toEqual(['a', 'b', 'c']);
    expect(most).toBe(2);
  });
});
