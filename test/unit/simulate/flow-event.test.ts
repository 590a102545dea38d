import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { FlowInput, FlowName } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';
import { extensionFiles, workspaceWith } from '../serve/started.ts';

const FIXED = { seed: 7, clock: '2026-11-21T10:00:00Z' };

const lambda = (slug: string, trigger: string, name: string, parameters: string) =>
  extensionFiles(
    slug,
    { platform: 'fusionauth', trigger, label: slug, order: -1 },
    `function ${name}(${parameters}) { console.log(JSON.stringify([${parameters}])); }`,
  );

const TELLS = {
  ...lambda('tells-jwt', 'JWTPopulate', 'populate', 'jwt, user, registration, context'),
  ...lambda('tells-login', 'LoginValidation', 'validate', 'result, user, registration, context'),
  ...lambda(
    'tells-registration',
    'SelfServiceRegistrationValidation',
    'validate',
    'result, user, registration, context',
  ),
  ...lambda('tells-userinfo', 'UserInfoPopulate', 'populate', 'userInfo, user, registration, jwt'),
  ...extensionFiles(
    'tells-quasr',
    { platform: 'quasr', trigger: 'access-token', label: 'Tells', order: -1 },
    `exports.handler = async (event) => { console.log(JSON.stringify(event)); return {}; };`,
  ),
  ...extensionFiles(
    'tells-extend',
    { platform: 'extend', trigger: 'generic', label: 'Tells', order: -1 },
    `module.exports = (context, callback) => {
      console.log(JSON.stringify(context.body)); callback(null, {});
    };`,
  ),
};

let keyFolder = '';
let engine: Engine;

beforeAll(async () => {
  keyFolder = await mkdtemp(join(tmpdir(), 'hookbench-keys-'));
});
afterAll(() => rm(keyFolder, { recursive: true }));

async function told() {
  const workspace = await openWorkspace(workspaceWith(TELLS), platforms);
  engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets: () => ({}),
    keyFolder,
  });
}

const texts = (invocation: { records: { text: string }[] } | undefined) =>
  invocation?.records.map(({ text }) => text).filter((text) => /[[{]/.test(text));

describe('the event that a flow would send', () => {
  it.each<[string, FlowName, FlowInput]>([
    ['tells-jwt', 'token', { platform: 'fusionauth', user: 'bob' }],
    ['tells-login', 'login', { platform: 'fusionauth', user: 'bob' }],
    [
      'tells-login',
      'login',
      { platform: 'fusionauth', form: { username: 'bob', password: 'battery-staple' } },
    ],
    [
      'tells-registration',
      'registration',
      { platform: 'fusionauth', form: { email: 'n@acme.test', vat: 'DE1' } },
    ],
    [
      'tells-userinfo',
      'token',
      { platform: 'fusionauth', user: 'bob', form: { request: 'userinfo' } },
    ],
    ['tells-quasr', 'token', { platform: 'quasr', user: 'bob' }],
    ['tells-extend', 'token', { platform: 'extend', user: 'bob' }],
  ])('to %s is what the %s flow sends', async (slug, flow, input) => {
    await told();
    const fixed = { ...input, ...FIXED };
    const run = await engine.run(flow, fixed);
    const sent = run.stages
      .flatMap(({ invocations }) => invocations)
      .find(({ extension }) => extension === slug);
    const event = await engine.event(slug, flow, fixed);
    const fired = await engine.invoke(slug, { event, options: { clock: FIXED.clock } });
    expect(texts(sent)?.length).toBeGreaterThan(0);
    expect(texts(fired)).toEqual(texts(sent));
  });

  it('asks the userinfo endpoint where the extension runs there alone', async () => {
    await told();
    const input = { platform: 'fusionauth', user: 'bob', scopes: ['openid', 'email'] };
    const event = await engine.event('tells-userinfo', 'token', input);
    const sub = '00000000-0000-4000-8000-000000000002';
    expect(event).toMatchObject({
      userInfo: { sub, email: 'bob@acme.test' },
      jwt: { sub, scope: 'openid email' },
    });
  });

  it.each<[string, FlowName, FlowInput, RegExp]>([
    [
      'tells-jwt',
      'token',
      { platform: 'fusionauth', form: { refresh: 5 } },
      /^form of the flow input: refresh/,
    ],
    [
      'tells-login',
      'login',
      { platform: 'fusionauth', user: 'bob', form: { password: 'wrong' } },
      /the login flow does not come to "tells-login": the password is not that of/,
    ],
    [
      'tells-login',
      'token',
      { platform: 'fusionauth', user: 'bob' },
      /the token flow does not come to "tells-login"/,
    ],
    [
      'tells-jwt',
      'login',
      { platform: 'fusionauth', user: 'bob' },
      /the login flow does not come to "tells-jwt": it ends before \(done\)/,
    ],
    ['suspended-leads', 'token', { platform: 'extend', user: 'nobody' }, /user "nobody" is not in/],
  ])('%s: says why the %s flow does not come to it', async (slug, flow, input, message) => {
    await told();
    await expect(engine.event(slug, flow, input)).rejects.toThrow(message);
  });
});
