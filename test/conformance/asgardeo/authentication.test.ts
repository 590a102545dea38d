import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { FlowInput, Run } from '../../../shared/model/run.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { finishOn } from './flow-run.ts';
import { bound, flow } from './flow-state.ts';
import { acted, eventOf } from './support.ts';

const TYPE = 'AUTHENTICATION';
const URI = 'http://wso2.org/claims/';
const user = (more: JsonObject = {}) => ({
  actionStatus: 'SUCCESS',
  data: {
    user: { id: 'u-9', claims: [{ uri: `${URI}emailaddress`, value: 'a@b.co' }], ...more },
  },
});
const kind = (authenticator: string) => ({ options: { authenticator } });
const redirect = (url?: string) => ({
  actionStatus: 'INCOMPLETE',
  operations: [{ op: 'redirect', ...(url !== undefined && { url }) }],
});

describe('asgardeo.md row 1.6.2: the request of an authentication action', () => {
  const application = {
    clientId: 'portal',
    name: 'Portal',
    platform: 'asgardeo',
    extras: { id: 'app-1', tenant: { id: '7', name: 'acme' } },
  };

  it('first step: byte for byte what the platform writes', async () => {
    const state = { application, flowId: 'f-1', requestId: 'r-1' };
    const { native } = await acted(TYPE, user(), { options: { state } });
    expect(JSON.stringify(native.request)).toBe(
      [
        '{"actionType":"AUTHENTICATION","flowId":"f-1","event":{"request":{},',
        '"tenant":{"id":"7","name":"acme"},"application":{"id":"app-1","name":"Portal"},',
        '"currentStepIndex":1},"allowedOperations":[{"op":"redirect"}],"requestId":"r-1"}',
      ].join(''),
    );
  });

  it('later step in a sub-organization: who it is so far, and the organization by id and name', async () => {
    const organization = { id: 'o-2', name: 'North', orgHandle: 'north', depth: 1 };
    const extras = { ...application.extras, organization };
    const ran = await acted(TYPE, user(), {
      options: {
        state: {
          application: { ...application, extras },
          user: { id: 'u-1', username: 'mara' },
          flowId: 'f-1',
          authenticatedSteps: [{ index: 1, name: 'BasicAuthenticator' }],
        },
      },
    });
    expect(eventOf(ran)).toMatchObject({
      organization: { id: 'o-2', name: 'North' },
      user: { id: 'u-1', userIdentitySource: 'LOCAL', sub: 'mara' },
      userStore: { name: 'PRIMARY' },
      currentStepIndex: 2,
      authenticatedSteps: [{ index: 1, name: 'BasicAuthenticator' }],
    });
    expect(eventOf(ran).organization).not.toHaveProperty('depth');
  });
});

describe('asgardeo.md row 1.6.3: INCOMPLETE', () => {
  it('redirects', async () => {
    const { invocation, native } = await acted(TYPE, redirect('https://svc.example/pin'));
    expect(invocation.outcome).toBe('ok');
    expect(invocation.effects).toEqual([
      { kind: 'redirect', value: 'https://svc.example/pin', status: 'accepted' },
    ]);
    expect(native.client).toEqual({ status: 302, body: { location: 'https://svc.example/pin' } });
    expect(native.log.at(-1)).toMatchObject({
      configurations: { allowedOperations: ['Operation: REDIRECT Path: null'] },
    });
  });

  it.each<[string, JsonValue, string]>([
    ['without operations', { actionStatus: 'INCOMPLETE' }, 'empty'],
    [
      'with two redirects',
      {
        actionStatus: 'INCOMPLETE',
        operations: [
          { op: 'redirect', url: 'a' },
          { op: 'redirect', url: 'b' },
        ],
      },
      'only one',
    ],
    ['without a url', redirect(), 'valid URL'],
  ])('%s fails the login', async (_name, body, words) => {
    const { invocation, native } = await acted(TYPE, body);
    expect(invocation.outcome).toBe('error');
    expect(invocation.error?.message).toContain(words);
    expect(native.client.status).toBe(500);
  });
});

