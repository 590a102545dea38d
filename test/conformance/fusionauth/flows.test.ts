import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { signingKey } from '../../../electron/engine/identity/keys.ts';
import { type RunnableExtension, runFlow } from '../../../electron/engine/simulate/run.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { FlowName } from '../../../shared/model/run.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testSandbox } from '../../support/invoke.ts';

const keyFolder = mkdtempSync(join(tmpdir(), 'hookbench-fusionauth-'));
afterAll(() => rmSync(keyFolder, { recursive: true, force: true }));

const directory = directorySchema.parse({
  users: [
    {
      id: 'u1',
      username: 'alice',
      email: 'alice@acme.test',
      password: 'right',
      roles: { shop: ['user'] },
    },
    { id: 'u2', username: 'two', password: 'right', secondFactor: { methods: ['authenticator'] } },
  ],
  applications: [{ clientId: 'shop', platform: 'fusionauth' }],
});

function validating(trigger: string, body: string): RunnableExtension {
  const found = fusionauth.triggers.find(({ id }) => id === trigger);
  if (found === undefined) throw new Error(`no trigger ${trigger}`);
  return {
    slug: 'gate',
    trigger: found,
    manifest: manifestSchema.parse({ platform: 'fusionauth', trigger }),
    source: { file: 'index.js', code: `function ${found.signature} {\n${body}\n}` },
    secrets: {},
  };
}

async function drive(flow: FlowName, form: JsonObject, ...extensions: RunnableExtension[]) {
  return runFlow(
    {
      flow,
      platform: fusionauth,
      input: { platform: 'fusionauth', form },
      directory,
      extensions,
      fixtures: [],
    },
    { sandbox: await testSandbox(), key: () => signingKey(keyFolder, keyFolder) },
  );
}

const bodyOf = (run: { client: { body: string } }): JsonValue => JSON.parse(run.client.body);
const ALICE = { username: 'alice', password: 'right' };

describe('fusionauth.md §1.6 LoginValidation in a login', () => {
  it('denies with 400 and exactly its errors', async () => {
    const run = await drive(
      'login',
      ALICE,
      validating(
        'LoginValidation',
        "if (user.email === 'alice@acme.test') result.errors.generalErrors = [{ code: '[Blocked]', message: registration.roles[0] }];",
      ),
    );
    expect(run.decision).toBe('denied');
    expect(run.client.status).toBe(400);
    expect(bodyOf(run)).toEqual({
      fieldErrors: {},
      generalErrors: [{ code: '[Blocked]', message: 'user' }],
    });
  });

  it('runs only after the credentials were right', async () => {
    const gate = validating('LoginValidation', 'console.info("ran");');
    const run = await drive('login', { username: 'alice', password: 'wrong' }, gate);
    expect(run.stages.flatMap(({ invocations }) => invocations)).toEqual([]);
    expect(run.client).toMatchObject({ status: 404, body: '' });
  });

  it('knows how the user authenticated', async () => {
    const gate = validating('LoginValidation', 'console.info(JSON.stringify(context));');
    const recordOf = async (form: JsonObject) =>
      (await drive('login', form, gate)).stages
        .flatMap(({ invocations }) => invocations)
        .flatMap(({ records }) => records)[0]?.text;
    expect(JSON.parse((await recordOf(ALICE)) ?? '')).toMatchObject({
      authenticationType: 'PASSWORD',
    });
    const federated = {
      provider: 'Acme SSO',
      id: 'idp-1',
      type: 'Google',
      claims: { email: 'alice@acme.test' },
    };
    expect(JSON.parse((await recordOf({ federated })) ?? '')).toMatchObject({
      authenticationType: 'GOOGLE',
      identityProvider: { id: 'idp-1', name: 'Acme SSO', identityProviderType: 'Google' },
    });
  });

  it('fails the login when it throws, without its message', async () => {
    const run = await drive(
      'login',
      ALICE,
      validating('LoginValidation', 'throw new Error("inner");'),
    );
    expect(run).toMatchObject({ decision: 'error', client: { status: 512 } });
    expect(bodyOf(run)).toMatchObject({ generalErrors: [{ code: '[LambdaInvocationException]' }] });
    expect(run.client.body).not.toContain('inner');
  });
});

describe('fusionauth.md §1.6 SelfServiceRegistrationValidation in a registration', () => {
  const steps: JsonObject[] = [
    { email: 'new@acme.test', password: 'pass-word' },
    { firstName: 'New', colour: 'red' },
  ];

  it('runs at every step with what was entered so far', async () => {
    const run = await drive(
      'registration',
      { steps },
      validating(
        'SelfServiceRegistrationValidation',
        'console.info([formContext.step, formContext.stepIndex, formContext.totalSteps, user.firstName, user.data && user.data.colour, registration.applicationId].join());',
      ),
    );
    const texts = run.stages
      .flatMap(({ invocations }) => invocations)
      .map(({ records }) => records[0]?.text);
    expect(texts).toEqual(['1,0,2,,,shop', '2,1,2,New,red,shop']);
    expect(run).toMatchObject({ decision: 'done', client: { status: 200 } });
    expect(bodyOf(run)).toMatchObject({
      user: { email: 'new@acme.test' },
      registration: { applicationId: 'shop', roles: [] },
    });
    expect(run.client.body).not.toContain('pass-word');
  });

  it('keeps the user on its step by field errors', async () => {
    const run = await drive(
      'registration',
      { steps },
      validating(
        'SelfServiceRegistrationValidation',
        "if (formContext.step === 2) result.errors.fieldErrors['user.data.colour'] = [{ code: '[invalid]user.data.colour', message: 'Blue.' }];",
      ),
    );
    expect(run).toMatchObject({ decision: 'denied', client: { status: 400 } });
    expect(bodyOf(run)).toEqual({
      fieldErrors: {
        'user.data.colour': [{ code: '[invalid]user.data.colour', message: 'Blue.' }],
      },
      generalErrors: [],
    });
    expect(run.stages.map(({ stage }) => stage)).toEqual(['user.register', 'user.register']);
  });

  it('is not called for a user whom an administrator creates', async () => {
    const run = await drive(
      'registration',
      { by: 'admin', email: 'new@acme.test' },
      validating('SelfServiceRegistrationValidation', 'throw new Error("called");'),
    );
    expect(run.decision).toBe('done');
    expect(run.stages[0]?.skipped).toEqual([
      { extension: 'gate', reason: expect.stringContaining('administrator') },
    ]);
  });
});

describe('fusionauth.md §6.1', () => {
  it('asks for a second factor by 242', async () => {
    const run = await drive('login', { username: 'two', password: 'right' });
    expect(run).toMatchObject({ decision: 'suspended', client: { status: 242 } });
    expect(bodyOf(run)).toMatchObject({ methods: [{ method: 'authenticator' }] });
  });

  it('names the field of a registration that is taken', async () => {
    const run = await drive('registration', { email: 'alice@acme.test' });
    expect(run.client.status).toBe(400);
    expect(bodyOf(run)).toMatchObject({
      fieldErrors: { 'user.email': [{ code: '[duplicate]user.email' }] },
    });
  });

  it('answers a login with the user, and never a password', async () => {
    const run = await drive('login', ALICE);
    expect(run.client.status).toBe(200);
    expect(bodyOf(run)).toMatchObject({ user: { id: 'u1', username: 'alice' } });
    expect(run.client.body).not.toContain('right');
  });
});
