import { readFile, stat } from 'node:fs/promises';
import { expect } from './app.ts';
import { test as base } from './keyring-app.ts';
import { Desktop } from './support/desktop.ts';

const test = base.extend({
  desktop: async ({ keyring }, use) => {
    const desktop = await Desktop.create(keyring.variables);
    try {
      await use(desktop);
    } finally {
      await desktop.dispose();
    }
  },
});

test.skip(process.platform !== 'linux', 'the keyring of these tests is a Linux one');

test('a credential outlives the app in an unlocked keyring, and is of no use without it', async ({
  desktop,
  app,
  standIn,
  keyring,
}) => {
  const tenant = await standIn('fusionauth');
  await app.explorer.newConnection();
  await app.publish.enterConnection({
    name: 'staging',
    platform: 'FusionAuth',
    url: tenant.url,
    credential: 'staging-key',
  });
  const entry = await app.publish.askForCredential();
  await expect(entry.text).toContainText("Kept in this computer's keychain");
  await entry.enterCredential(tenant.credential);
  await expect(app.publish.connection).toContainText("kept in this computer's keychain");

  const again = await desktop.restart();
  await expect(again.publish.connection).toContainText("kept in this computer's keychain");
  await again.publish.check();
  await expect(again.publish.checked).toContainText('May create lambdas');
  const file = desktop.dataFile('credentials.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toContain(tenant.url);
  expect(await desktop.keptTexts()).not.toContain(tenant.credential);
  expect(await desktop.workspace.allTexts()).not.toContain(tenant.credential);

  // The same files without the keyring: nobody opens them.
  await desktop.close();
  await keyring.stop();
  const without = await desktop.start();
  await without.publish.check();
  await expect(without.publish.failure).toContainText('does not open the credential of "staging"');
  await expect(without.publish.connection).toContainText('keychain does not open it');
  const reentry = await without.publish.askForCredential();
  await expect(reentry.text).toContainText('since no keychain runs here');
  await reentry.enterCredential(tenant.credential);
  await expect(without.publish.connection).toContainText('kept for this session only');
  await without.publish.forget();
  await expect(without.publish.connection).toContainText('not entered yet');
});
