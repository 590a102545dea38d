import { expect, test } from './attacked.ts';

/** Sends requests with the session's own rights: no content policy stands before our protocol then. */
const REQUESTS: readonly { url: string; method?: string; status: number }[] = [
  { url: 'app://hookbench/index.html', status: 200 },
  { url: 'app://hookbench/index.html', method: 'HEAD', status: 200 },
  { url: 'app://hookbench/index.html', method: 'POST', status: 405 },
  { url: 'app://hookbench/index.html', method: 'PUT', status: 405 },
  { url: 'app://hookbench/index.html', method: 'DELETE', status: 405 },
  { url: 'app://hookbench/index.html', method: 'OPTIONS', status: 405 },
  { url: 'app://hookbench/../../package.json', status: 404 },
  { url: 'app://hookbench/%2e%2e/%2e%2e/package.json', status: 404 },
  { url: 'app://hookbench/..%2f..%2fpackage.json', status: 404 },
  { url: 'app://hookbench/assets/..%2f..%2f..%2fpackage.json', status: 404 },
  { url: 'app://hookbench/..%5c..%5cpackage.json', status: 404 },
  { url: 'app://hookbench/%252e%252e/%252e%252e/package.json', status: 404 },
  { url: 'app://hookbench/..;/..;/package.json', status: 404 },
  { url: 'app://hookbench//etc/passwd', status: 404 },
  { url: 'app://hookbench/%2fetc%2fpasswd', status: 404 },
  { url: 'app://hookbench/file:///etc/passwd', status: 404 },
  { url: 'app://hookbench/C:%5cWindows%5cwin.ini', status: 404 },
  { url: 'app://hookbench/index.html%00.js', status: 404 },
  { url: 'app://hookbench/%ff', status: 404 },
  { url: 'app://hookbench/.all.stamp', status: 404 },
  { url: 'app://hookbench/assets', status: 404 },
  { url: 'app://hookbench/', status: 404 },
  { url: 'app://hookbench.evil/index.html', status: 404 },
  { url: 'app://confirm/index.html', status: 404 },
  { url: 'app://localhost/etc/passwd', status: 404 },
];

test('app:// serves the files of the built page and nothing else', async ({ attacked }) => {
  const answers = await attacked.electron.evaluate(
    ({ session }, all) =>
      Promise.all(
        all.map(async ({ url, method }) => {
          const answer = await session.defaultSession.fetch(url, method ? { method } : {});
          const text = await answer.text();
          return { url, ...(method ? { method } : {}), status: answer.status, empty: text === '' };
        }),
      ),
    REQUESTS,
  );
  expect(answers).toEqual(
    REQUESTS.map((request) => ({
      ...request,
      empty: request.status !== 200 || request.method === 'HEAD',
    })),
  );
});

test('no window shows a file of the machine or a page of Chromium', async ({ attacked }) => {
  const results = await attacked.electron.evaluate(
    async ({ BrowserWindow }, urls) => {
      const window = new BrowserWindow({ show: false });
      const each: string[] = [];
      for (const url of urls) {
        const loaded = window.loadURL(url).then(
          () => `${url} was loaded`,
          () => 'refused',
        );
        each.push(await loaded);
      }
      window.destroy();
      return each;
    },
    ['file:///etc/passwd', 'http://127.0.0.1/', 'https://attacker.example/', 'chrome://version/'],
  );
  expect(results).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('a script reaches no file of the machine', async ({ attacked: { page } }) => {
  const results = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url).then(
            () => `${url} was loaded`,
            () => 'refused',
          ),
        ),
      ),
    ['file:///etc/passwd', 'app://confirm/index.html', 'app://other/index.html'],
  );
  expect(results).toEqual(['refused', 'refused', 'refused']);
});
