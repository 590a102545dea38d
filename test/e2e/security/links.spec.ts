import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './attacked.ts';

/** Notes what would be handed to the system's browser, and hands nothing over. */
async function watchLinks(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedLinks', opened);
    shell.openExternal = async (url) => {
      opened.push(url);
    };
  });
  return () => electron.evaluate(() => Reflect.get(globalThis, 'openedLinks'));
}

const REFUSED = [
  'file:///etc/passwd',
  'file://attacker.example/share/x.exe',
  'javascript:alert(1)',
  'data:text/html,x',
  'smb://attacker.example/share',
  'ms-msdt:/id PCWDiagnostic',
  'vscode://file/etc/passwd',
  'mailto:somebody@acme.test',
  'app://hookbench/index.html',
  'http://attacker.example/',
  'http://192.168.1.1/',
  'http://127.0.0.1/',
  'http://127.0.0.1:9011/',
  'http://localhost:3000/',
  'http://[::1]:8080/',
  'https://user:password@attacker.example/',
  'https:',
  'https//attacker.example',
  '//attacker.example/',
  '/etc/passwd',
  'attacker.example',
  '',
  'https://attacker.example:99999/',
];

test('only addresses that were parsed and allowed reach the system', async ({
  attacked: { electron, page },
}) => {
  const opened = await watchLinks(electron);
  const answers = await page.evaluate(
    (urls) =>
      Promise.all(urls.map((url) => window.hookbench.request('link.open', { url }).catch(String))),
    REFUSED,
  );
  expect(answers.map((answer, at) => [REFUSED[at], answer])).toEqual(
    REFUSED.map((url) => [url, false]),
  );
  expect(await opened()).toEqual([]);

  const allowed = ' HTTPS://Docs.Acme.Test/a b?q="x"#`y` ';
  const answer = await page.evaluate(
    (url) => window.hookbench.request('link.open', { url }),
    allowed,
  );
  expect(answer).toBe(true);
  expect(await opened()).toEqual(['https://docs.acme.test/a%20b?q=%22x%22#%60y%60']);
});
