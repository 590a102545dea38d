import { test } from 'vitest';
import { killAppenders, killRuns } from '../support/killed.ts';

test('two hundred processes that are killed while they keep runs lose none that was answered', async () => {
  await killAppenders(200);
});

test('two hundred calls of hookbench run, killed at any moment, have kept what they answered', async () => {
  await killRuns(200);
});
