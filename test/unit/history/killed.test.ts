import { test } from 'vitest';
import { killAppenders, killRuns } from '../../support/killed.ts';

// The long project kills two hundred of each.
test('processes that are killed while they keep runs lose none that was answered, and leave no lock', async () => {
  await killAppenders(10);
}, 60_000);

test('hookbench run, killed at any moment, has kept what it answered', async () => {
  await killRuns(4);
}, 60_000);
