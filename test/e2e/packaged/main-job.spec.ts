import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from '@playwright/test';
import { stories } from '../support/stories.ts';
import { expect, packagedProgram, test } from './packaged.ts';

/** The processes of the app by Chromium's own account of them. */
async function processes(browser: Browser): Promise<{ type: string; id: number }[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.map(({ type, id }) => ({ type, id }));
}

const statusOf = (pid: number, name: string) =>
  new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

/** The version of Electron that the project declares, and that a release stands on. */
function declaredElectron(): string {
  const manifest = join(import.meta.dirname, '../../../node_modules/electron/package.json');
  const { version }: { version?: unknown } = Object(JSON.parse(readFileSync(manifest, 'utf8')));
  return String(version);
}

test('an ordinary user edits, fires, reads and saves in the package', async ({ packaged }) => {
  console.log(packaged.stranger.said);
  const { app, browser } = await packaged.open();
  const { page } = app;
  expect(page.url()).toBe('app://hookbench/index.html');

  const story = stories.fusionauth;
  const file = join(packaged.data, 'examples', story.path);
  const read = () => readFileSync(file, 'utf8');
  await app.explorer.openExtension(story.label);
  for (const edit of story.edits) {
    await app.editor.edit(story.path, read(), edit);
    await app.editor.save();
    await expect.poll(read).toContain(edit.text);
  }
  await app.explorer.chooseApplication(story.application);
  await app.press('F5');
  await expect(app.results.summary).toContainText('issued');
  await app.results.show('Tokens');
  await expect(app.results.claim(story.claim.name)).toContainText(story.claim.value);
  await app.results.show('Logs');
  await app.results.filterLogs(story.record);
  await expect(app.results.record(story.record).last()).toBeVisible();

  // Made on the test runtime, a package says so in a file beside the program.
  const agent = await page.evaluate(() => navigator.userAgent);
  const official = agent.includes(`Electron/${declaredElectron()}`);
  const mark = join(dirname(packagedProgram()), 'FALLBACK-RUNTIME.txt');
  expect(existsSync(mark), agent).toBe(!official);

  const all = await processes(browser);
  const main = all.find(({ type }) => type === 'browser');
  const renderer = all.find(({ type }) => type === 'renderer');
  if (main === undefined || renderer === undefined) throw new Error('Chromium names no processes');
  if (process.platform !== 'linux') return;
  expect(statusOf(renderer.id, 'Uid')).not.toBe('0');
  if (!packaged.stranger.sandboxed) return;
  // 2: system calls are filtered; a user namespace of its own holds the rest.
  expect(statusOf(renderer.id, 'Seccomp')).toBe('2');
  expect(statusOf(renderer.id, 'NoNewPrivs')).toBe('1');
  const namespaceOf = (pid: number) => readlinkSync(`/proc/${pid}/ns/user`);
  expect(namespaceOf(renderer.id)).not.toBe(namespaceOf(main.id));
});

test('the package is no Node and takes no debugger or module from outside', async ({
  packaged,
}) => {
  const planted = `data:text/javascript,console.log("planted")`;
  const endpoint = await packaged.start(['--inspect=0', '-e', 'console.log("planted")'], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--import=${planted}`,
  });
  expect(endpoint).toMatch(/^ws:\/\/127\.0\.0\.1:/);
  expect(packaged.output).not.toContain('planted');
  expect(packaged.output).not.toContain('Debugger listening');
});
