import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test as base, expect } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import type { Workbench } from './pages/workbench.ts';
import { Outside } from './security/outside.ts';
import { shoot } from './support/shots.ts';
import { code } from './support/workspace-copy.ts';

const test = base.extend<{ outside: Outside }>({
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
  outside: async ({}, use) => {
    const outside = await Outside.start();
    try {
      await use(outside);
    } finally {
      await outside.stop();
    }
  },
});

const lambda = (url: string) =>
  `// asks\nfunction populate(jwt) {\n  jwt.plan = fetch('${url}').body;\n}\n`;

async function fire(app: Workbench, number: number): Promise<void> {
  await app.press('F5');
  await expect(app.results.summary).toContainText(`Run ${number} `);
}

test('an offline miss is answered by a form, from the Timeline and from Problems', async ({
  app,
  desktop,
}) => {
  await desktop.workspace.write(code.fusionauth, lambda('https://billing.acme.test/vat/DE'));
  await expect(app.editor.code).toContainText('// asks');
  await fire(app, 1);
  await app.results.addFixture();
  await expect(app.fixtures.field('URL')).toHaveValue('https://billing.acme.test/vat/DE');
  await app.fixtures.field('Status').fill('20');
  await app.fixtures.addAndFire();
  await expect(app.fixtures.errors).toContainText('from 200 to 999');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.fixtures.field('Status').fill('200');
  await app.fixtures.field('Body').fill('{ "rate": 19 }');
  await shoot(app, desktop, 'add-fixture');
  await app.fixtures.addAndFire();
  await expect(app.results.summary).toContainText('Run 2 ');
  await expect(app.results.requests).toContainText('200 from fixture');
  const file = 'http/billing-acme-test.json';
  expect(JSON.parse(desktop.workspace.read(file))).toEqual([
    {
      request: { method: 'GET', url: 'https://billing.acme.test/vat/DE' },
      response: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { rate: 19 },
      },
    },
  ]);

  await desktop.workspace.write(code.fusionauth, lambda('https://billing.acme.test/vat/FR'));
  await expect(app.editor.code).toContainText('vat/FR');
  await fire(app, 3);
  await app.results.show('Problems');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.results.addFixture();
  await app.fixtures.choose('File', 'http/billing-plans.json');
  await app.fixtures.answerWith('A fault');
  await app.fixtures.choose('Fault', 'Connection refused');
  await app.fixtures.addAndFire();
  await expect(app.results.summary).toContainText('Run 4 ');
  await app.results.show('Timeline');
  await expect(app.results.requests).toContainText('refused');
  const plans = desktop.workspace.read('http/billing-plans.json');
  expect(plans).toContain(
    '"request": { "method": "GET", "url": "https://billing.acme.test/plans/*" }',
  );
  expect(JSON.parse(plans)).toHaveLength(2);

  await desktop.workspace.write(code.fusionauth, lambda('https://billing.acme.test/vat/IT'));
  await expect(app.editor.code).toContainText('vat/IT');
  await fire(app, 5);
  await app.results.show('Logs');
  await app.logs.row('vat/IT').first().click();
  await app.logs.button('Add fixture').click();
  await expect(app.fixtures.field('URL')).toHaveValue('https://billing.acme.test/vat/IT');
});

