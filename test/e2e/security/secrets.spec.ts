import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Attacked, expect, MARKER, test } from './attacked.ts';

/** The code of an extension that tells what it sees of the machine around it. */
const SPY = `
const reach = (path) => {
  try {
    return path.split('.').reduce((at, name) => at[name], globalThis)?.('natives');
  } catch (error) {
    return error.name;
  }
};
exports.handler = async (event) => {
  const environment = typeof process === 'object' ? JSON.stringify(process.env) : '';
  const outer = (() => {
    try {
      return typeof handlerOuter.constructor.constructor('return process')().binding;
    } catch (error) {
      return error.name;
    }
  })();
  console.log('environment ' + environment);
  console.log('reached ' + [reach('process.binding'), typeof reach('process.mainModule'), outer].join(' '));
  return {};
};
`;

async function spy({ page }: Attacked) {
  return page.evaluate(
    (text) =>
      window.hookbench.request('simulate.invoke', {
        runId: 'spy',
        extension: 'plan-claim',
        text,
      }),
    SPY,
  );
}

test("the process that runs extensions has none of the app's environment", async ({ attacked }) => {
  const fired = await spy(attacked);
  expect(fired).toMatchObject({ ok: true, value: { outcome: 'ok' } });
  const told = JSON.stringify(fired);
  expect(told).toContain('environment {');
  // `process.binding` is there, as on Node, and refuses.
  expect(told).toContain('reached Error undefined');
  expect(told).not.toContain(MARKER);
  // The code of the refusal begins like the app's variables.
  const others = told.replaceAll('ERR_HOOKBENCH_', '');
  for (const name of ['HOOKBENCH_', 'AWS_SECRET', 'HOME', 'DISPLAY', 'XDG_']) {
    expect(others).not.toContain(name);
  }

  const processes = await attacked.electron.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ serviceName, name }) => [serviceName, name].includes('hookbench sandbox'))
      .map(({ pid }) => pid),
  );
  expect(processes).toHaveLength(1);
  if (process.platform !== 'linux') return;
  // The process writes its title over the end of what it was started with: names are looked for.
  const environmentOf = (pid: number | undefined) =>
    readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  const ofMain = environmentOf(attacked.electron.process().pid);
  expect(ofMain).toContain(`HOOKBENCH_SECRET_API_KEY=${MARKER}`);
  const ofSandbox = environmentOf(processes[0]);
  expect(ofSandbox.filter((entry) => ofMain.includes(entry))).toEqual([]);
  expect(ofSandbox.join()).not.toContain(MARKER);
});

test('nothing of the environment reaches the page, a file or the log', async ({ attacked }) => {
  const { desktop, page } = attacked;
  await spy(attacked);
  const seen = await page.evaluate(async () => {
    const { request } = window.hookbench;
    const answers = await Promise.all([
      request('platforms.list', null),
      request('workspace.get', null),
      request('ui.load', null),
      request('draft.list', null),
      request('publish.credentials', null),
      request('secrets.list', null),
    ]);
    const { outerHTML } = document.documentElement;
    return JSON.stringify([answers, outerHTML, { ...localStorage }, { ...sessionStorage }]);
  });
  expect(seen).toContain('plan-claim');
  expect(seen).not.toContain(MARKER);
  expect(await desktop.workspace.allTexts()).not.toContain(MARKER);
  expect(await desktop.keptTexts()).not.toContain(MARKER);
  expect(attacked.output()).not.toContain(MARKER);
});

/** Every password and client secret of the example directory. */
function directorySecrets({ desktop }: Attacked): string[] {
  const directory: unknown = JSON.parse(desktop.workspace.read('directory.json'));
  const { users, applications } = Object(directory);
  const secrets: unknown[] = [...users, ...applications].flatMap((entry: unknown) => {
    const { password, passwordHash, clientSecret } = Object(entry);
    return [password, passwordHash, clientSecret];
  });
  return secrets.filter((secret) => typeof secret === 'string');
}

test('no password or client secret of the directory reaches the page by itself', async ({
  attacked,
}) => {
  const secrets = directorySecrets(attacked);
  expect(secrets.length).toBeGreaterThan(3);
  const seen = await attacked.page.evaluate(async () => {
    const { request } = window.hookbench;
    const view = await request('workspace.get', null);
    const runs = view.extensions.map(async ({ slug, manifest: { platform } }) => {
      const application = view.applications.find((each) => each.platform === platform)?.clientId;
      const input = { platform, user: 'alice', ...(application ? { application } : {}) };
      const work = { runId: `run-${slug}`, flow: 'token', input } as const;
      return [
        await request('simulate.event', { extension: slug, flow: 'token', input }),
        await request('simulate.run', work),
      ];
    });
    return JSON.stringify([view, await Promise.all(runs), document.documentElement.outerHTML]);
  });
  expect(seen).toContain('issued');
  for (const secret of secrets) expect(seen).not.toContain(secret);
});

test('the keys that sign tokens stay in main, readable by this user alone', async ({
  attacked,
}) => {
  const seen = await attacked.page.evaluate(async () => {
    const { request } = window.hookbench;
    const input = { platform: 'quasr', user: 'alice', application: 'field-app' };
    const run = await request('simulate.run', { runId: 'keys', flow: 'token', input });
    return JSON.stringify([run, document.documentElement.outerHTML]);
  });
  const userData = await attacked.electron.evaluate(({ app }) => app.getPath('userData'));
  const folder = join(userData, 'keys');
  const files = readdirSync(folder).map((name) => join(folder, name));
  expect(files).toHaveLength(1);
  for (const file of files) {
    const key: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const { d, p, q } = Object(key);
    for (const part of [d, p, q]) expect(seen).not.toContain(part);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  }
});
