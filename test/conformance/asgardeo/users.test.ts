import { compactDecrypt, decodeProtectedHeader, importPKCS8 } from 'jose';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { acted, eventOf, run } from './support.ts';
import {
  built,
  CERTIFICATE,
  EMAIL,
  GROUPS,
  KEY,
  MAILS,
  OK,
  ORGANIZATION,
  PASSWORD,
  ROLES,
  STATE,
} from './users-state.ts';

describe('asgardeo.md row 1.3.2: the request of a password action', () => {
  it('is byte for byte what the platform writes', async () => {
    const attributes = [EMAIL, MAILS, GROUPS, ROLES, 'http://wso2.org/claims/nickname'];
    const { native } = await built(
      PASSWORD,
      { initiator: 'USER', action: 'UPDATE' },
      { attributes },
    );
    expect(JSON.stringify(native.request)).toBe(
      [
        '{"actionType":"PRE_UPDATE_PASSWORD","event":{"tenant":{"id":"7","name":"acme"},',
        `"organization":${ORGANIZATION},"user":{"id":"u-1",`,
        `"claims":[{"uri":"${EMAIL}","value":"m@x.example"},`,
        `{"uri":"${MAILS}","value":["a@x.example","b@x.example"]}],"groups":["staff"],`,
        `"organization":${ORGANIZATION},`,
        '"updatingCredential":{"type":"PASSWORD","format":"PLAIN_TEXT","value":"Pa55word"}},',
        '"userStore":{"id":"UFJJTUFSWQ==","name":"PRIMARY"},',
        '"initiatorType":"USER","action":"UPDATE"},"requestId":"r-1"}',
      ].join(''),
    );
  });

  it('v1.0 names neither organization nor attributes', async () => {
    const ran = await built(PASSWORD, {}, { version: 'v1.0', attributes: [EMAIL, GROUPS] });
    expect(Object.keys(eventOf(ran))).toEqual([
      'tenant',
      'user',
      'userStore',
      'initiatorType',
      'action',
    ]);
    expect(Object.keys(eventOf(ran).user ?? {})).toEqual(['id', 'updatingCredential']);
  });

  it('the user has no id while they register', async () => {
    const ran = await built(PASSWORD, { action: 'REGISTER', initiator: 'ADMIN' });
    expect(eventOf(ran)).toMatchObject({ action: 'REGISTER', initiatorType: 'ADMIN' });
    expect(eventOf(ran).user).not.toHaveProperty('id');
  });

  it('has no allowedOperations and forwards no headers', async () => {
    const ran = await built(
      PASSWORD,
      { headers: { 'X-Geo': 'NL' } },
      { allowedHeaders: ['x-geo'] },
    );
    expect(ran.native.request).not.toHaveProperty('allowedOperations');
    expect(eventOf(ran)).not.toHaveProperty('request');
  });
});

describe('asgardeo.md row 1.3.3: how the password is shared', () => {
  const credentialOf = async (options: JsonObject) => {
    const { user } = eventOf(await built(PASSWORD, {}, options)) as { user: JsonObject };
    return user.updatingCredential;
  };

  it('hashed: base64 of the raw SHA-256, unsalted', async () => {
    expect(await credentialOf({ passwordSharing: { format: 'SHA256_HASHED' } })).toEqual({
      type: 'PASSWORD',
      format: 'HASH',
      // printf %s Pa55word | openssl dgst -sha256 -binary | base64
      value: 'OfSP20gaFSWlDnwggGBf/g8zJUPbCGjQwlzrVFRyA40=',
      additionalData: { algorithm: 'SHA256' },
    });
  });

  it.each([
    ['PLAIN_TEXT', CERTIFICATE],
    ['SHA256_HASHED', Buffer.from(CERTIFICATE).toString('base64')],
  ])('row 1.3.4: %s, encrypted as a JWE that the service can read', async (format, certificate) => {
    const jwe = await credentialOf({ passwordSharing: { format, certificate } });
    const text = String(jwe);
    expect(decodeProtectedHeader(text)).toEqual({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      cty: 'application/json',
    });
    const { plaintext } = await compactDecrypt(text, await importPKCS8(KEY, 'RSA-OAEP-256'));
    const plain = await credentialOf({ passwordSharing: { format } });
    expect(new TextDecoder().decode(plaintext)).toBe(JSON.stringify(plain));
  });

  it('row 1.3.4: with a seed the JWE is the same, byte for byte', async () => {
    const options = {
      seed: 7,
      passwordSharing: { format: 'PLAIN_TEXT', certificate: CERTIFICATE },
    };
    expect(await credentialOf(options)).toBe(await credentialOf(options));
    expect(await credentialOf({ ...options, seed: 8 })).not.toBe(await credentialOf(options));
  });

  it('a certificate that is none is refused with the way out', async () => {
    const { invocation } = await run(
      { options: { passwordSharing: { format: 'PLAIN_TEXT', certificate: 'x' } } },
      PASSWORD,
    );
    expect(invocation.outcome).toBe('refused');
    expect(invocation.error?.message).toContain('PEM');
  });
});

