import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { signingKey } from '../../../electron/engine/identity/keys.ts';
import { type RunnableExtension, runFlow } from '../../../electron/engine/simulate/run.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import type { FlowInput, Run } from '../../../shared/model/run.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { testSandbox } from '../../support/invoke.ts';

const examples = new URL('../../../examples/', import.meta.url);
const example = directorySchema.parse(
  JSON.parse(readFileSync(new URL('directory.json', examples), 'utf8')),
);
/** That of the example, with a scope that an extension may take away. */
const directory = {
  ...example,
  applications: example.applications.map((application) => ({
    ...application,
    scopes: [...(application.scopes ?? []), 'leads:write'],
  })),
};
const leadScore = readFileSync(new URL('extensions/lead-score/index.js', examples), 'utf8');
const keyFolder = mkdtempSync(join(tmpdir(), 'hookbench-extend-'));
afterAll(() => rmSync(keyFolder, { recursive: true, force: true }));

function extension(
  slug: string,
  code: string,
  config: object = {},
  secrets: Record<string, string> = {},
): RunnableExtension {
  const [trigger] = extend.triggers;
  if (trigger === undefined) throw new Error('no trigger');
  const declared = {
    platform: 'extend',
    trigger: 'generic',
    config,
    secrets: Object.keys(secrets),
  };
  const source = { file: 'index.js', code };
  return { slug, trigger, manifest: manifestSchema.parse(declared), source, secrets };
}

async function issue(
  extensions: RunnableExtension[],
  input: Partial<FlowInput> = {},
): Promise<Run> {
  const scopes = ['openid', 'profile', 'leads:read', 'leads:write'];
  const given = { platform: 'extend', user: 'alice', application: 'lead-desk', scopes, ...input };
  return runFlow(
    { flow: 'token', platform: extend, input: given, directory, extensions, fixtures: [] },
    { sandbox: await testSandbox(), key: () => signingKey(keyFolder, keyFolder) },
  );
}

function claimsOf(run: Run, kind: 'access' | 'id'): Record<string, unknown> {
  const token = run.tokens.find((each) => each.kind === kind);
  return Object.fromEntries((token?.claims ?? []).map(({ name, value }) => [name, value]));
}

describe('extend.md Product: metadata', () => {
  const adding = (slug: string, meta: object) =>
    extension(slug, `module.exports = (ctx, cb) => cb(null, { claims: { ${slug}: true } });`, {
      meta,
    });

  test.each([
    ['that is disabled', { 'auth0-extension-disabled': '1' }, 'auth0-extension-disabled'],
    ['of another client', { 'auth0-extension-client': 'crm' }, 'for the client "crm"'],
  ])('an extension %s is not called, and the run says why', async (_name, meta, why) => {
    const run = await issue([adding('other', meta), adding('ours', {})]);
    expect(claimsOf(run, 'access')).toMatchObject({ ours: true });
    expect(claimsOf(run, 'access')).not.toHaveProperty('other');
    const skipped = run.stages.flatMap((stage) => stage.skipped);
    expect(skipped).toContainEqual({
      extension: 'other',
      reason: expect.stringContaining(why),
    });
  });

  test('an extension of this client is called', async () => {
    const run = await issue([adding('ours', { 'auth0-extension-client': 'lead-desk' })]);
    expect(claimsOf(run, 'access')).toMatchObject({ ours: true });
  });

  test('they are called in the order of the metadata: numbers, without one 0, then the manifest', async () => {
    const run = await issue([
      adding('ten', { 'auth0-extension-order': '10' }),
      adding('nine', { 'auth0-extension-order': '9' }),
      adding('unnumbered', { 'auth0-extension-order': 'late' }),
      adding('first', { 'auth0-extension-order': '-1' }),
      adding('plain', {}),
    ]);
    const called = run.stages.flatMap((stage) => stage.invocations.map((each) => each.extension));
    expect(called).toEqual(['first', 'unnumbered', 'plain', 'nine', 'ten']);
  });
});

