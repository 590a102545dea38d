import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/** Tests run beside each other as far as each has a screen of its own. */
const screens = process.env.HOOKBENCH_DISPLAYS?.split(',').length ?? 1;

/**
 * `npm test` sets these: HOOKBENCH_ELECTRON (the executable that starts the built app by its path),
 * HOOKBENCH_PACKAGED (the executable of the packaged app) and, where there is no real screen,
 * HOOKBENCH_DISPLAYS (virtual ones).
 */
export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results/e2e'),
  fullyParallel: false,
  workers: screens,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'e2e', testIgnore: ['packaged/**', 'provider/**'] },
    {
      name: 'provider',
      testDir: './provider',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath: process.env.HOOKBENCH_CHROMIUM ?? '/usr/bin/chromium',
          // Nothing but the provider is reached, whatever the browser would like to fetch.
          args: [
            '--no-sandbox',
            '--disable-background-networking',
            '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
          ],
        },
      },
    },
    { name: 'packaged', testDir: './packaged' },
  ],
});
