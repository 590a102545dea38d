import type { Page } from '@playwright/test';
import { axeProblems } from '../pages/axe.ts';
import { ConfirmWindow } from '../pages/confirm.ts';
import { StandIn } from '../support/stand-in.ts';
import { type Attacked, expect, test } from './attacked.ts';
import { preferencesOf, SAFE_PREFERENCES } from './preferences.ts';
import { rawInvoke } from './raw.ts';

const CONFIRM = 'hookbench:confirm';
const NAME = 'shop';
const EXTENSION = 'favourite-colour';
const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
].join('; ');

const enterCredential = (page: Page) =>
  page.evaluate(
    (connection) => window.hookbench.request('publish.enterCredential', { connection }),
    NAME,
  );

const publish = (page: Page) =>
  page.evaluate(
    ([connection, extension]) =>
      window.hookbench.request('publish.apply', { connection, extensions: [extension] }),
    [NAME, EXTENSION] as const,
  );

/** Makes main ask, by a request of the page; gives main's window and what the request comes to. */
async function asks<T>({ electron, page }: Attacked, request: (page: Page) => Promise<T>) {
  const opened = electron.waitForEvent('window');
  const answer = request(page);
  const unasked = answer.then((value) => {
    throw new Error(`answered without asking: ${JSON.stringify(value)}`);
  });
  const window = await Promise.race([opened, unasked]);
  unasked.catch(() => undefined);
  await window.locator('html[data-app-state="ready"]').waitFor();
  return { question: new ConfirmWindow(window), answer };
}

/** What the page behind can try while a question is open. */
async function forgeAnswers(page: Page): Promise<unknown[]> {
  const forged: unknown[] = [];
  for (const value of ['', 'yes', null]) {
    forged.push(await rawInvoke(page, CONFIRM, 'answer', value));
  }
  forged.push(await rawInvoke(page, CONFIRM, 'question'));
  await page.evaluate(() => window.raw.send('hookbench:confirm', 'answer', ''));
  return forged;
}

