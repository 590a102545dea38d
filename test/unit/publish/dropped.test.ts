import { describe, expect, test } from 'vitest';
import { cutAt, cuttingOf } from '../../support/publishing/dropped.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { seeded } from '../../support/publishing/seeded.ts';

/** Of all platforms together; test/long takes every one. */
const SAMPLE = 64;

describe.each(FAULTY_CASES)('publishing to $name, cut off within an answer', (given) => {
  test('at some places of every answer', async () => {
    const cutting = await cuttingOf(given);
    const { offsets } = cutting;
    expect(offsets.length).toBeGreaterThan(1000);
    const random = seeded(20_261_122);
    for (let done = 0; done < SAMPLE / FAULTY_CASES.length; done += 1) {
      const offset = offsets[Math.floor(random() * offsets.length)];
      if (offset !== undefined) await cutAt(cutting, offset);
    }
  });
});
