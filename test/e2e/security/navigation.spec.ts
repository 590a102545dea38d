import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './attacked.ts';

const HOME = 'app://hookbench/index.html';

interface Seen {
  readonly url: string;
  readonly prevented: boolean;
}

/**
 * Notes where pages try to go, and whether that was prevented by then: the listener is the last one.
 * Nothing is changed by it.
 */
async function watchNavigations(electron: ElectronApplication): Promise<() => Promise<Seen[]>> {
  const key = `seen-${Math.random()}`;
  await electron.evaluate(({ webContents }, name) => {
    const seen: Seen[] = [];
    Reflect.set(globalThis, name, seen);
    for (const contents of webContents.getAllWebContents()) {
      contents.on('will-frame-navigate', (event) => {
        seen.push({ url: event.url, prevented: event.defaultPrevented });
      });
    }
  }, key);
  return () => electron.evaluate((_electron, name) => Reflect.get(globalThis, name), key);
}

const windowCount = (electron: ElectronApplication) =>
  electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);

test('the main window stays on its page, wherever a script sends it', async ({
  attacked: { electron, page },
  outside,
}) => {
  const seen = await watchNavigations(electron);
  const targets = [
    outside.url('/assign'),
    'https://attacker.example/',
    'app://hookbench/assets/',
    'app://confirm/index.html',
  ];
  for (const target of targets) {
    await page.evaluate((url) => location.assign(url), target);
    await expect.poll(async () => (await seen()).map(({ url }) => url)).toContain(target);
  }
  expect((await seen()).filter(({ prevented }) => !prevented)).toEqual([]);
  // Chromium itself refuses these before they begin.
  await page.evaluate(() => {
    for (const url of ['file:///etc/passwd', 'data:text/html,x', 'javascript:void 0', 'blob:x']) {
      try {
        location.href = url;
      } catch {
        // refused on the spot
      }
    }
  });
  // Asked in the page and of main: the test's own tool takes a prevented navigation for a slow one.
  const inMain = await electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );
  expect(inMain).toEqual([HOME]);
  const inPage = await page.evaluate(() => [location.href, document.documentElement.dataset]);
  expect(inPage).toEqual([HOME, expect.objectContaining({ appState: 'ready' })]);
  expect(outside.contacts).toEqual([]);
});

test('no page is opened in another window', async ({ attacked: { electron, page }, outside }) => {
  const before = await windowCount(electron);
  const opened = await page.evaluate((url) => {
    const urls = [url, 'about:blank', 'app://hookbench/index.html', 'app://confirm/index.html', ''];
    const results = urls.map((each) => window.open(each, '_blank'));
    results.push(window.open(url, 'named', 'nodeIntegration=yes,contextIsolation=no'));
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true }));
    link.dispatchEvent(new MouseEvent('click', { button: 1 }));
    link.remove();
    return results.map((each) => each === null);
  }, outside.url());
  expect(opened).toEqual(Array(6).fill(true));
  expect(await windowCount(electron)).toBe(before);
  expect(outside.contacts).toEqual([]);
});

test('frames stay empty', async ({ attacked: { electron, page }, outside }) => {
  const frames = await page.evaluate(async (url) => {
    const add = (attributes: Record<string, string>) =>
      new Promise<HTMLIFrameElement>((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = () => resolve(frame);
        for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
        document.body.append(frame);
      });
    const all = await Promise.all([
      add({ src: url }),
      add({ src: 'app://hookbench/index.html' }),
      add({ src: 'app://confirm/index.html' }),
      add({ src: 'data:text/html,<script>parent.ran=1</script>' }),
      add({ srcdoc: '<script>parent.ran = 1</script>' }),
      add({ src: 'about:blank' }),
    ]);
    const [blank] = all.slice(-1);
    const inBlank = blank?.contentWindow;
    const result = {
      ran: Reflect.has(window, 'ran'),
      bridges: all.filter((frame) => {
        try {
          return frame.contentWindow !== null && Reflect.has(frame.contentWindow, 'hookbench');
        } catch {
          return false;
        }
      }).length,
      globals: inBlank ? Reflect.has(inBlank, 'require') || Reflect.has(inBlank, 'process') : true,
    };
    for (const frame of all) frame.remove();
    return result;
  }, outside.url());
  expect(frames).toEqual({ ran: false, bridges: 0, globals: false });
  expect(await windowCount(electron)).toBe(1);
  expect(outside.contacts).toEqual([]);
});

test('the guards hold for windows that nobody has made yet', async ({
  attacked: { electron },
  outside,
}) => {
  // A page without any content policy, in a session of its own, that asks for everything.
  const result = await electron.evaluate(async ({ BrowserWindow, session, webContents }, url) => {
    const other = session.fromPartition('hostile');
    const reached: string[] = [];
    other.protocol.handle('app', (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/away') {
        return new Response(null, { status: 302, headers: { location: 'app://hostile/target' } });
      }
      reached.push(pathname);
      return new Response('<title>hostile</title>', { headers: { 'content-type': 'text/html' } });
    });
    const window = new BrowserWindow({
      show: false,
      webPreferences: { session: other, sandbox: true, webviewTag: true },
    });
    const events: string[] = [];
    const note = (name: string) => (event: { readonly defaultPrevented: boolean }) => {
      events.push(`${name} ${event.defaultPrevented ? 'prevented' : 'allowed'}`);
    };
    const { webContents: contents } = window;
    contents.on('will-redirect', note('redirect'));
    contents.on('will-frame-navigate', note('frame'));
    contents.on('will-attach-webview', note('webview'));
    contents.on('did-create-window', () => events.push('window created'));
    other.on('will-download', note('download'));
    await window.loadURL('app://hostile/away').catch(() => events.push('redirect failed'));
    await window.loadURL('app://hostile/start');
    const until = async (name: string) => {
      while (!events.some((event) => event.startsWith(name))) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const run = (code: string) => contents.executeJavaScript(`${code}; undefined`, true);
    await run(`window.open(${JSON.stringify(url)})`);
    await run(`location.href = ${JSON.stringify(url)}`);
    await until('frame');
    await run(`document.body.innerHTML = '<iframe src="${url}"></iframe>'`);
    await run(`document.body.innerHTML = '<webview src="data:text/html,x"></webview>'`);
    await until('webview');
    await run(`const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.sh';
      link.click()`);
    await until('download');
    const answer = {
      events,
      reached,
      url: contents.getURL(),
      webviews: webContents.getAllWebContents().filter((each) => each.getType() === 'webview')
        .length,
    };
    window.destroy();
    return answer;
  }, outside.url());
  expect(result.events.filter((event) => !/ prevented$|^redirect failed$/.test(event))).toEqual([]);
  expect(result).toMatchObject({
    reached: ['/start'],
    url: 'app://hostile/start',
    webviews: 0,
  });
  expect(new Set(result.events.map((event) => event.split(' ')[0]))).toEqual(
    new Set(['redirect', 'frame', 'webview', 'download']),
  );
  expect(outside.contacts).toEqual([]);
});
