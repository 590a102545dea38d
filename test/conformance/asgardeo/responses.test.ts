import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { answered, JSON_TYPE, run } from './support.ts';

const SUCCESS = '{"actionStatus":"SUCCESS"}';
const ERROR = '{"actionStatus":"ERROR","errorMessage":"db_down","errorDescription":"Try later"}';
const PREFIX = 'Failed to call external endpoint for Pre Issue Access Token action. ';
const READING = 'Unexpected response for status code: 200. Reading JSON response failed.';

/** The last thing the platform says about an answer that it can't use. */
async function refusal(body: string, status = 200, headers: Record<string, JsonValue> = JSON_TYPE) {
  const ran = await answered(body, status, headers);
  return { ...ran, said: ran.log.at(-1)?.replace(PREFIX, '') };
}

describe('asgardeo.md rows 1.0.1 and 1.0.3: content type and status', () => {
  it.each([
    ['text/html', false],
    ['APPLICATION/JSON', false],
    ['application/json', true],
    ['application/json; charset=utf-8', true],
    ['text/application/json', true],
  ])('200 with %s is usable: %s', async (type, usable) => {
    const { invocation, said, codes } = await refusal(SUCCESS, 200, { 'Content-Type': type });
    expect(invocation.outcome).toBe(usable ? 'ok' : 'error');
    if (usable) return;
    expect(said).toBe(
      'Unexpected response for status code: 200. The response content type is not application/json.',
    );
    expect(codes).toContain('content-type');
  });

  it.each([
    [400, 1],
    [401, 1],
    [500, 2],
    [502, 2],
    [503, 2],
    [504, 2],
  ])('%i without JSON: %i attempts', async (status, attempts) => {
    const { native, said } = await refusal('down', status, { 'content-type': 'text/plain' });
    expect(native.attempts).toHaveLength(attempts);
    expect(said).toBe(`Failed to execute the action request. Received status code: ${status}.`);
  });

  it.each([
    [400, 1],
    [401, 1],
    [500, 2],
    [503, 2],
  ])('%i with JSON that is no ERROR: %i attempts', async (status, attempts) => {
    const { native, said } = await refusal('{"oops":1}', status);
    expect(native.attempts).toHaveLength(attempts);
    expect(said).toBe(
      `Unexpected error response received for the status code: ${status}. Parsing JSON response failed.`,
    );
  });

  it.each([
    [400, 1],
    [401, 1],
    [500, 1],
    [502, 2],
    [503, 2],
    [504, 2],
  ])('%i with a valid ERROR: %i attempts, then it is used', async (status, attempts) => {
    const { native, log, invocation } = await answered(ERROR, status);
    expect(native.attempts).toHaveLength(attempts);
    expect(log.at(-1)).toBe(
      'Received error response from external endpoint https://action.invalid/under-test for Pre Issue Access Token action.',
    );
    expect(native.log.at(-1)?.input).toEqual({
      'Error Message': 'db_down',
      'Error Description': 'Try later',
    });
    expect(invocation.outcome).toBe('error');
    expect(native.client).toEqual({
      status: 500,
      body: { error: 'server_error', error_description: 'Internal Server Error.' },
    });
  });

  it.each([201, 204, 301, 302, 403, 404, 418, 501])(
    '%i is unknown, its body ignored, not retried',
    async (status) => {
      const { native, said, codes } = await refusal(SUCCESS, status);
      expect(native.attempts).toEqual([{ status, durationMs: 0 }]);
      expect(said).toBe(`Unexpected response received with status code: ${status}.`);
      expect(codes).toContain('unexpected-status');
    },
  );
});