describe('extend.md Product in the token flow', () => {
  test('base tokens look like the product’s', async () => {
    const run = await issue([]);
    expect(run.decision).toBe('issued');
    expect(claimsOf(run, 'access')).toMatchObject({
      iss: 'https://acme.example/',
      aud: ['https://api.acme.example/', 'https://acme.example/userinfo'],
      azp: 'lead-desk',
      scope: 'openid profile leads:read leads:write',
    });
    expect(claimsOf(run, 'id')).toMatchObject({ aud: 'lead-desk', nickname: 'alice' });
    expect(JSON.parse(run.client.body)).toMatchObject({ token_type: 'Bearer' });
  });

  test('the example sets its claims on the access token, with its line as origin', async () => {
    const run = await issue([extension('lead-score', leadScore)]);
    expect(claimsOf(run, 'access')).toMatchObject({
      lead_tier: 'warm',
      'https://acme.example/lead_score': 50,
    });
    const tier = run.tokens[0]?.claims.find(({ name }) => name === 'lead_tier');
    expect(tier?.origin).toMatch(/^lead-score:\d+$/);
  });

  test('an extension at the ID token; a protocol claim is refused and shown', async () => {
    const code =
      'module.exports = (ctx, cb) => cb(null, { claims: { roles: ctx.body.user.roles, sub: "other" } });';
    const secrets = { 'auth0-extension-secret': 'f0e1d2c3' };
    const run = await issue([extension('roles', code, { stage: 'token.id.issue' }, secrets)]);
    expect(claimsOf(run, 'id')).toMatchObject({ roles: ['sales'], sub: directory.users[0]?.id });
    expect(claimsOf(run, 'access')).not.toHaveProperty('roles');
    const sub = run.tokens.flatMap(({ claims }) => claims).find(({ refused }) => refused);
    expect(sub).toMatchObject({
      name: 'sub',
      refused: [{ value: 'other', by: expect.stringMatching(/^roles/) }],
    });
  });

  test('a narrowed scope is what the client is granted', async () => {
    const code = 'module.exports = (ctx, cb) => cb(null, { scope: ["openid", "leads:read"] });';
    const run = await issue([extension('narrow', code)]);
    expect(claimsOf(run, 'access').scope).toBe('openid leads:read');
    expect(JSON.parse(run.client.body).scope).toBe('openid leads:read');
  });

  test('a failing extension changes nothing and stops nothing', async () => {
    const run = await issue([extension('broken', 'module.exports = (ctx, cb) => { throw 1; };')]);
    expect(run.decision).toBe('issued');
    const invocations = run.stages.flatMap((stage) => stage.invocations);
    expect(invocations).toMatchObject([{ extension: 'broken', outcome: 'error' }]);
  });

  test('an answer of 403 denies: the client is told why, and who comes after is not asked', async () => {
    const code =
      'module.exports = (ctx, cb) => cb(Object.assign(new Error("On leave"), { statusCode: 403 }));';
    const run = await issue([extension('on-leave', code), extension('lead-score', leadScore)]);
    expect(run.decision).toBe('denied');
    expect(run.tokens).toEqual([]);
    const asked = run.stages.flatMap(({ invocations }) => invocations);
    expect(asked.map(({ extension: slug }) => slug)).toEqual(['on-leave']);
    expect(run.client.status).toBe(403);
    expect(JSON.parse(run.client.body)).toEqual({
      error: 'access_denied',
      error_description: 'On leave',
    });
  });

  test('a sparse user is enough', async () => {
    const run = await issue([extension('lead-score', leadScore)], { user: 'sparse' });
    expect(claimsOf(run, 'access').lead_tier).toBe('cold');
  });
});

describe('extend.md Results: an event that reaches an extension by HTTP', () => {
  const called = async (code: string, config: object = {}) => {
    const input = { platform: 'extend', form: { stage: 'http.request', event: { a: 1 } } };
    return runFlow(
      {
        flow: 'event',
        platform: extend,
        input,
        directory,
        extensions: [extension('answers', code, config)],
        fixtures: [],
      },
      { sandbox: await testSandbox(), key: () => signingKey(keyFolder, keyFolder) },
    );
  };

  test('the client gets status, headers and body as the extension answered', async () => {
    const run = await called(
      "module.exports = (ctx, req, res) => { res.writeHead(201, { 'x-mine': 'yes' }); res.end('made'); };",
    );
    expect(run.decision).toBe('done');
    expect(run.client).toMatchObject({ status: 201, body: 'made' });
    expect(run.client.headers).toMatchObject({ 'x-mine': 'yes' });
  });

  test.each([{}, { stage: 'http.request' }])(
    'a 403 is the extension’s own, with %j',
    async (config) => {
      const run = await called(
        "module.exports = (ctx, cb) => cb(Object.assign(new Error('On leave'), { statusCode: 403 }));",
        config,
      );
      expect(run.client.status).toBe(403);
      expect(JSON.parse(run.client.body)).toEqual({ message: 'On leave', statusCode: 403 });
      expect(run.client.headers['content-type']).toContain('application/json');
    },
  );
});
