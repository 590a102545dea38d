import { readFileSync } from 'node:fs';
import { compactDecrypt, importPKCS8 } from 'jose';
import { describe, expect, it } from 'vitest';
import { encryptJwe } from '../../../electron/engine/simulate/jwe.ts';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { finishOn } from './flow-run.ts';
import { acted, eventOf, results } from './support.ts';

const TYPE = 'FLOW_EXTENSION';
const CERTIFICATE = readFileSync('test/fixtures/service/certificate.pem', 'utf8');
const KEY = readFileSync('test/fixtures/service/key.pem', 'utf8');
const claim = (name: string) => `/user/claims[uri=http://wso2.org/claims/${name}]`;
const paths = (...list: string[]) => list.map((path) => ({ path }));
const STATE = {
  flowType: 'REGISTRATION',
  flowId: 'f-1',
  portalUrl: 'https://portal.example/register',
  user: { id: 'u-1', username: 'mara', email: 'm@x.example', data: { emailAddresses: ['a', 'b'] } },
  application: {
    clientId: 'portal',
    platform: 'asgardeo',
    extras: { id: 'app-1', tenant: { id: '7', name: 'acme' } },
  },
  password: 'Pa55word',
  requestId: 'r-1',
};
const built = (accessConfig: JsonObject, options: JsonObject = {}) =>
  acted(TYPE, { actionStatus: 'SUCCESS' }, { options: { state: STATE, accessConfig, ...options } });

describe('asgardeo.md rows 1.7.1 and 1.7.2: the request of a flow extension', () => {
  it('holds what is exposed, leaf by leaf, and nothing else', async () => {
    const { native } = await built({
      expose: paths(
        '/flow/flowType',
        '/flow/flowId',
        '/user/username',
        claim('emailaddress'),
        '/user/credentials/password',
        '/application/id',
        '/tenant/domain',
      ),
      modify: paths(claim('tier'), claim('emailAddresses[]').replace('[]]', '][]')),
    });
    expect(JSON.stringify(native.request)).toBe(
      [
        '{"actionType":"FLOW_EXTENSION","event":{"tenant":{"domain":"acme"},"application":{"id":"app-1"},',
        '"flow":{"flowType":"REGISTRATION","flowId":"f-1","user":{"username":"mara",',
        '"claims":[{"uri":"http://wso2.org/claims/emailaddress","value":"m@x.example"}],',
        '"credentials":{"password":{"type":"PLAIN_TEXT","value":"Pa55word"}}}}},',
        '"allowedOperations":[{"op":"replace","paths":["/user/claims[uri=http://wso2.org/claims/tier]",',
        '"/user/claims[uri=http://wso2.org/claims/emailAddresses]"]},{"op":"redirect"}],"requestId":"r-1"}',
      ].join(''),
    );
  });

  it('nothing exposed and nothing to modify: an empty flow and a redirect', async () => {
    const ran = await built({});
    expect(eventOf(ran)).toEqual({ flow: {} });
    expect(ran.native.request.allowedOperations).toEqual([{ op: 'redirect' }]);
  });

  it('an area exposes everything below it', async () => {
    const ran = await built({ expose: paths('/user', '/organization') });
    expect(eventOf(ran)).toMatchObject({
      organization: { name: 'Acme', depth: 0 },
      flow: { user: { id: 'u-1', username: 'mara', credentials: {} } },
    });
    expect(eventOf(ran)).not.toHaveProperty('tenant');
  });

  it('encrypted leaves are JWEs; without a certificate they are left out, which the run says', async () => {
    const accessConfig = {
      expose: [
        { path: claim('emailaddress'), encrypted: true },
        { path: claim('emailAddresses'), encrypted: true },
        { path: '/user/credentials/password', encrypted: true },
      ],
    };
    const without = await built(accessConfig);
    expect(eventOf(without)).toEqual({ flow: {} });
    expect(without.codes).toContain('encrypted-path-omitted');
    const sealed = await built(accessConfig, { encryption: { certificate: CERTIFICATE } });
    const { flow } = eventOf(sealed) as { flow: { user: JsonObject } };
    const { claims, credentials } = flow.user as {
      claims: { value: JsonValue }[];
      credentials: { password: string };
    };
    const open = async (jwe: JsonValue | undefined) => {
      const key = await importPKCS8(KEY, 'RSA-OAEP-256');
      const { plaintext } = await compactDecrypt(String(jwe), key);
      return new TextDecoder().decode(plaintext);
    };
    expect(await open(claims[0]?.value)).toBe('m@x.example');
    const many = claims[1]?.value;
    expect(await open(Array.isArray(many) ? many[0] : many)).toBe('a,b');
    expect(await open(credentials.password)).toBe('{"type":"PLAIN_TEXT","value":"Pa55word"}');
  });
});

