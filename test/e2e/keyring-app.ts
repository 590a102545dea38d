import { test as base } from './app.ts';
import { Keyring } from './support/keyring.ts';

interface Fixtures {
  /** a real keyring, unlocked; it ends with the test */
  keyring: Keyring;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
  keyring: async ({}, use) => {
    const keyring = await Keyring.start();
    try {
      await use(keyring);
    } finally {
      await keyring.stop();
    }
  },
});
