import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportBundle } from '../../../electron/engine/export/export.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import { fixturesSchema } from '../../../shared/model/http.ts';
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { isSavedFlow } from '../../../shared/model/saved-event.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { endOf, exampleCopy } from '../../support/cli.ts';
import { cannedNetwork, unpacked } from '../../support/exported.ts';
import { testSandbox } from '../../support/invoke.ts';

const exported = (workspace: Workspace, named: readonly string[] = []) =>
  exportBundle({ workspace, named, target: 'lambda', secrets: () => ({}), version: '0.1.0' });

/** Loads the handler by the name of the template and calls it once, as the runtime of Lambda does. */
const RUNTIME = `
const [file, name] = process.argv.slice(1);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const loaded = await import(file);
const handler = loaded[name] ?? loaded.default[name];
const told = (value) => process.stderr.write(JSON.stringify(value));
try {
  told({ payload: (await handler(JSON.parse(Buffer.concat(chunks)), { awsRequestId: 'r' })) ?? null });
} catch (error) {
  told({ error: { errorType: error.name, errorMessage: error.message } });
}`;

async function called(folder: string, made: Record<string, string>, event: JsonValue, env: object) {
  const [file, name] = (made.Handler ?? '').split('.');
  const path = ['js', 'mjs'].map((end) => join(folder, `${file}.${end}`));
  const found = path.find((each) => {
    try {
      return readFileSync(each, 'utf8') !== '';
    } catch {
      return false;
    }
  });
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', RUNTIME, `file://${found}`, name ?? ''],
    { env: { PATH: process.env.PATH, ...env } },
  );
  child.stdin.end(JSON.stringify(event));
  return JSON.parse((await endOf(child)).stderr);
}

test('functions of the Quasr examples answer every saved event as the simulator does', async () => {
  const workspace = await openWorkspace('examples/quasr', platforms);
  const dir = unpacked((await exported(workspace)).bytes);
  const template = JSON.parse(readFileSync(join(dir, 'template.json'), 'utf8'));
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets: () => ({}),
  });
  const network = await cannedNetwork();
  let compared = 0;
  for (const { slug, saved } of workspace.contents.events) {
    if (saved === undefined || isSavedFlow(saved)) continue;
    const { extension, event = null, options = {} } = saved;
    const { native, outcome } = await engine.invoke(extension, { event, options });
    // What a rule keeps away never comes to the function.
    if (outcome === 'skipped' || !isJsonObject(native)) continue;
    const own = fixturesSchema.parse(options.http ?? []);
    network.fixtures = [...own, ...workspace.contents.fixtures];
    const found = Object.values<{ Properties: Record<string, string> }>(template.Resources).find(
      ({ Properties }) => Properties.CodeUri === `functions/${extension}/`,
    );
    const made = found?.Properties ?? {};
    const { Variables } = Object(made.Environment);
    const env = { ...network.env, ...Variables };
    const said = await called(join(dir, made.CodeUri ?? ''), made, event, env);
    const { error } = native;
    const expected = isJsonObject(error)
      ? { error: { errorType: error.errorType, errorMessage: error.errorMessage } }
      : { payload: native.payload };
    expect({ slug, ...said }).toEqual({ slug, ...expected });
    compared += 1;
  }
  expect(compared).toBeGreaterThanOrEqual(4);
}, 120_000);

test('the template has what a function runs with; secrets are parameters that do not show', async () => {
  const dir = exampleCopy({
    'extensions/told/extension.json': JSON.stringify({
      platform: 'quasr',
      trigger: 'event',
      config: { timeout: 10, variables: { SMS_URL: 'https://sms.example' } },
      secrets: ['api-key', 'API_KEY'],
    }),
    'extensions/told/index.js': 'export const handler = async () => {};\n',
  });
  const workspace = await openWorkspace(dir, platforms);
  const one = await exported(workspace, ['told']);
  const other = await exported(await openWorkspace(dir, platforms), ['told']);
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  expect(Object.keys(one.files)).toEqual([
    'functions/told/index.mjs',
    'sbom.cdx.json',
    'template.json',
  ]);
  const template = JSON.parse(readFileSync(join(unpacked(one.bytes), 'template.json'), 'utf8'));
  expect(template).toMatchObject({
    Transform: 'AWS::Serverless-2016-10-31',
    Parameters: { ApiKey: { NoEcho: true }, ApiKey2: { NoEcho: true } },
    Resources: {
      Told: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          CodeUri: 'functions/told/',
          Handler: 'index.handler',
          Runtime: 'nodejs22.x',
          MemorySize: 128,
          Timeout: 10,
          Environment: {
            Variables: {
              SMS_URL: 'https://sms.example',
              'api-key': { Ref: 'ApiKey2' },
              API_KEY: { Ref: 'ApiKey' },
            },
          },
          EventInvokeConfig: { MaximumRetryAttempts: 2 },
        },
      },
    },
  });
});

test('what runs on no Lambda is refused by name, and left out else', async () => {
  const workspace = await openWorkspace(exampleCopy(), platforms);
  await expect(exported(workspace, ['suspended-leads'])).rejects.toThrow(/target lambda/);
  const { leftOut } = await exported(workspace);
  expect(leftOut.length).toBeGreaterThan(0);
});