describe('asgardeo.md row 1.7.3: operations of a flow extension', () => {
  const modify: JsonObject[] = [
    { path: claim('tier') },
    { path: `${claim('tags')}[]` },
    { path: claim('emailAddresses') },
    { path: claim('identity/locked') },
    { path: '/user/claims[uri=http://other.example/x]' },
    { path: '/user/credentials/password' },
    { path: '/properties/note' },
    { path: '/flow/flowType' },
    { path: claim('sealed'), encrypted: true },
  ];
  const operated = (operations: JsonValue) =>
    acted(
      TYPE,
      { actionStatus: 'SUCCESS', operations },
      { options: { state: STATE, accessConfig: { modify } } },
    );
  const replace = (path: string, value?: JsonValue) => [
    { op: 'replace', path, ...(value !== undefined && { value }) },
  ];

  it.each<[string, JsonValue | undefined, string]>([
    [claim('tier'), 'gold', 'SUCCESS User claim replace applied.'],
    [claim('tags'), ['a', 'b'], 'SUCCESS User claim replace applied.'],
    [claim('tier'), undefined, 'FAILURE Value is required for REPLACE operation.'],
    [
      claim('identity/locked'),
      'true',
      'FAILURE Identity-system claims cannot be modified by Flow Extensions: http://wso2.org/claims/identity/locked',
    ],
    [
      '/user/claims[uri=http://other.example/x]',
      'x',
      'FAILURE Claim URI must be in the local dialect (http://wso2.org/claims/): http://other.example/x',
    ],
    ['/user/credentials/password', 'new', 'SUCCESS User credential replace applied.'],
    ['/properties/note', 'n', 'SUCCESS Flow property replace applied.'],
    ['/flow/flowType', 'x', 'FAILURE Modifications are not allowed for the read-only paths'],
  ])('replace %s with %j: %s', async (path, value, expected) => {
    const ran = await operated(replace(path, value));
    expect(ran.invocation.outcome).toBe('ok');
    expect(results(ran)).toEqual([expected]);
  });

  it.each<[string, string, JsonValue]>([
    ['a list for a claim with one value', claim('tier'), ['a']],
    ['a number', claim('tier'), 1],
    ['a text for a claim with several values', claim('tags'), 'a'],
    ['a text for a claim that is known to have several', claim('emailAddresses'), 'a'],
    ['no JWE for an encrypted path', claim('sealed'), 'plain'],
  ])('%s fails the flow', async (_name, path, value) => {
    const { invocation, native } = await operated(replace(path, value));
    expect(invocation.outcome).toBe('error');
    expect(native.client.status).toBe(500);
  });

  it('a claim reaches the user, a gated operation does not', async () => {
    const { invocation } = await operated([
      ...replace(claim('tier'), 'gold'),
      ...replace(claim('mobile'), '1'),
      { op: 'add', path: claim('tier'), value: 'x' },
    ]);
    expect(invocation.effects).toMatchObject([
      { kind: 'user.set', path: 'user.data.tier', value: 'gold', status: 'accepted' },
      { kind: 'user.set', path: 'user.phone', status: 'refused' },
      { status: 'refused' },
    ]);
  });

  it('a JWE for an encrypted path is taken and not applied: the private key is the platform’s', async () => {
    const { invocation } = await operated(replace(claim('sealed'), 'a.b.c.d.e'));
    expect(invocation.outcome).toBe('ok');
    expect(invocation.effects).toMatchObject([{ kind: 'user.set', status: 'refused' }]);
  });
});

