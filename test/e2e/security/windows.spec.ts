import { readFileSync } from 'node:fs';
import { confirmWindowOptions, mainWindowOptions } from '../../../electron/shell/window-options.ts';
import { expect, test } from './attacked.ts';
import { preferencesOf, SAFE_PREFERENCES } from './preferences.ts';

const asRoot = process.getuid?.() === 0;

test('every page of the app runs isolated, sandboxed and without Node', async ({ attacked }) => {
  const all = await preferencesOf(attacked.electron);
  expect(all).toHaveLength(1);
  for (const preferences of all) expect(preferences).toMatchObject(SAFE_PREFERENCES);
});

test('what the runtime does not tell of is stated for both windows', () => {
  const size = { width: 800, height: 600 };
  const windows = [
    mainWindowOptions('preload.cjs', 'dark', size),
    confirmWindowOptions('preload.cjs', 'dark', size),
  ];
  for (const { webPreferences } of windows) {
    expect(webPreferences).toMatchObject({
      ...SAFE_PREFERENCES,
      nodeIntegrationInWorker: false,
      navigateOnDragDrop: false,
      plugins: false,
      enableWebSQL: false,
    });
    for (const key of ['enableBlinkFeatures', 'disableBlinkFeatures', 'additionalArguments']) {
      expect(webPreferences).not.toHaveProperty(key);
    }
  }
});

test("the preload's own process says so too, and loads no module of Node", async ({
  compromised,
}) => {
  const { sandboxed, contextIsolated, modules } = await compromised.page.evaluate(() => ({
    sandboxed: window.raw.sandboxed,
    contextIsolated: window.raw.contextIsolated,
    modules: window.raw.modules,
  }));
  expect({ sandboxed, contextIsolated, modules }).toEqual({
    sandboxed: true,
    contextIsolated: true,
    modules: [],
  });
});

test("Chromium's sandbox is off only where it can't work: as root", async ({ attacked }) => {
  const { switched, pid } = await attacked.electron.evaluate(({ app, BrowserWindow }) => ({
    switched: app.commandLine.hasSwitch('no-sandbox'),
    pid: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  }));
  expect(switched).toBe(asRoot);
  expect(pid).toBeGreaterThan(0);
  if (process.platform !== 'linux') return;
  // Chromium writes a child's arguments over its title, with spaces between.
  const renderer = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
  expect(renderer).toContain('--enable-sandbox');
  expect(renderer.includes('--no-sandbox')).toBe(asRoot);
});

test('the page has no global of Node or Electron', async ({ attacked }) => {
  const found = await attacked.page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'global',
      'Buffer',
      'setImmediate',
      '__dirname',
      '__filename',
      'electron',
      'ipcRenderer',
    ].filter((name) => Reflect.has(window, name)),
  );
  expect(found).toEqual([]);
});

test("window.hookbench is the bridge's two functions, and can't be replaced", async ({
  attacked,
}) => {
  const bridge = await attacked.page.evaluate(() => {
    const own = window.hookbench;
    const kinds = Reflect.ownKeys(own).map((key) => [String(key), typeof Reflect.get(own, key)]);
    Reflect.set(window, 'hookbench', { request: () => 'mine' });
    Reflect.set(own, 'request', () => 'mine');
    Reflect.set(own, 'more', 1);
    return {
      kinds,
      same: window.hookbench === own,
      after: Reflect.ownKeys(own).map(String).sort(),
      frozen: Object.isFrozen(own),
    };
  });
  expect(bridge).toEqual({
    kinds: [
      ['request', 'function'],
      ['on', 'function'],
    ],
    same: true,
    after: ['on', 'request'],
    frozen: true,
  });
});

test("the bridge's functions lead to no constructor of another world", async ({ attacked }) => {
  const reached = await attacked.page.evaluate(() => {
    const own = window.hookbench;
    // The test's own calls are let off the content policy: the world is what is looked at here.
    return [own, own.request, own.on, own.request('ui.load', null)].map((value) => {
      const make = Object(value).constructor.constructor;
      return { process: make('return typeof process')(), ours: make === Function };
    });
  });
  expect(reached).toEqual(Array(4).fill({ process: 'undefined', ours: true }));
});
