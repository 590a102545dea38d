import { describe, test } from 'vitest';
import { cutAt, cuttingOf } from '../support/publishing/dropped.ts';
import { FAULTY_CASES } from '../support/publishing/faulty-cases.ts';
import { killCli } from '../support/publishing/kill-cli.ts';
import { seeded } from '../support/publishing/seeded.ts';

const KILLS = 200;
/** ms */
const LONGEST = 3_600_000;

describe.each(FAULTY_CASES)('publishing to $name', (given) => {
  test(
    'killed at random instants',
    async () => {
      await killCli(given, KILLS / FAULTY_CASES.length, seeded(Date.now()));
    },
    LONGEST,
  );

  test(
    'cut off at every byte of every answer',
    async () => {
      const cutting = await cuttingOf(given);
      for (const offset of cutting.offsets) await cutAt(cutting, offset);
    },
    LONGEST,
  );
});