describe('asgardeo.md rows 1.7.4 and 1.7.5: where the flow goes on', () => {
  it('FAILED has the step tried again: the user sees both texts', async () => {
    const body = { actionStatus: 'FAILED', failureReason: 'no', failureDescription: 'Not you.' };
    expect((await acted(TYPE, body)).native.client).toEqual({
      status: 200,
      body: {
        flowStatus: 'INCOMPLETE',
        stepStatus: 'RETRY',
        reason: 'no',
        description: 'Not you.',
      },
    });
  });

  it('ERROR is an error of the flow', async () => {
    const error = { actionStatus: 'ERROR', errorMessage: 'x' };
    const { native, invocation } = await acted(TYPE, error, { status: 500 });
    expect(invocation.outcome).toBe('error');
    expect(native.client.status).toBe(500);
  });

  it.each([
    ['https://svc.example/x', /^https:\/\/svc\.example\/x\?flowId=[0-9a-f-]{36}$/],
    ['https://svc.example/x?a=1#h', /^https:\/\/svc\.example\/x\?a=1&flowId=[0-9a-f-]{36}#h$/],
  ])('INCOMPLETE redirects to %s with an id of its own', async (url, expected) => {
    const body = { actionStatus: 'INCOMPLETE', operations: [{ op: 'redirect', url }] };
    const { invocation } = await acted(TYPE, body);
    expect(invocation.effects).toMatchObject([{ kind: 'redirect', status: 'accepted' }]);
    expect(invocation.effects[0]?.value).toMatch(expected);
  });

  it.each([
    ['empty', [], 'must contain a REDIRECT operation'],
    ['url', [{ op: 'redirect', url: '' }], 'must have a valid URL'],
  ])('INCOMPLETE with operations that are no redirect: %s', async (_name, operations, words) => {
    const { invocation } = await acted(TYPE, { actionStatus: 'INCOMPLETE', operations });
    expect(invocation.outcome).toBe('error');
    expect(invocation.error?.message).toContain(words);
  });

  it('in a registration: suspended by a redirect, then the claim is in the user', async () => {
    const config = {
      accessConfig: { expose: paths('/flow', '/user'), modify: paths(claim('tier')) },
    };
    const form = { username: 'new', password: 'p-new-1' };
    const redirecting = `export default () => ({ actionStatus: 'INCOMPLETE', operations: [{ op: 'redirect', url: 'https://svc.example/' }] });`;
    const first = await finishOn('registration', [{ type: TYPE, code: redirecting, config }], {
      form,
    });
    expect(first.decision).toBe('suspended');
    const setting = `export default (request) => ({ actionStatus: 'SUCCESS', operations: [{ op: 'replace', path: '${claim('tier')}', value: request.event.flow.user.username }] });`;
    const second = await finishOn('registration', [{ type: TYPE, code: setting, config }], {
      resume: first.resume ?? null,
    });
    expect(second.decision).toBe('done');
    expect(second.changes).toContainEqual(
      expect.objectContaining({ path: 'data.tier', value: 'new' }),
    );
  });

  it('row 1.7.3: what is encrypted for the key that stands for the platform’s is applied', async () => {
    const sealed = (text: string) => encryptJwe(text, CERTIFICATE, createPorts().random) ?? '';
    const act = (value: JsonValue, key = KEY) =>
      acted(
        TYPE,
        { actionStatus: 'SUCCESS', operations: [{ op: 'replace', path: claim('tier'), value }] },
        {
          options: {
            accessConfig: { modify: [{ path: claim('tier'), encrypted: true }] },
            platformKey: { secret: 'PLATFORM_KEY' },
            secrets: { PLATFORM_KEY: key },
          },
        },
      );
    const { invocation, native } = await act(sealed('gold'));
    expect(invocation.effects).toMatchObject([{ status: 'accepted', value: 'gold' }]);
    expect(native.changes).toMatchObject([{ status: 'accepted', after: 'gold' }]);
    for (const other of [
      await act(sealed('gold').slice(0, -4)),
      await act(sealed('gold'), 'no key'),
    ]) {
      expect(other.invocation.outcome).toBe('error');
      expect(other.invocation.error?.message).toContain("can't be decrypted");
    }
  });

  it.each([
    ['reset', 'PASSWORD_RECOVERY'],
    ['invite', 'INVITED_USER_REGISTRATION'],
  ])('row 1.7.6: at a password %s, whose flow it calls %s', async (action, flowType) => {
    const config = {
      accessConfig: { expose: paths('/flow', '/user'), modify: paths(claim('tier')) },
    };
    const code = `export default ({ event: { flow } }) => ({ actionStatus: 'SUCCESS', operations: [
      { op: 'replace', path: '${claim('tier')}', value: flow.flowType + ' ' + flow.user.credentials.password.value },
    ] });`;
    const actions = [{ type: TYPE, code, config }];
    const form = { username: 'ada', action, password: 'p-new-1' };
    const sent = await finishOn('password-update', actions, { form });
    expect(sent.decision).toBe('suspended');
    const entered = String(sent.asks?.kind === 'code' && sent.asks.code);
    const done = await finishOn('password-update', actions, {
      resume: sent.resume ?? null,
      form: { ...form, code: entered },
    });
    expect(done.decision).toBe('done');
    expect(done.changes).toContainEqual(
      expect.objectContaining({ path: 'data.tier', value: `${flowType} p-new-1` }),
    );
    expect(done.stages.map(({ stage }) => stage)).toContain('flow.extend');
  });

  it('row 1.7.6: not at an update of a password that is known', async () => {
    const code = `export default () => ({ actionStatus: 'FAILED', failureReason: 'no' });`;
    const run = await finishOn('password-update', [{ type: TYPE, code }], {
      form: { username: 'ada', password: 'p-new-1' },
    });
    expect(run.decision).toBe('done');
  });

  it('FAILED ends the run of the flow as denied', async () => {
    const code = `export default () => ({ actionStatus: 'FAILED', failureReason: 'no' });`;
    const run = await finishOn('registration', [{ type: TYPE, code }], {
      form: { username: 'new', password: 'p-new-1' },
    });
    expect(run.decision).toBe('denied');
    expect(run.client.status).toBe(200);
  });
});