describe('asgardeo.md row 1.6.4: SUCCESS', () => {
  it('external: a user with claims and groups', async () => {
    const { invocation } = await acted(TYPE, user({ groups: ['gold'] }));
    expect(invocation.effects).toEqual([
      {
        kind: 'identity.establish',
        path: 'user',
        value: { email: 'a@b.co', id: 'u-9', groups: ['gold'] },
        status: 'accepted',
      },
    ]);
  });

  it('internal: a user who is there already, without groups', async () => {
    const userStore = { id: 'UFJJTUFSWQ==', name: 'PRIMARY' };
    const { invocation } = await acted(TYPE, user({ groups: ['x'], userStore }), kind('internal'));
    expect(invocation.effects[0]?.value).toEqual({
      email: 'a@b.co',
      id: 'u-9',
      existing: true,
      platform: { asgardeo: { userStore: 'PRIMARY' } },
    });
  });

  it('second factor: the status alone, data is not looked at', async () => {
    const { invocation } = await acted(TYPE, { actionStatus: 'SUCCESS' }, kind('second-factor'));
    expect(invocation.effects).toEqual([
      { kind: 'mfa.set', path: 'mfa.required', value: false, status: 'accepted' },
    ]);
  });

  it.each([[{ actionStatus: 'SUCCESS' }], [{ actionStatus: 'SUCCESS', data: null }]])(
    'without a user who is identified the login fails: %j',
    async (body) => {
      const { invocation } = await acted(TYPE, body);
      expect(invocation.outcome).toBe('error');
      expect(invocation.error?.message).toContain('required for IDENTIFICATION');
    },
  );

  it.each<[string, JsonObject]>([
    ['data', { actionStatus: 'SUCCESS', data: { user: { id: 'u' }, extra: 1 } }],
    ['user', user({ email: 'x' })],
    ['claim', user({ claims: [{ uri: 'u', value: 'v', more: 1 }] })],
    ['user store', user({ userStore: { domain: 'x' } })],
  ])('row 1.0.4: an unknown member of the %s makes the answer unusable', async (_name, body) => {
    const { invocation, log } = await acted(TYPE, body);
    expect(invocation.outcome).toBe('error');
    expect(log.at(-1)).toContain('Reading JSON response failed.');
    expect(invocation.warnings.map(({ code }) => code)).toContain('unknown-member');
  });
});

describe('asgardeo.md row 1.6.5: what the application gets', () => {
  it('FAILED: a protocol error in the words of the action', async () => {
    const body = {
      actionStatus: 'FAILED',
      failureReason: 'userNotFound',
      failureDescription: 'Nobody',
    };
    expect((await acted(TYPE, body)).native.client).toEqual({
      status: 400,
      body: { error: 'userNotFound', error_description: 'Nobody' },
    });
  });

  it('ERROR: a server error without its words', async () => {
    const error = { actionStatus: 'ERROR', errorMessage: 'db_down' };
    const { native } = await acted(TYPE, error, { status: 500 });
    expect(native.client.status).toBe(500);
    expect(JSON.stringify(native.client)).not.toContain('db_down');
  });
});

