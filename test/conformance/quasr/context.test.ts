import { describe, expect, test } from 'vitest';
import { payloadOf, run } from './support.ts';

describe('lambda.md §2 context', () => {
  test('fields, in order', async () => {
    expect(await payloadOf('async (e, c) => Object.keys(c)')).toEqual([
      'callbackWaitsForEmptyEventLoop',
      'succeed',
      'fail',
      'done',
      'functionVersion',
      'functionName',
      'memoryLimitInMB',
      'logGroupName',
      'logStreamName',
      'clientContext',
      'identity',
      'invokedFunctionArn',
      'awsRequestId',
      'tenantId',
      'getRemainingTimeInMillis',
    ]);
    const newest = await payloadOf('async (e, c) => Object.keys(c)', { runtime: 24 });
    expect(newest).not.toContain('callbackWaitsForEmptyEventLoop');
    expect(newest).toContain('xRayTraceId');
  });

  test('memoryLimitInMB is a string; what has no header is a key with undefined', async () => {
    const handler =
      "async (e, c) => [c.memoryLimitInMB, 'tenantId' in c, c.tenantId === undefined, c.clientContext === undefined, c.callbackWaitsForEmptyEventLoop]";
    expect(await payloadOf(handler)).toEqual(['128', true, true, true, true]);
  });

  test('getRemainingTimeInMillis counts down from the limit and can go negative', async () => {
    const handler =
      'async (e, c) => { const a = c.getRemainingTimeInMillis(); const b = c.getRemainingTimeInMillis(); return [a, a - b] }';
    expect(await payloadOf(handler, { clock: 0 })).toEqual([5000, 1]);
    const late =
      'async (e, c) => { const start = Date.now(); while (c.getRemainingTimeInMillis() >= 0); return c.getRemainingTimeInMillis() < 0 }';
    expect(await payloadOf(late, { clock: 0, timeoutMs: 1000 })).toBe(true);
  });

  test('the request id is the one of the log', async () => {
    const { native } = await run('exports.handler = async (e, c) => c.awsRequestId');
    expect(native.log[0]).toBe(`START RequestId: ${native.payload} Version: $LATEST`);
  });
});

describe('lambda.md §5 Env to set', () => {
  test('what Lambda sets', async () => {
    const names = [
      '_HANDLER',
      'LAMBDA_TASK_ROOT',
      'AWS_EXECUTION_ENV',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    ];
    const handler = `async () => ${JSON.stringify(names)}.map((name) => process.env[name])`;
    expect(await payloadOf(handler)).toEqual([
      'index.handler',
      '/var/task',
      'AWS_Lambda_nodejs22.x',
      '$LATEST',
      '128',
    ]);
    expect(await payloadOf('async () => process.env.AWS_EXECUTION_ENV', { runtime: 24 })).toBe(
      'AWS_Lambda_nodejs24.x',
    );
    const others =
      'async () => ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "TZ"].filter((name) => !process.env[name])';
    expect(await payloadOf(others)).toEqual([]);
  });

  test('variables, secrets and options come on top of each other', async () => {
    const { native, invocation } = await run(
      'exports.handler = async () => [process.env.A, process.env.B, process.env.API_KEY.length]',
      { env: { B: 'options' } },
      {
        config: { variables: { A: 'variable', B: 'variable' } },
        secrets: { API_KEY: 'hush-hush' },
      },
    );
    expect(native.payload).toEqual(['variable', 'options', 9]);
    expect(invocation.warnings.map((warning) => warning.code)).toContain('secrets-as-variables');
  });

  test('an environment holds strings', async () => {
    expect(await payloadOf('async () => { process.env.N = 1; return typeof process.env.N }')).toBe(
      'string',
    );
  });
});
