import { test as base } from '@playwright/test';
import type { Workbench } from './pages/workbench.ts';
import { Desktop } from './support/desktop.ts';
import { StandIn, type StandInPlatform } from './support/stand-in.ts';

interface Fixtures {
  /** the app, not started yet, with folders of its own */
  desktop: Desktop;
  /** the app's window on the example workspace */
  app: Workbench;
  /** starts a stand-in; it ends with the test */
  standIn: (platform: StandInPlatform, faults?: object) => Promise<StandIn>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
  desktop: async ({}, use) => {
    const desktop = await Desktop.create();
    try {
      await use(desktop);
    } finally {
      await desktop.dispose();
    }
  },
  app: async ({ desktop }, use) => {
    await use(await desktop.start());
  },
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
  standIn: async ({}, use) => {
    const started: StandIn[] = [];
    try {
      await use(async (platform, faults) => {
        const standIn = await StandIn.start(platform, faults);
        started.push(standIn);
        return standIn;
      });
    } finally {
      await Promise.all(started.map((standIn) => standIn.stop()));
    }
  },
});

export { expect } from '@playwright/test';