const REFUSED = { thrown: expect.stringMatching(/Refused: the message is not the question's/) };

const lambdas = async (standIn: StandIn) =>
  Object(await standIn.get('/api/lambda', standIn.credential)).lambdas ?? [];

test.describe.configure({ mode: 'serial' });

let standIn: StandIn;
test.beforeAll(async () => {
  standIn = await StandIn.start('fusionauth');
});
test.afterAll(() => standIn.stop());

test('a credential is entered where the page behind can neither look nor answer', async ({
  compromised,
}) => {
  const { electron, page } = compromised;
  await page.evaluate(
    ([name, url]) =>
      window.hookbench.request('publish.saveConnection', {
        name,
        platform: 'fusionauth',
        url,
        settings: {},
        credential: 'shop-key',
        aliases: {},
      }),
    [NAME, standIn.url] as const,
  );
  const { question, answer } = await asks(compromised, enterCredential);

  expect(question.page.url()).toBe('app://confirm/index.html');
  for (const preferences of await preferencesOf(electron)) {
    expect(preferences).toMatchObject(SAFE_PREFERENCES);
  }
  const facts = await question.page.evaluate(async () => {
    const { headers } = await fetch('index.html').catch(() => ({ headers: new Headers() }));
    return {
      // Its content policy lets it fetch nothing, not even itself.
      fetched: [...headers].length,
      bridge: Reflect.has(window, 'hookbench'),
      main: Object.keys(Object(Reflect.get(window, 'main'))).sort(),
      node: ['require', 'process', 'raw'].filter((name) => Reflect.has(window, name)),
      opener: window.opener,
    };
  });
  expect(facts).toEqual({
    fetched: 0,
    bridge: false,
    main: ['answer', 'question'],
    node: [],
    opener: null,
  });
  const served = await electron.evaluate(async ({ session }) => {
    const pages = session.fromPartition('confirm');
    const urls = ['app://confirm/index.html', 'app://confirm/page.script.js', 'app://confirm/x'];
    const foreign = await pages.fetch('app://hookbench/index.html');
    const policies = urls.map(async (url) =>
      (await pages.fetch(url)).headers.get('content-security-policy'),
    );
    return { policies: await Promise.all(policies), foreign: foreign.status };
  });
  expect(served).toEqual({ policies: [POLICY, POLICY, POLICY], foreign: 404 });

  expect(await forgeAnswers(page)).toEqual(Array(4).fill(REFUSED));
  const seen = await page.evaluate(() => ({
    frames: window.length,
    named: window.open('', 'Hookbench'),
    bridge: Object.keys(window.hookbench),
  }));
  expect(seen).toEqual({ frames: 0, named: null, bridge: ['request', 'on'] });
  expect(question.page.isClosed()).toBe(false);

  await question.enterCredential(standIn.credential);
  expect(await answer).toEqual({ name: NAME, state: 'session' });
});

test('without a yes in that window nothing is written', async ({ compromised }) => {
  const { page } = compromised;
  for (const decline of ['cancel', 'escape', 'close'] as const) {
    const { question, answer } = await asks(compromised, publish);
    await expect(question.text).toContainText(new URL(standIn.url).origin);
    expect(await forgeAnswers(page)).toEqual(Array(4).fill(REFUSED));
    expect(await publish(page)).toMatchObject({
      ok: false,
      failure: expect.stringContaining('question'),
    });
    if (decline === 'cancel') await question.cancel();
    if (decline === 'escape') await question.page.keyboard.press('Escape').catch(() => undefined);
    if (decline === 'close') await question.page.close();
    expect(await answer, decline).toEqual({ ok: true, value: null });
    expect(await lambdas(standIn), decline).toEqual([]);
  }
});

test('when no question is open, none can be answered', async ({ compromised }) => {
  expect(await forgeAnswers(compromised.page)).toEqual(Array(4).fill(REFUSED));
  expect(await lambdas(standIn)).toEqual([]);
});

test('with a yes it is written, and the credential has left no trace', async ({ compromised }) => {
  const { desktop, page } = compromised;
  const { question, answer } = await asks(compromised, publish);
  await question.publish();
  expect(await answer).toMatchObject({ ok: true, value: { complete: true } });
  expect(await lambdas(standIn)).toHaveLength(1);

  const known = await page.evaluate(async (connection) => {
    const { request } = window.hookbench;
    const answers = await Promise.all([
      request('workspace.get', null),
      request('publish.credentials', null),
      request('publish.plan', { connection, extensions: ['favourite-colour'] }),
      request('ui.load', null),
      request('draft.list', null),
      request('file.read', { path: 'tenants.json' }),
      request('file.read', { path: `tenants/${connection}.lock.json` }),
    ]);
    const databases = await indexedDB.databases();
    return JSON.stringify([
      answers,
      document.documentElement.outerHTML,
      { ...localStorage },
      { ...sessionStorage },
      databases,
      document.cookie,
    ]);
  }, NAME);
  expect(known).toContain(NAME);
  expect(known).not.toContain(standIn.credential);
  expect(await desktop.workspace.allTexts()).not.toContain(standIn.credential);
  expect(await desktop.keptTexts()).not.toContain(standIn.credential);
  expect(compromised.output()).not.toContain(standIn.credential);
});

test('a credential is not sent to an address that it was not entered for', async ({
  compromised: { page },
  outside,
}) => {
  const answers = await page.evaluate(
    async ([name, url, extension]) => {
      const { request } = window.hookbench;
      const moved = { name, platform: 'fusionauth', url, credential: 'shop-key' };
      const saved = await request('publish.saveConnection', moved);
      const asked = { connection: name, extensions: [extension] };
      return [
        saved,
        await request('publish.credentials', null),
        await request('publish.plan', asked),
        await request('publish.apply', asked),
      ];
    },
    [NAME, outside.url(''), EXTENSION] as const,
  );
  const notSent = { ok: false, failure: expect.stringMatching(/another address/) };
  expect(answers).toMatchObject([
    { ok: true },
    [{ name: NAME, state: 'origin-changed' }],
    notSent,
    notSent,
  ]);
  expect(outside.contacts).toEqual([]);
});

test('no request of the page puts its extensions on the network', async ({
  compromised,
  outside,
}) => {
  const { desktop, page } = compromised;
  await desktop.workspace.write(
    'extensions/favourite-colour/index.js',
    `function populate(jwt) {\n  jwt.got = fetch('${outside.url('/')}').status;\n}\n`,
  );
  const host = `127.0.0.1:${outside.port}`;
  const invoke = { runId: 'live', extension: EXTENSION, network: 'live' } as const;
  const run = {
    runId: 'live',
    flow: 'token',
    input: { platform: 'fusionauth', network: 'live' },
  } as const;
  const requests: [string, (page: Page) => Promise<unknown>, Record<string, unknown>][] = [
    [
      'allow',
      (one) => one.evaluate(() => window.hookbench.request('network.allow', { mode: 'live' })),
      { ok: true, value: { mode: 'offline', hosts: [] } },
    ],
    [
      'host',
      (one) =>
        one.evaluate(
          (asked) => window.hookbench.request('network.grantHost', { host: asked }),
          host,
        ),
      { ok: true, value: { mode: 'offline', hosts: [] } },
    ],
    [
      'invoke',
      (one) => one.evaluate((asked) => window.hookbench.request('simulate.invoke', asked), invoke),
      { ok: false, failure: expect.stringContaining('not granted') },
    ],
    [
      'run',
      (one) => one.evaluate((asked) => window.hookbench.request('simulate.run', asked), run),
      { ok: false, failure: expect.stringContaining('not granted') },
    ],
  ];
  for (const [name, request, answered] of requests) {
    const { question, answer } = await asks(compromised, request);
    await expect(question.text, name).toContainText(desktop.workspace.dir);
    expect(await forgeAnswers(page), name).toEqual(Array(4).fill(REFUSED));
    if (name === 'allow') expect(await axeProblems(question.page)).toEqual([]);
    await question.page.keyboard.press('Enter');
    expect(question.page.isClosed(), name).toBe(false);
    await question.cancel();
    expect(await answer, name).toMatchObject(answered);
  }
  const offline = { ...invoke, network: undefined };
  const fired = await page.evaluate(
    (asked) => window.hookbench.request('simulate.invoke', asked),
    offline,
  );
  expect(fired).toMatchObject({ ok: true, value: { http: [{ fault: 'offline' }] } });
  expect(outside.contacts).toEqual([]);
});