describe('asgardeo.md row 1.3.1: when a password action is called', () => {
  it.each([
    ['v1', 'REGISTER', 'skipped'],
    ['v1.1', 'REGISTER', 'skipped'],
    ['v2', 'REGISTER', 'ok'],
    ['v2.0', 'REGISTER', 'ok'],
    ['v1', 'RESET', 'ok'],
  ])('%s on %s: %s', async (version, action, outcome) => {
    const { invocation, log } = await built(PASSWORD, { action }, { version });
    expect(invocation.outcome).toBe(outcome);
    if (outcome === 'skipped') expect(log).toEqual([]);
  });

  it('a version of another type is refused', async () => {
    const { invocation } = await built(PASSWORD, {}, { version: 'v1.3' });
    expect(invocation.outcome).toBe('refused');
    expect(invocation.error?.message).toContain('v2.0');
  });

  it('row 2.1: the header says the major version', async () => {
    const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: OK };
    const http = (version: string) => [
      {
        request: { url: 'https://svc.example/', headers: { 'x-wso2-api-version': version } },
        response: answer,
      },
    ];
    for (const [version, major] of [
      ['v1.1', 'v1'],
      ['v2.0', 'v2'],
    ] as const) {
      const options = { version, endpoint: 'https://svc.example/', http: http(major) };
      expect((await run({ options }, PASSWORD)).invocation.outcome).toBe('ok');
    }
  });

  it.each([
    ['USER', 'RESET', 'userInitiatedPasswordReset'],
    ['USER', 'UPDATE', 'userInitiatedPasswordUpdate'],
    ['ADMIN', 'RESET', 'adminInitiatedPasswordReset'],
    ['ADMIN', 'UPDATE', 'adminInitiatedPasswordUpdate'],
    ['ADMIN', 'INVITE', 'adminInitiatedUserInviteToSetPassword'],
    ['APPLICATION', 'UPDATE', 'applicationInitiatedPasswordUpdate'],
    ['USER', 'REGISTER', 'userInitiatedRegistration'],
    ['ADMIN', 'REGISTER', 'adminInitiatedRegistration'],
    ['APPLICATION', 'REGISTER', 'applicationInitiatedRegistration'],
  ])('row 2.6: %s/%s is the flow %s in rules', async (initiator, action, value) => {
    const rule = (operator: string) => ({
      rules: [{ expressions: [{ field: 'flow', operator, value }] }],
    });
    const state = { initiator, action };
    expect((await built(PASSWORD, state, { rule: rule('equals') })).invocation.outcome).toBe('ok');
    const other = await built(PASSWORD, state, { rule: rule('notEquals') });
    expect(other.invocation.outcome).toBe('skipped');
    expect(other.codes).toEqual(['rule-not-satisfied']);
    expect(other.invocation.warnings[0]?.message).toContain(
      `(flow notEquals ${value} is false, it is ${value})`,
    );
    const expression = { field: 'flow', operator: 'notEquals', value, found: [value] };
    expect(other.native.rule).toEqual({
      holds: false,
      rules: [{ holds: false, expressions: [{ ...expression, holds: false }] }],
    });
  });

  it('row 2.6: a field that the type does not have is refused by the API', async () => {
    const rule = {
      rules: [{ expressions: [{ field: 'grantType', operator: 'equals', value: 'password' }] }],
    };
    expect((await built(PASSWORD, {}, { rule })).codes).toContain('rule-value');
  });
});

