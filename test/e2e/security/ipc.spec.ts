import { readdirSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MAX_REQUEST_CHARS } from '../../../shared/ipc.ts';
import { expect, test } from './attacked.ts';
import { rawInvoke } from './raw.ts';

const REQUEST = 'hookbench:request';
const refused = (pattern: RegExp) => ({ ok: false, message: expect.stringMatching(pattern) });

test('main answers no request that is not in the contract', async ({ compromised: { page } }) => {
  const names = ['file.delete', '', '__proto__', 'constructor', 'toString', 'FILE.READ', null, 7];
  const lists = [['file.read'], { toString: 'file.read' }];
  for (const name of [...names, ...lists]) {
    expect(await rawInvoke(page, REQUEST, name, '{"path":"hookbench.json"}')).toEqual(
      refused(/^Refused: there is no request of that name/),
    );
  }
  expect(await rawInvoke(page, REQUEST)).toEqual(refused(/^Refused: /));
});

test("the bridge forwards only the contract's names", async ({ attacked: { page } }) => {
  const results = await page.evaluate(async () => {
    const call = (method: 'request' | 'on', ...args: unknown[]) =>
      new Promise<unknown>((resolve) => {
        const made: unknown = Reflect.apply(window.hookbench[method], window.hookbench, args);
        resolve(made);
      }).then(
        () => 'accepted',
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
    return [
      await call('request', 'file.delete', null),
      await call('request', '__proto__', null),
      await call('request', { toString: () => 'ui.load' }, null),
      await call('on', 'hookbench:request', () => undefined),
      await call('on', 'constructor', () => undefined),
    ];
  });
  expect(results).toEqual([
    'There is no request "file.delete".',
    'There is no request "__proto__".',
    expect.stringContaining('There is no request'),
    'There is no push "hookbench:request".',
    'There is no push "constructor".',
  ]);
});

test('main has no other channel', async ({ compromised: { page } }) => {
  for (const channel of ['hookbench:push', 'ELECTRON_BROWSER_REQUIRE', 'eval', '']) {
    expect(await rawInvoke(page, channel, 'ui.load', 'null')).toEqual({
      thrown: expect.stringMatching(/No handler registered|must be|missing/i),
    });
  }
});

test('an input that does not fit its schema is refused', async ({ compromised: { page } }) => {
  const texts = ['', '{', 'undefined', 'null', '[]', '7', '{}', '{"path":7}', '{"path":""}'];
  const long = JSON.stringify({ path: 'x'.repeat(1025) });
  for (const text of [...texts, long]) {
    expect(await rawInvoke(page, REQUEST, 'file.read', text), text).toEqual(
      refused(/^Refused: the input of file.read (is not JSON|does not fit)/),
    );
  }
  for (const value of [null, { path: 'hookbench.json' }, ['{}'], 7]) {
    expect(await rawInvoke(page, REQUEST, 'file.read', value)).toEqual(
      refused(/^Refused: file.read needs its input as JSON text/),
    );
  }
});

test('an input that is too large or too deep is refused, and the app goes on', async ({
  compromised: { page },
}) => {
  const long = `"${'x'.repeat(MAX_REQUEST_CHARS)}"`;
  expect(await rawInvoke(page, REQUEST, 'clipboard.write', long)).toEqual(
    refused(/^Refused: clipboard.write has \d+ characters; at most/),
  );
  const deep = 200_000;
  const nested = `{"runId":"1","extension":"plan-claim","event":${'['.repeat(deep)}${']'.repeat(deep)}}`;
  expect(await rawInvoke(page, REQUEST, 'simulate.invoke', nested)).toMatchObject({
    ok: true,
    value: { ok: true, value: { outcome: 'refused', limit: { name: 'nesting' } } },
  });
  const many = JSON.stringify({ openFiles: Array(201).fill('x') });
  expect(await rawInvoke(page, REQUEST, 'ui.save', many)).toEqual(refused(/^Refused: /));
  expect(await rawInvoke(page, REQUEST, 'ui.load', 'null')).toMatchObject({ ok: true });
});

test('no input changes the prototypes of main', async ({ compromised: { electron, page } }) => {
  const evil = '{"polluted":"yes"}';
  const inputs: [string, string][] = [
    [
      'ui.save',
      `{"__proto__":${evil},"layout":{"__proto__":[1]},"simulate":{"__proto__":${evil}}}`,
    ],
    ['ui.save', `{"simulate":{"constructor":{"prototype":${evil}}}}`],
    [
      'simulate.invoke',
      `{"runId":"p","extension":"plan-claim","event":{"__proto__":${evil},"constructor":{"prototype":${evil}}}}`,
    ],
    [
      'simulate.run',
      `{"runId":"q","flow":"token","input":{"platform":"quasr","form":{"__proto__":${evil}}},"texts":{"__proto__":"x"}}`,
    ],
    [
      'publish.saveConnection',
      `{"name":"evil","platform":"fusionauth","url":"https://x.test","credential":"__proto__","settings":{"__proto__":${evil}},"aliases":{"__proto__":"x"}}`,
    ],
    ['publish.enterCredential', '{"connection":"constructor"}'],
    ['file.read', `{"path":"__proto__"}`],
  ];
  for (const [name, text] of inputs) await rawInvoke(page, REQUEST, name, text);
  await rawInvoke(page, REQUEST, 'publish.removeConnection', '{"name":"evil"}');
  const polluted = await electron.evaluate(() =>
    [{}, [], () => undefined, 'text'].map((value) => Reflect.get(Object(value), 'polluted')),
  );
  expect(polluted).toEqual(Array(4).fill(undefined));
});

test('a message from a frame or from another window is refused and has no effect', async ({
  compromised: { desktop, electron, page },
}) => {
  const before = desktop.workspace.read('hookbench.json');
  const write = JSON.stringify({
    path: 'hookbench.json',
    text: '{}',
    baseHash: '',
    overwrite: true,
  });
  const answers = await electron.evaluate(
    async ({ BrowserWindow, session }, { bridge, raw, text }) => {
      // A session that has no preload of its own, and serves what an attacker would like to see.
      const other = session.fromPartition('elsewhere');
      const html = `<iframe srcdoc="<title>child</title>"></iframe>`;
      other.protocol.handle(
        'app',
        () => new Response(html, { headers: { 'content-type': 'text/html' } }),
      );
      const ask = async (preload: string, url: string, at: 'top' | 'frame', code: string) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, session: other, nodeIntegrationInSubFrames: at === 'frame' },
        });
        await window.loadURL(url);
        const { mainFrame } = window.webContents;
        const frame = at === 'top' ? mainFrame : mainFrame.frames[0];
        const answer: unknown = await (frame?.executeJavaScript(code) ?? 'there is no frame');
        window.destroy();
        return answer;
      };
      const call = `raw.invoke('hookbench:request', 'file.save', ${JSON.stringify(text)})`;
      const ours = 'app://hookbench/index.html';
      return {
        twin: await ask(
          bridge,
          ours,
          'top',
          `hookbench.request('file.save', ${text}).catch((error) => error.message)`,
        ),
        foreign: await ask(raw, 'data:text/html,x', 'top', call),
        frame: await ask(raw, ours, 'frame', call),
      };
    },
    {
      bridge: join(import.meta.dirname, '../../../dist/electron/preload.cjs'),
      raw: join(import.meta.dirname, 'raw-preload.cjs'),
      text: write,
    },
  );
  expect(answers).toEqual({
    twin: expect.stringMatching(/^Refused: .*not come from a window of the app/),
    foreign: refused(/^Refused: .*its origin is not app:\/\/hookbench/),
    frame: refused(/^Refused: .*not come from a top frame/),
  });
  expect(desktop.workspace.read('hookbench.json')).toBe(before);
  expect(await page.evaluate(() => window.hookbench.request('ui.load', null))).toBeTruthy();
});

