import { join } from 'node:path';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { Desktop } from '../support/desktop.ts';
import { Outside } from './outside.ts';

/** Put into the app's environment: none of these values may turn up anywhere. */
export const MARKER = 'marker-3f9c1d7a-must-not-leave-main';

const VARIABLES = {
  HOOKBENCH_SECRET_API_KEY: MARKER,
  HOOKBENCH_CREDENTIAL_SHOP: MARKER,
  AWS_SECRET_ACCESS_KEY: MARKER,
};

/** The running app as seen by somebody who holds a part of it. */
export interface Attacked {
  readonly desktop: Desktop;
  readonly electron: ElectronApplication;
  /** the main window's page: what a script injected there can do */
  readonly page: Page;
  /** what the app has written to its terminal so far */
  output(): string;
}

async function start(desktop: Desktop): Promise<Attacked> {
  const { page } = await desktop.start();
  const { electron } = desktop;
  let output = '';
  for (const stream of [electron.process().stdout, electron.process().stderr]) {
    stream?.on('data', (part: Buffer) => {
      output += part.toString('utf8');
    });
  }
  return { desktop, electron, page, output: () => output };
}

async function running(use: (attacked: Attacked) => Promise<void>): Promise<void> {
  const desktop = await Desktop.create(VARIABLES);
  try {
    await use(await start(desktop));
  } finally {
    await desktop.dispose();
  }
}

/** Gives the main window's page Electron's raw messages, as a page that broke out of its world has. */
async function breakBridge({ electron, page }: Attacked): Promise<void> {
  await electron.evaluate(
    ({ session }, file) => session.defaultSession.setPreloads([file]),
    join(import.meta.dirname, 'raw-preload.cjs'),
  );
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor();
}

interface Shared {
  /** one app for all tests that leave it as it was */
  attacked: Attacked;
  /** one app whose page holds more than the bridge */
  compromised: Attacked;
}

interface Fixtures {
  /** a server that nothing of the app may reach */
  outside: Outside;
}

export const test = base.extend<Fixtures, Shared>({
  attacked: [
    // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
    async ({}, use) => running(use),
    { scope: 'worker' },
  ],
  compromised: [
    // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
    async ({}, use) =>
      running(async (attacked) => {
        await breakBridge(attacked);
        await use(attacked);
      }),
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
  outside: async ({}, use) => {
    const outside = await Outside.start();
    try {
      await use(outside);
    } finally {
      await outside.stop();
    }
  },
});

export { expect } from '@playwright/test';