describe('asgardeo.md rows 1.3.6 and 1.3.7: what becomes of the answer', () => {
  const failed = {
    actionStatus: 'FAILED',
    failureReason: 'pwned',
    failureDescription: 'Too known.',
  };
  const as = (initiator: string, action: string) => ({
    options: { state: { ...STATE, initiator, action } },
  });
  const SCIM = 'urn:ietf:params:scim:api:messages:2.0:Error';

  it.each([
    ['USER', 'UPDATE'],
    ['ADMIN', 'UPDATE'],
    ['ADMIN', 'REGISTER'],
    ['APPLICATION', 'REGISTER'],
  ])('%s/%s through SCIM: the description, not the reason', async (initiator, action) => {
    const { native, invocation } = await acted(PASSWORD, failed, as(initiator, action));
    expect(native.client).toEqual({
      status: 400,
      body: { schemas: [SCIM], scimType: 'invalidValue', detail: 'Too known.', status: '400' },
    });
    expect(JSON.stringify(native.client)).not.toContain('pwned');
    expect(invocation.effects).toMatchObject([{ kind: 'deny', status: 'accepted' }]);
  });

  it.each([
    ['USER', 'RESET'],
    ['ADMIN', 'RESET'],
    ['ADMIN', 'INVITE'],
    ['USER', 'REGISTER'],
  ])('%s/%s through recovery: a fixed text', async (initiator, action) => {
    const { native } = await acted(PASSWORD, failed, as(initiator, action));
    expect(native.client).toEqual({
      status: 400,
      body: { code: '20067', message: 'invalid_format', description: 'Invalid password format.' },
    });
  });

  it.each([
    ['USER', 'UPDATE', { schemas: [SCIM], status: '500' }],
    ['USER', 'RESET', { code: '18013' }],
  ])('%s/%s after ERROR: nothing of the service', async (initiator, action, body) => {
    const error = { actionStatus: 'ERROR', errorMessage: 'db_down' };
    const ran = await acted(PASSWORD, error, { ...as(initiator, action), status: 500 });
    expect(ran.native.client).toMatchObject({ status: 500, body });
    expect(JSON.stringify(ran.native.client)).not.toContain('db_down');
    expect(ran.invocation.outcome).toBe('error');
  });

  it('row 1.3.6: operations fail the flow, since the request allows none', async () => {
    const operations = [{ op: 'add', path: '/user/claims/-', value: 'x' }];
    const { invocation, codes } = await acted(PASSWORD, { ...OK, operations });
    expect(invocation.outcome).toBe('error');
    expect(codes).toEqual(['no-allowed-operations']);
  });

  it('SUCCESS logs a validation and no executed operations', async () => {
    const { native } = await acted(PASSWORD, OK);
    expect(native.log.map(({ actionId }) => actionId)).toEqual([
      'execute-action',
      'evaluate-rule',
      'execute-action',
      'process-action-request',
      'receive-action-response',
      'validate-action-response',
    ]);
    expect(native.log.at(-1)).toMatchObject({
      resultMessage: 'Validated operations to perform on Pre Update Password action.',
      configurations: { allowedOperations: 'empty', notAllowedOperations: 'empty' },
    });
    expect(native).not.toHaveProperty('final');
  });

  it('the reason server_error has no meaning of its own here', async () => {
    const { native } = await acted(PASSWORD, { ...failed, failureReason: 'server_error' });
    expect(native.client.status).toBe(400);
  });
});