test('files outside the workspace are neither read nor written', async ({
  compromised: { desktop, page },
}) => {
  const { dir } = desktop.workspace;
  const secret = join(dirname(dir), 'outside.json');
  await writeFile(secret, '"outside"');
  await symlink(secret, join(dir, 'http/link.json'));
  await symlink(dirname(dir), join(dir, 'extensions/linked'));
  const paths = [
    '../outside.json',
    'http/../../outside.json',
    'http\\..\\..\\outside.json',
    'http/%2e%2e/%2e%2e/outside.json',
    secret,
    `file://${secret}`,
    '/etc/passwd',
    'http/link.json',
    'extensions/linked/outside.json',
    'extensions/linked/new.js',
    './hookbench.json',
    'hookbench.json\u0000.js',
    '.git/config',
    '.git/hooks/pre-commit',
    '.github/workflows/x.yml',
    'package.json',
    'tenants/../../outside.json',
    'http/link.json/../x.json',
  ];
  const around = readdirSync(dirname(dir)).sort();
  for (const path of paths) {
    const read = await rawInvoke(page, REQUEST, 'file.read', JSON.stringify({ path }));
    expect(read, path).toMatchObject({ ok: true, value: { ok: false } });
    expect(JSON.stringify(read), path).not.toContain('"outside"');
    const save = { path, text: 'written', baseHash: '', overwrite: true };
    expect(await rawInvoke(page, REQUEST, 'file.save', JSON.stringify(save)), path).toMatchObject({
      ok: true,
      value: { status: 'failed' },
    });
  }
  const slug = { platform: 'quasr', trigger: 'access-token', slug: '../../evil' };
  expect(await rawInvoke(page, REQUEST, 'extension.create', JSON.stringify(slug))).toEqual(
    refused(/^Refused: /),
  );
  const draft = { path: '../../../../outside.json', text: 'written', baseHash: '' };
  await rawInvoke(page, REQUEST, 'draft.save', JSON.stringify(draft));
  await rawInvoke(page, REQUEST, 'draft.drop', JSON.stringify(draft));
  expect(readdirSync(dirname(dir)).sort()).toEqual(around);
  expect(desktop.workspace.read('../outside.json')).toBe('"outside"');
  expect(readdirSync(dir).sort()).not.toContain('package.json');
});
