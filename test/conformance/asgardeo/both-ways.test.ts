import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { type Ran, request, run } from './support.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** ms before it */
  readonly after?: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const json = (body: unknown, status = 200): Answer => ({
  status,
  headers: JSON_TYPE,
  body: JSON.stringify(body),
});

const ANSWERS: Readonly<Record<string, Answer>> = {
  success: json({
    actionStatus: 'SUCCESS',
    operations: [
      { op: 'add', path: '/accessToken/claims/-', value: { name: 'tier', value: 'gold' } },
      { op: 'replace', path: '/accessToken/claims/expires_in', value: 60 },
      { op: 'remove', path: '/idToken/claims/x' },
    ],
  }),
  failed: json({ actionStatus: 'FAILED', failureReason: 'no', failureDescription: 'Not now.' }),
  error: json({ actionStatus: 'ERROR', errorMessage: 'down' }, 500),
  unauthorized: json({ actionStatus: 'ERROR', errorMessage: 'who' }, 401),
  'error with 200': json({ actionStatus: 'ERROR', errorMessage: 'down' }),
  'no JSON type': { status: 200, headers: { 'content-type': 'text/plain' }, body: '{}' },
  'no JSON': { status: 200, headers: JSON_TYPE, body: 'nope' },
  'broken service': { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>' },
  gateway: json({ actionStatus: 'ERROR', errorMessage: 'busy' }, 502),
  'not found': { status: 404, headers: JSON_TYPE, body: '{"actionStatus":"SUCCESS"}' },
  redirect: { status: 302, headers: { location: '/success' }, body: '' },
  status: json({ actionStatus: 'SUCCESS' }),
};

const seen: { path: string; method: string; headers: Record<string, unknown>; body: string }[] = [];
let server: Server;
let origin: string;
let host: string;

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const path = decodeURIComponent(incoming.url ?? '').slice(1);
      const body = Buffer.concat(chunks).toString();
      seen.push({ path, method: incoming.method ?? '', headers: incoming.headers, body });
      const answer = ANSWERS[path];
      if (path === 'slow') return;
      if (path === 'reset') incoming.socket.destroy();
      else outgoing.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;
  origin = `http://${host}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const codeFor = (answer: Answer) =>
  `export default () => (${JSON.stringify({ status: answer.status, headers: answer.headers, body: answer.body })});`;

/** Everything that must not depend on what answered. */
function told({ invocation, native }: Ran): JsonObject {
  const { outcome, effects } = invocation;
  return {
    outcome,
    effects: effects.map(({ location: _where, ...effect }) => effect) as JsonObject[],
    attempts: native.attempts.map(({ status = 0 }) => status),
    operations: native.operations,
    client: native.client,
    ...(native.final && { final: native.final as unknown as JsonObject }),
    ...(native.response !== undefined && { response: native.response }),
    request: native.request,
    log: native.log.map(({ actionId, resultStatus, resultMessage }) =>
      [actionId, resultStatus, resultMessage].join(' '),
    ),
  };
}

const EVENTS: readonly (readonly [type: string, event: JsonObject | undefined])[] = [
  ['PRE_ISSUE_ACCESS_TOKEN', request()],
  ['PRE_ISSUE_ID_TOKEN', undefined],
  ['PRE_UPDATE_PASSWORD', undefined],
  ['PRE_UPDATE_PROFILE', undefined],
  ['AUTHENTICATION', undefined],
  ['FLOW_EXTENSION', undefined],
];

describe('asgardeo.md rows 1.0.11 and 2.1: code in the sandbox and a real endpoint', () => {
  const cases = EVENTS.flatMap(([type, event]) =>
    Object.keys(ANSWERS).map((name) => [type, name, event] as const),
  );

  it.each(cases)('%s, %s: the same result', async (type, name, event) => {
    const answer = ANSWERS[name];
    if (answer === undefined) throw new Error(name);
    const endpoint = `${origin}/${encodeURIComponent(name)}`;
    const given = { ...(event && { event }), options: { endpoint } };
    const code = await run({ ...given, code: codeFor(answer) }, type);
    const real = await run({ ...given, network: { mode: 'live', allowHosts: [host] } }, type);
    expect(told(real)).toEqual(told(code));
    expect(seen.at(-1)).toMatchObject({ path: name, method: 'POST' });
    expect(seen.at(-1)?.body).toBe(JSON.stringify(real.native.request));
  });

  it('row 2.1: the headers of the platform', async () => {
    const endpoint = `${origin}/status`;
    const network = { mode: 'live' as const, allowHosts: [host] };
    await run({ options: { endpoint }, network }, 'PRE_UPDATE_PASSWORD');
    expect(seen.at(-1)?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'x-wso2-api-version': 'v2',
    });
  });

  it('row 2.3: a service that never answers is called twice, a reset not again', async () => {
    const network = { mode: 'live' as const, allowHosts: [host] };
    const slow = await run({ options: { endpoint: `${origin}/slow`, timeoutMs: 60 }, network });
    expect(slow.native.attempts.map(({ fault }) => fault)).toEqual([
      'read-timeout',
      'read-timeout',
    ]);
    expect(slow.log).toContain(
      `Request to the external endpoint ${origin}/slow for action execution timed out. Retrying attempt 1 of 1.`,
    );
    const reset = await run({ options: { endpoint: `${origin}/reset` }, network });
    expect(reset.native.attempts.map(({ fault }) => fault)).toEqual(['reset']);
  });

  it('without the user’s grant the address of this machine is not called', async () => {
    const before = seen.length;
    const network = { mode: 'live' as const, allowHosts: [] };
    const { invocation } = await run({ options: { endpoint: `${origin}/success` }, network });
    expect(invocation.outcome).toBe('error');
    expect(seen.length).toBe(before);
  });

  it('a workspace says which of the two it is: implementation endpoint leaves the code aside', async () => {
    const config = { implementation: 'endpoint', endpoint: `${origin}/failed` };
    const network = { mode: 'live' as const, allowHosts: [host] };
    const { native } = await run({ code: codeFor(json({})), config, network });
    expect(native.client.body.error).toBe('no');
  });
});

describe('asgardeo.md row 2.4: a token for the endpoint', () => {
  const authentication = {
    type: 'CLIENT_CREDENTIAL',
    properties: {
      clientId: 'id',
      clientSecret: { secret: 'SECRET' },
      tokenEndpoint: 'https://idp.example/token',
      scopes: 'a b',
    },
  };
  const tokens = (...names: string[]) => ({
    request: {
      method: 'POST',
      url: 'https://idp.example/token',
      headers: { authorization: 'Basic aWQ6c2VzYW1lLTE=' },
      body: 'grant_type=client_credentials&scope=a%20b',
    },
    responses: names.map((name) => ({ status: 200, body: { access_token: name } })),
  });
  const service = (token: string, status: number): JsonObject => ({
    request: { url: 'https://svc.example/', headers: { authorization: `Bearer ${token}` } },
    response: {
      status,
      headers: JSON_TYPE,
      body:
        status === 200
          ? { actionStatus: 'SUCCESS' }
          : { actionStatus: 'ERROR', errorMessage: 'expired' },
    },
  });
  const called = (...http: JsonObject[]) =>
    run({
      event: request(),
      secrets: { SECRET: 'sesame-1' },
      options: { endpoint: 'https://svc.example/', authentication, http },
    });

  it('is fetched first and sent', async () => {
    const { invocation, log } = await called(tokens('t-1'), service('t-1', 200));
    expect(invocation.outcome).toBe('ok');
    expect(log).toContain(
      'Successfully retrieved the access token for the external endpoint of Pre Issue Access Token action.',
    );
  });

  it('is fetched anew once when the service refuses it', async () => {
    const { invocation } = await called(
      tokens('t-1', 't-2'),
      service('t-1', 401),
      service('t-2', 200),
    );
    expect(invocation.outcome).toBe('ok');
    const { invocation: second, log } = await called(
      tokens('t-1', 't-2'),
      service('t-1', 401),
      service('t-2', 401),
    );
    expect(second.outcome).toBe('error');
    expect(log.filter((text) => text.startsWith('Received an unauthorized'))).toHaveLength(2);
  });

  it('can’t be had: the flow fails and the log says so', async () => {
    const { invocation, native } = await called({
      request: { url: 'https://idp.example/token' },
      response: { status: 401 },
    });
    expect(invocation.outcome).toBe('error');
    expect(native.client.status).toBe(500);
    expect(native.log).toContainEqual(
      expect.objectContaining({
        actionId: 'process-action-request',
        resultStatus: 'FAILED',
        input: { 'Failure Message': expect.any(String) },
      }),
    );
  });

  it('is not fetched with PASSWORD_CREDENTIAL, which the platform refuses as yet', async () => {
    const { codes } = await run({
      event: request(),
      options: {
        endpoint: 'https://svc.example/',
        authentication: { type: 'PASSWORD_CREDENTIAL' },
      },
    });
    expect(codes).toContain('endpoint-not-called');
  });
});

describe('asgardeo.md row 2.7: each action type', () => {
  it.each(asgardeo.triggers.map((trigger) => [trigger.id, trigger] as const))(
    '%s has starter code without problems, typings and samples that fit its schema',
    async (id, trigger) => {
      const code = asgardeo.scaffold(trigger);
      const refused = id === 'PRE_REGISTRATION';
      expect(asgardeo.lint(code, trigger).length).toBe(refused ? 1 : 0);
      expect(asgardeo.typings(trigger)).toContain(`actionType: '${id}'`);
      expect(asgardeo.samples(trigger).map(({ kind }) => kind)).toEqual([
        'realistic',
        'sparse',
        'awkward',
      ]);
      for (const { event } of asgardeo.samples(trigger)) {
        expect(asgardeo.schemas.event(trigger).safeParse(event).error).toBeUndefined();
        const { invocation } = await run({ code: code.code, event }, id);
        if (!refused) expect(['ok', 'skipped']).toContain(invocation.outcome);
      }
    },
  );
});
