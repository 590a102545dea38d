import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { expect } from 'vitest';
import { startCli } from '../cli.ts';
import { endsWell } from './ends.ts';
import type { FaultyCase } from './faulty-cases.ts';
import { placeFor } from './place.ts';
import { STORIES, undisturbed } from './stories.ts';

/** ms that every answer takes: the steps of a publisher part */
const LATENCY_MS = 20;
/** ms within which a publisher is killed, once it has planned */
const WITHIN_MS = 200;

const SLOW = { skip: 0, takesEffect: false, latencyMs: LATENCY_MS };

/** Kills `hookbench publish`, a real process, at random instants, and publishes again. */
export async function killCli(
  given: FaultyCase,
  kills: number,
  random: () => number,
): Promise<void> {
  const [, story] = STORIES;
  if (story === undefined) throw new Error('there is no such story');
  const { state } = await undisturbed(given, story);
  const place = await placeFor(given);
  await story.before(place);
  place.keep();
  for (let killed = 0; killed < kills; killed += 1) {
    await place.reset([SLOW]);
    const child = startCli(['publish', '--tenant', 'dev'], { cwd: place.dir, env: place.env });
    const ended = once(child, 'close');
    child.stdout.resume();
    await once(child.stderr, 'data');
    child.stderr.resume();
    await after(random() * WITHIN_MS);
    child.kill('SIGKILL');
    const [code] = await ended;
    expect([null, 0]).toContain(code);
    await place.start();
    await endsWell(place, state);
  }
}