describe('asgardeo.md rows 1.0.4 to 1.0.9: bodies with status 200', () => {
  it.each([
    ['ERROR with 200', ERROR, 'action-status'],
    ['lower-case success', '{"actionStatus":"success"}', 'action-status'],
    ['no actionStatus', '{"operations":[]}', 'action-status-missing'],
    ['an empty body', '', 'invalid-json'],
    ['no JSON', 'ok', 'invalid-json'],
    ['a comma too many', '{"actionStatus":"SUCCESS",}', 'invalid-json'],
    [
      'a number with a leading zero',
      '{"actionStatus":"SUCCESS","operations":[{"op":"add","path":"/x","value":01}]}',
      'invalid-json',
    ],
    ['a list', '[]', 'action-status-missing'],
    ['an unknown member', '{"actionStatus":"SUCCESS","note":1}', 'unknown-member'],
    [
      'an unknown member of an operation',
      '{"actionStatus":"SUCCESS","operations":[{"op":"add","path":"/x","from":"/y"}]}',
      'unknown-member',
    ],
    [
      'an upper-case op',
      '{"actionStatus":"SUCCESS","operations":[{"op":"ADD","path":"/x"}]}',
      'operation-name',
    ],
    [
      'an unknown op among good ones',
      '{"actionStatus":"SUCCESS","operations":[{"op":"add","path":"/accessToken/scopes/-","value":"x"},{"op":"move","path":"/x"}]}',
      'operation-name',
    ],
    ['operations that are no list', '{"actionStatus":"SUCCESS","operations":{}}', 'wrong-type'],
    [
      'an operation that is no object',
      '{"actionStatus":"SUCCESS","operations":["add"]}',
      'wrong-type',
    ],
    [
      'a path that is a list',
      '{"actionStatus":"SUCCESS","operations":[{"op":"add","path":["/x"]}]}',
      'wrong-type',
    ],
    [
      'url before op',
      '{"actionStatus":"SUCCESS","operations":[{"url":"https://x.example","op":"redirect"}]}',
      'redirect-member-order',
    ],
    [
      'url without redirect',
      '{"actionStatus":"SUCCESS","operations":[{"op":"add","url":"https://x.example"}]}',
      'redirect-member-order',
    ],
    [
      'path with redirect',
      '{"actionStatus":"SUCCESS","operations":[{"op":"redirect","path":"/x"}]}',
      'redirect-member',
    ],
    [
      'value with redirect',
      '{"actionStatus":"SUCCESS","operations":[{"op":"redirect","value":"x"}]}',
      'redirect-member',
    ],
    [
      'FAILED with operations',
      '{"actionStatus":"FAILED","failureReason":"x","operations":[]}',
      'unknown-member',
    ],
    ['FAILED without a reason', '{"actionStatus":"FAILED"}', 'text-missing'],
    ['FAILED with an empty reason', '{"actionStatus":"FAILED","failureReason":""}', 'text-missing'],
    [
      'a comma in the description',
      '{"actionStatus":"FAILED","failureReason":"x","failureDescription":"no, thanks"}',
      'text-not-allowed',
    ],
    [
      'a slash in the reason',
      '{"actionStatus":"FAILED","failureReason":"a/b"}',
      'text-not-allowed',
    ],
    [
      'a letter outside ASCII',
      '{"actionStatus":"FAILED","failureReason":"gesperrt für alle"}',
      'text-not-allowed',
    ],
    [
      'a reason of 101 characters',
      `{"actionStatus":"FAILED","failureReason":"${'x'.repeat(101)}"}`,
      'text-too-long',
    ],
    [
      'a description of 301 characters',
      `{"actionStatus":"FAILED","failureReason":"x","failureDescription":"${'x'.repeat(301)}"}`,
      'text-too-long',
    ],
  ])('%s is refused', async (_name, body, code) => {
    const { invocation, native, said, codes } = await refusal(body);
    expect(codes).toEqual([code]);
    expect(said).toBe(READING);
    expect(invocation.outcome).toBe('error');
    expect(native.attempts).toHaveLength(1);
    expect(native.client.status).toBe(500);
  });

  it.each([
    ['text after the value', `${SUCCESS} and more`],
    ['no operations', SUCCESS],
    ['the last of two statuses', '{"actionStatus":"FAILED","actionStatus":"SUCCESS"}'],
    ['data', '{"actionStatus":"SUCCESS","data":{"x":1}}'],
    [
      'an operation whose op is null',
      '{"actionStatus":"SUCCESS","operations":[{"op":null,"path":"/x"}]}',
    ],
    [
      'redirect with op first',
      '{"actionStatus":"SUCCESS","operations":[{"op":"redirect","url":"https://x.example"}]}',
    ],
  ])('%s is accepted', async (_name, body) => {
    expect((await answered(body)).invocation.outcome).toBe('ok');
  });

  it('numbers become text in text fields', async () => {
    const { native } = await answered(
      '{"actionStatus":"FAILED","failureReason":42,"failureDescription":true}',
    );
    expect(native.client.body).toEqual({ error: '42', error_description: 'true' });
  });

  it('an answer that nests too deep is unusable, and not shown parsed', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { invocation, native, codes } = await answered(
      `{"actionStatus":"SUCCESS","operations":[{"op":"replace","path":"/x","value":${deep}}]}`,
    );
    expect(invocation.outcome).toBe('error');
    expect(codes).toContain('invalid-json');
    expect(native.response).toBeUndefined();
  });

  it('the allowed characters and lengths are accepted', async () => {
    const reason = "aZ0 \\t-_.!?;:'()[]";
    const { native } = await answered(
      `{"actionStatus":"FAILED","failureReason":"${reason}","failureDescription":"${'x'.repeat(300)}"}`,
    );
    expect(native.client.status).toBe(400);
  });

  it('INCOMPLETE is none of this action’s answers', async () => {
    const { invocation, log, codes } = await answered(
      '{"actionStatus":"INCOMPLETE","operations":[{"op":"redirect","url":"https://x.example"}]}',
    );
    expect(invocation.outcome).toBe('error');
    expect(codes).toEqual(['incomplete']);
    expect(log).toContain(
      'Received response with INCOMPLETE status from external endpoint https://action.invalid/under-test for Pre Issue Access Token action.',
    );
  });
});

