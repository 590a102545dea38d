import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/** Tests run beside each other as far as each has a screen of its own. */
const screens = process.env.HOOKBENCH_DISPLAYS?.split(',').length ?? 1;

/** Browsers without a window need no screen: they run beside each other anywhere. */
const BROWSERS = 2;

/**
 * `npm test` sets these: HOOKBENCH_ELECTRON (the executable that starts the built app by its path),
 * HOOKBENCH_PACKAGED (the executable of the packaged app) and, where there is no real screen,
 * HOOKBENCH_DISPLAYS (virtual ones).
 */
export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results/e2e'),
  fullyParallel: false,
  workers: Math.max(screens, BROWSERS),
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  // A test that failed is recorded when it is tried again.
  use: { trace: 'on-first-retry', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'e2e',
      workers: screens,
      testIgnore: ['packaged/**', 'provider/**'],
      // A real window on a shared machine. The runner names what passed only at the second try:
      // it is a defect that is still to be found.
      retries: 1,
    },
    {
      name: 'provider',
      testDir: './provider',
      workers: BROWSERS,
      use: {
        trace: 'retain-on-failure',
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
    { name: 'packaged', testDir: './packaged', workers: 1, use: { trace: 'retain-on-failure' } },
  ],
});
