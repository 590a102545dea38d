import { describe, test } from 'vitest';
import { dropAt, offsetsOf } from '../support/publishing/dropped.ts';
import { FAULTY_CASES } from '../support/publishing/faulty-cases.ts';
import { killCli } from '../support/publishing/kill-cli.ts';
import { seeded } from '../support/publishing/seeded.ts';

const KILLS = 200;
/** ms */
const LONGEST = 3_600_000;

describe.each(FAULTY_CASES)('publishing to $platform', (given) => {
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
      const { offsets, state } = await offsetsOf(given);
      for (const offset of offsets) await dropAt(given, offset, state);
    },
    LONGEST,
  );
});
