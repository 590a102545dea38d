import { describe, expect, test } from 'vitest';
import { endsWell } from '../../support/publishing/ends.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { killedAt } from '../../support/publishing/frozen.ts';
import { killCli } from '../../support/publishing/kill-cli.ts';
import { placeFor } from '../../support/publishing/place.ts';
import { seeded } from '../../support/publishing/seeded.ts';
import { STORIES, undisturbed } from '../../support/publishing/stories.ts';

describe.each(FAULTY_CASES)('publishing to $name, killed at each of its steps', (given) => {
  test.each(STORIES)('$name', async (story) => {
    const { state, steps } = await undisturbed(given, story);
    expect(steps).toBeGreaterThan(8);
    const place = await placeFor(given);
    await story.before(place);
    place.keep();
    for (let at = 0; at < steps; at += 1) {
      await place.reset();
      await killedAt(place, at);
      story.meanwhile?.(place);
      await endsWell(place, state, { live: story.meanwhile !== undefined });
    }
  });
});

/** Of each platform; test/long has more. */
const KILLS = 3;

test.each(FAULTY_CASES)(
  'publishing to $name, a process killed at random instants',
  async (given) => {
    await killCli(given, KILLS, seeded(8));
  },
);
