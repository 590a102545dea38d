import { describe, expect, test } from 'vitest';
import { dropAt, offsetsOf } from '../../support/publishing/dropped.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { seeded } from '../../support/publishing/seeded.ts';

const SAMPLE = 64;

describe.each(FAULTY_CASES)('publishing to $platform, cut off within an answer', (given) => {
  test(`at ${SAMPLE} places`, async () => {
    const { offsets, state } = await offsetsOf(given);
    expect(offsets.length).toBeGreaterThan(1000);
    const random = seeded(20_261_122);
    for (let done = 0; done < SAMPLE; done += 1) {
      const offset = offsets[Math.floor(random() * offsets.length)];
      if (offset !== undefined) await dropAt(given, offset, state);
    }
  });
});