describe('asgardeo.md row 2.3 Attempts', () => {
  const ok = { response: { status: 200, headers: JSON_TYPE, body: SUCCESS } };
  const down = { response: { status: 503, headers: JSON_TYPE, body: ERROR } };
  const scripted = (attempts: JsonValue, profile = 'asgardeo') =>
    run({ options: { attempts, profile } });

  it.each([
    ['connect-timeout', 'asgardeo', 2000],
    ['read-timeout', 'asgardeo', 3000],
    ['read-timeout', 'is', 5000],
  ])('%s on %s waits %i ms and is retried', async (fault, profile, durationMs) => {
    const { native, invocation, log } = await scripted([{ fault }, ok], profile);
    expect(native.attempts).toEqual([
      { fault, durationMs },
      { status: 200, durationMs: 0 },
    ]);
    expect(invocation.outcome).toBe('ok');
    expect(log).toContain(
      'Request to the external endpoint https://action.invalid/under-test for action execution timed out. Retrying attempt 1 of 1.',
    );
  });

  it.each(['reset', 'refused', 'dns', 'tls'])('%s ends the call at once', async (fault) => {
    const { native, invocation, log } = await scripted([{ fault }, ok]);
    expect(native.attempts).toEqual([{ fault, durationMs: 0 }]);
    expect(invocation.outcome).toBe('error');
    expect(log.slice(-2)).toEqual([
      'Request for external endpoint https://action.invalid/under-test for action failed due to an error.',
      `${PREFIX}Failed to execute the action request or maximum retry attempts reached.`,
    ]);
  });

  it('two time-outs leave no answer', async () => {
    const { log, native } = await scripted([
      { fault: 'read-timeout' },
      { fault: 'connect-timeout' },
    ]);
    expect(native.attempts).toHaveLength(2);
    expect(log.slice(-2)).toEqual([
      'Request to the external endpoint https://action.invalid/under-test for action execution timed out. Maximum retry attempts reached.',
      `${PREFIX}Failed to execute the action request or maximum retry attempts reached.`,
    ]);
  });

  it('a 50x is retried and the second answer counts', async () => {
    const { invocation, log } = await scripted([down, ok]);
    expect(invocation.outcome).toBe('ok');
    expect(log).toContain(
      'External endpoint https://action.invalid/under-test for action execution seems to be unavailable. Retrying API call attempt 1 of 1.',
    );
  });

  it('a 50x and then a time-out: the first answer counts', async () => {
    const { log } = await scripted([down, { fault: 'read-timeout' }]);
    expect(log.at(-1)).toContain('Received error response from external endpoint');
  });

  it('faults take no real time', async () => {
    const { native } = await scripted([{ fault: 'read-timeout' }, { fault: 'read-timeout' }]);
    expect(native.attempts.map(({ durationMs }) => durationMs)).toEqual([3000, 3000]);
  });

  it('a read time-out lasts as long as the time limit of the invocation', async () => {
    const { native } = await run({
      options: {
        attempts: [{ fault: 'read-timeout' }, { fault: 'connect-timeout' }],
        timeoutMs: 700,
      },
    });
    expect(native.attempts.map(({ durationMs }) => durationMs)).toEqual([700, 2000]);
  });
});

describe('asgardeo.md row 1.1.7 Errors to the client', () => {
  const failed = (failureReason: string, failureDescription?: string) =>
    answered(JSON.stringify({ actionStatus: 'FAILED', failureReason, failureDescription }));

  it('FAILED is 400 with both texts verbatim, and a denial', async () => {
    const { native, invocation } = await failed('access_denied', 'Region blocked');
    expect(native.client).toEqual({
      status: 400,
      body: { error: 'access_denied', error_description: 'Region blocked' },
    });
    expect(invocation).toMatchObject({
      outcome: 'ok',
      effects: [{ kind: 'deny', status: 'accepted' }],
    });
  });

  it('invalid_client is 401', async () => {
    expect((await failed('invalid_client', 'No')).native.client).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: 'No' },
    });
    expect((await failed('invalid_client')).native.client.body.error_description).toBe(
      'Client Authentication failed.',
    );
  });

  it.each(['server_error', 'Internal_Server_Error', '500'])(
    '%s is a server error',
    async (reason) => {
      const { native, log } = await failed(reason, 'x');
      expect(native.client).toEqual({
        status: 500,
        body: { error: 'server_error', error_description: 'Internal Server Error.' },
      });
      expect(log.at(-1)).toBe('Invalid value for failedReason attribute at FAILED state.');
    },
  );

  it('sql_error is 502', async () => {
    expect((await failed('sql_error')).native.client).toEqual({
      status: 502,
      body: { error: 'server_error', error_description: 'Service Unavailable Error.' },
    });
  });
});
