import { describe, expect, it } from 'vitest';
import { answered, JSON_TYPE, TYPE } from './support.ts';

const SUCCESS = '{"actionStatus":"SUCCESS"}';

describe('asgardeo.md rows 3.1 and 3.2 Diagnostic log', () => {
  it('writes the events of a good call in order, word for word', async () => {
    const { native } = await answered(
      '{"actionStatus":"SUCCESS","operations":[{"op":"add","path":"/accessToken/scopes/-","value":"x"}]}',
      200,
      JSON_TYPE,
      {
        endpoint: 'https://svc.example/t',
        authentication: { type: 'BASIC' },
        seed: 1,
        clock: '2026-08-01T10:00:00.120Z',
      },
    );
    expect(
      native.log.map((entry) => [entry.actionId, entry.resultStatus, entry.resultMessage]),
    ).toEqual([
      ['execute-action', 'SUCCESS', 'Pre Issue Access Token action execution is initiated.'],
      [
        'evaluate-rule',
        'SUCCESS',
        'No rule configured for action Pre Issue Access Token. Proceed executing the action.',
      ],
      ['execute-action', 'SUCCESS', 'Pre Issue Access Token action execution started.'],
      [
        'process-action-request',
        'SUCCESS',
        'Call external service endpoint https://svc.example/t for Pre Issue Access Token action.',
      ],
      [
        'receive-action-response',
        'SUCCESS',
        'Received success response from external endpoint https://svc.example/t for Pre Issue Access Token action.',
      ],
      [
        'validate-action-response',
        'SUCCESS',
        'Validated operations to perform on Pre Issue Access Token action.',
      ],
      [
        'process-action-response',
        'SUCCESS',
        'Allowed operations are executed for Pre Issue Access Token action.',
      ],
    ]);
    expect(Object.keys(native.log[5] ?? {})).toEqual([
      'logId',
      'recordedAt',
      'requestId',
      'componentId',
      'actionId',
      'resultStatus',
      'logDetailLevel',
      'resultMessage',
      'configurations',
    ]);
    expect(native.log[5]).toMatchObject({
      componentId: 'action-execution',
      logDetailLevel: 'APPLICATION',
      requestId: 'c0ffee-1',
      configurations: {
        actionType: 'Pre Issue Access Token',
        actionEndpoint: 'https://svc.example/t',
        actionEndpointAuthenticationType: 'BASIC',
        allowedOperations: ['Operation: ADD Path: /accessToken/scopes/-'],
        notAllowedOperations: 'empty',
      },
    });
    expect(native.log[6]?.input).toEqual({
      executedOperations: [
        {
          operation: 'ADD path: /accessToken/scopes/-',
          status: 'SUCCESS',
          message: 'Scope added.',
        },
      ],
    });
  });

  it('says "empty" where nothing was executed', async () => {
    const { native } = await answered(SUCCESS);
    expect(native.log.at(-1)?.input).toEqual({ executedOperations: 'empty' });
  });

  it('a FAILED answer shows its texts', async () => {
    const { native } = await answered(
      '{"actionStatus":"FAILED","failureReason":"x","failureDescription":"y"}',
    );
    expect(native.log.at(-1)).toMatchObject({
      actionId: 'receive-action-response',
      resultStatus: 'FAILED',
      input: { 'Failure Message': 'x', 'Failure Description': 'y' },
    });
  });

  it('the Identity Server writes seconds and nanos', async () => {
    const { native } = await answered(SUCCESS, 200, JSON_TYPE, {
      profile: 'is',
      clock: 1_785_578_400_120,
      seed: 1,
    });
    expect(native.log[0]?.recordedAt).toMatchObject({ seconds: 1_785_578_400 });
  });

  it('records carry the raw entries', async () => {
    const { invocation, native } = await answered(SUCCESS);
    expect(invocation.records.map(({ raw }) => raw)).toEqual(native.log);
    expect(invocation.records.every(({ source }) => source === 'platform')).toBe(true);
    expect(invocation.trigger).toBe(TYPE);
  });
});
