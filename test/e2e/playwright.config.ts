import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/**
 * `npm test` sets these: HOOKBENCH_ELECTRON (the executable that starts the built app by its path)
 * and HOOKBENCH_PACKAGED (the executable of the packaged app). One worker: the machine's cores
 * belong to the app under test.
 */
export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results/e2e'),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'e2e', testIgnore: 'packaged/**' },
    { name: 'packaged', testDir: './packaged' },
  ],
});