describe('asgardeo.md row 1.6.1: in a login', () => {
  const code = (body: string) => `export default function (request) {\n${body}\n}`;
  const TWO_CALLS = code(`
    const form = (request.event.request.additionalParams ?? []);
    console.log(request.flowId, form.length);
    return globalThis.called ? {} : { actionStatus: 'INCOMPLETE', operations: [{ op: 'redirect', url: 'https://svc.example/pin?flowId=' + request.flowId }] };`);
  const input: Partial<FlowInput> = { seed: 1, clock: '2026-01-31T12:00:00Z' };
  const flowIdOf = (run: Run, index = 0) => {
    const { native } = run.stages.flatMap(({ invocations }) => invocations)[index] ?? {};
    return (native as { request?: { flowId?: string } } | undefined)?.request?.flowId;
  };

  it('two calls around a redirect have one flowId', async () => {
    const first = await finishOn('login', [{ type: TYPE, code: TWO_CALLS }], { input });
    expect(first.decision).toBe('suspended');
    expect(first.asks).toMatchObject({ kind: 'redirect' });
    expect(first.client.status).toBe(302);
    const flowId = flowIdOf(first);
    expect(first.client.headers.location).toBe(`https://svc.example/pin?flowId=${flowId}`);

    const SECOND = code(`return { actionStatus: 'SUCCESS', data: { user: { id: 'u1' } } };`);
    const second = await finishOn(
      'login',
      [{ type: TYPE, code: SECOND, config: { authenticator: 'internal' } }],
      {
        resume: first.resume ?? null,
      },
    );
    expect(second.decision).toBe('done');
    expect(flowIdOf(second)).toBe(flowId);
    expect(second.user).toMatchObject({ id: 'u1', username: 'ada', created: false });
  });

  it('internal: a user who is not in the directory is refused, also with another username', async () => {
    for (const found of [
      `{ id: 'nobody' }`,
      `{ id: 'u1', claims: [{ uri: '${URI}username', value: 'eve' }] }`,
    ]) {
      const run = await finishOn(
        'login',
        [
          {
            type: TYPE,
            code: code(`return { actionStatus: 'SUCCESS', data: { user: ${found} } };`),
            config: { authenticator: 'internal' },
          },
        ],
        { input },
      );
      expect(run.decision).toBe('denied');
      expect(run.client.status).toBe(400);
    }
  });

  it('external: somebody new', async () => {
    const run = await finishOn(
      'login',
      [
        {
          type: TYPE,
          code: code(
            `return { actionStatus: 'SUCCESS', data: { user: { id: 'x-1', claims: [{ uri: '${URI}username', value: 'new' }] } } };`,
          ),
        },
      ],
      { input },
    );
    expect(run).toMatchObject({
      decision: 'done',
      user: { id: 'x-1', username: 'new', created: true },
    });
  });

  it('second factor: called when the user is known, in place of a code', async () => {
    const run = await finishOn(
      'login',
      [
        {
          type: TYPE,
          code: code(`return { actionStatus: 'SUCCESS' };`),
          config: { authenticator: 'second-factor' },
        },
      ],
      { input: { ...input, user: 'cy' } },
    );
    expect(run.decision).toBe('done');
    const invoked = run.stages.find(({ invocations }) => invocations.length > 0);
    expect(invoked?.stage).toBe('mfa.require');
    expect(invoked?.invocations[0]?.native).toMatchObject({
      request: {
        event: {
          currentStepIndex: 2,
          user: { id: 'u3' },
          authenticatedSteps: [{ index: 1, name: 'BasicAuthenticator' }],
        },
      },
    });
  });

  it('FAILED denies the login with its words', async () => {
    const run = await finishOn(
      'login',
      [{ type: TYPE, code: code(`return { actionStatus: 'FAILED', failureReason: 'nope' };`) }],
      { input },
    );
    expect(run.decision).toBe('denied');
    expect(JSON.parse(run.client.body)).toEqual({ error: 'nope' });
  });

  it('says why it did not fire', () => {
    const second = bound({ authenticator: 'second-factor' }, TYPE);
    expect(asgardeo.fires('user.authenticate', second, flow()).run).toBe(false);
    expect(asgardeo.fires('mfa.require', bound({}, TYPE), flow()).run).toBe(false);
    const federation = { provider: 'Google', claims: {} };
    expect(
      asgardeo.fires('user.authenticate', bound({}, TYPE), { ...flow(), federation }),
    ).toMatchObject({ run: false, reason: expect.stringContaining('identity provider') });
  });
});
