import { expect, test } from './attacked.ts';

test('every permission is denied, asked for or looked up', async ({ attacked: { page } }) => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
      'background-sync',
      'screen-wake-lock',
      'idle-detection',
      'local-fonts',
      'window-management',
      'storage-access',
    ];
    const asked = names.map(async (name) => {
      // Not every name is in the types of every release.
      const descriptor: PermissionDescriptor = Object({ name });
      return navigator.permissions.query(descriptor).then(
        ({ state }) => [name, state],
        () => [name, 'unknown'],
      );
    });
    return Promise.all(asked);
  });
  expect(states.filter(([, state]) => state !== 'denied' && state !== 'unknown')).toEqual([]);
  expect(states.filter(([, state]) => state === 'denied').length).toBeGreaterThan(6);
});

test('what needs a permission or a device fails', async ({ attacked: { page } }) => {
  const results = await page.evaluate(async () => {
    const call = (host: unknown, name: string, ...args: unknown[]) => {
      const found: unknown = Reflect.get(Object(host), name);
      if (typeof found !== 'function') throw new Error('absent');
      return Reflect.apply(found, host, args);
    };
    const within = (name: string): unknown => Reflect.get(navigator, name);
    const some = async (list: unknown) => {
      if (Object(await list).length === 0) throw new Error('nothing');
    };
    const attempts: Record<string, () => unknown> = {
      notification: async () => {
        if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
      },
      geolocation: () =>
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      desktop: () =>
        navigator.mediaDevices.getUserMedia(
          Object({ video: { mandatory: { chromeMediaSource: 'desktop' } } }),
        ),
      display: () => navigator.mediaDevices.getDisplayMedia(),
      midi: () => call(navigator, 'requestMIDIAccess', { sysex: true }),
      'clipboard read': () => navigator.clipboard.readText(),
      usb: () => call(within('usb'), 'requestDevice', { filters: [] }),
      serial: () => call(within('serial'), 'requestPort'),
      bluetooth: () => call(within('bluetooth'), 'requestDevice', { acceptAllDevices: true }),
      'idle detection': async () => {
        const detector: unknown = Reflect.get(window, 'IdleDetector');
        if ((await call(detector, 'requestPermission')) !== 'granted') throw new Error('denied');
      },
      'screen details': () => call(window, 'getScreenDetails'),
      'local fonts': () => some(call(window, 'queryLocalFonts')),
      'known usb': () => some(call(within('usb'), 'getDevices')),
      'known hid': () => some(call(within('hid'), 'getDevices')),
      'known serial': () => some(call(within('serial'), 'getPorts')),
      'service worker': () => navigator.serviceWorker.register('index.html'),
    };
    const names: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        names.push(name);
      } catch {
        // refused, as it has to be
      }
    }
    return names;
  });
  expect(results).toEqual([]);
});

test('text may be written to the clipboard, by our own page only', async ({
  attacked: { electron, page },
}) => {
  await page.evaluate(() => window.hookbench.request('clipboard.write', { text: 'by main' }));
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('by main');
  const ask = `navigator.permissions.query({ name: 'clipboard-write' }).then(({ state }) => state)`;
  const states = await electron.evaluate(async ({ BrowserWindow, session }, code) => {
    const other = session.fromPartition('other-origin');
    other.protocol.handle(
      'app',
      () => new Response('<p>x', { headers: { 'content-type': 'text/html' } }),
    );
    const [own] = BrowserWindow.getAllWindows();
    const foreign = new BrowserWindow({ show: false, webPreferences: { session: other } });
    await foreign.loadURL('app://hookbench.example/');
    const found: unknown[] = await Promise.all(
      [own, foreign].map((window) => window?.webContents.executeJavaScript(code)),
    );
    foreign.destroy();
    return found;
  }, ask);
  expect(states).toEqual(['granted', 'denied']);
});