test('what is recorded is shown without credentials, and stored when the author says so', async ({
  app,
  desktop,
}) => {
  const server = createServer((_request, response) => {
    response.setHeader('set-cookie', 'session=hush-cookie');
    response.setHeader('content-type', 'application/json');
    response.end('{"plan":"pro","access_token":"hush-token"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    const before = await desktop.workspace.allTexts();
    const source = desktop.workspace.read(code.fusionauth);
    await desktop.workspace.write(code.fusionauth, lambda(`http://${host}/plan?api_key=hush-key`));
    await expect(app.editor.code).toContainText('// asks');
    await (await app.simulate.goRecord()).allow();
    await (await app.simulate.grantHost(host)).allow();
    await fire(app, 1);
    await expect(app.results.requests).toContainText('200 from network');
    await expect(app.results.story).toContainText('1 answer recorded, not stored yet');
    await app.results.reviewRecorded();
    const answer = app.fixtures.answer('/plan');
    await answer.getByText('What is stored').click();
    await expect(answer).toContainText('"plan": "pro"');
    await expect(answer).not.toContainText('hush');
    expect(await axeProblems(app.page)).toEqual([]);
    await shoot(app, desktop, 'recorded');
    const file = `http/recorded-${host.replace(':', '-')}.json`;
    expect(desktop.workspace.tryRead(file)).toBe('');
    await app.fixtures.store();
    await expect.poll(() => desktop.workspace.tryRead(file)).toContain('"pro"');
    expect(desktop.workspace.read(file)).not.toContain('hush');
    await expect(app.results.story).not.toContainText('not stored yet');

    await desktop.workspace.write(code.fusionauth, source);
    await desktop.workspace.remove(file);
    expect(await desktop.workspace.allTexts()).toBe(before);
  } finally {
    server.close();
  }
});

test('offline a request shows the fixture that is missing, ready to paste', async ({
  app,
  desktop,
}) => {
  await desktop.workspace.write(code.fusionauth, lambda('https://billing.acme.test/vat/DE'));
  await expect(app.editor.code).toContainText('// asks');
  await fire(app, 1);
  await expect(app.network).toHaveText('Offline');
  await expect(app.results.requests).toContainText('GET https://billing.acme.test/vat/DE');
  await app.results.requests.getByText('The fixture as text').click();
  await shoot(app, desktop, 'fixture');
  await app.results.requests.getByRole('button', { name: 'Copy the fixture' }).click();
  const copied = () => desktop.electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('billing.acme.test');
  await desktop.workspace.write('http/vat.json', await copied());
  await expect(async () => {
    await app.press('F5');
    await expect(app.results.requests).toContainText('200 from fixture', { timeout: 1000 });
  }).toPass();
});

test('the network is live only as far as the author allows it in a window of main', async ({
  app,
  desktop,
  outside,
}) => {
  await desktop.workspace.write(code.fusionauth, lambda(outside.url('/plans')));
  await expect(app.editor.code).toContainText('// asks');
  await app.simulate.chooseNetwork('Live, ask each time');
  await expect(app.network).toHaveText('Live, asked each time');

  const declined = await app.simulate.asked(() => app.press('F5'));
  await expect(declined.text).toContainText('favourite-colour');
  await expect(declined.text).toContainText(desktop.workspace.dir);
  await declined.cancel();
  await expect(app.simulate.failure).toContainText('Nothing was fired');

  const allowed = await app.simulate.asked(() => app.press('F5'));
  await allowed.allow();
  await expect(app.results.requests).toContainText('denied');
  expect(outside.contacts).toEqual([]);

  const host = `127.0.0.1:${outside.port}`;
  const grant = await app.simulate.grantHost(host);
  await expect(grant.title).toContainText(host);
  await grant.allow();
  const live = await app.simulate.goLive();
  await expect(live.text).toContainText(host);
  await live.allow();
  await expect(app.network).toHaveText('Live');
  await fire(app, 2);
  await expect(app.results.requests).toContainText('200 from network');
  expect(outside.contacts).toEqual(['tcp']);
  await shoot(app, desktop, 'network');

  await app.simulate.revokeHost(host);
  await fire(app, 3);
  await expect(app.results.requests).toContainText('denied');
  await app.simulate.chooseNetwork('Offline');
  await fire(app, 4);
  await expect(app.results.requests).toContainText('offline');
  expect(outside.contacts).toEqual(['tcp']);
});

test('what was allowed outlives the app, and stays with the very folder', async ({
  app,
  desktop,
}) => {
  const { dir } = desktop.workspace;
  const before = await desktop.workspace.allTexts();
  await (await app.simulate.goLive()).allow();
  await expect(app.network).toHaveText('Live');
  expect(await desktop.workspace.allTexts()).toBe(before);

  const again = await desktop.restart();
  await expect(again.network).toHaveText('Live');
  await desktop.close();
  await cp(dir, `${dir}-copy`, { recursive: true });
  await desktop.workspace.removeAll();
  await cp(`${dir}-copy`, dir, { recursive: true });
  const elsewhere = await desktop.start();
  await expect(elsewhere.network).toHaveText('Offline');
  await expect(elsewhere.simulate.area).toContainText('another workspace');
});
