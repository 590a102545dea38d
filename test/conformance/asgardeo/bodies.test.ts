import { describe, expect, it } from 'vitest';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { acted, answered, JSON_TYPE, operated, request, run } from './support.ts';

const bodiesOf = ({ native }: Awaited<ReturnType<typeof run>>) => asgardeo.bodies?.(native);

describe('row 3.3: what the platform does not show: the difference that each operation made', () => {
  it('says what was there before and after, as earlier operations of the answer left it', async () => {
    const { native } = await operated(
      [
        { op: 'replace', path: '/accessToken/claims/dept', value: 'support' },
        { op: 'replace', path: '/accessToken/claims/groups/1', value: 'z' },
        { op: 'remove', path: '/accessToken/claims/groups/0' },
        { op: 'add', path: '/accessToken/claims/-', value: { name: 'tier', value: 'gold' } },
        { op: 'add', path: '/accessToken/scopes/-', value: 'c' },
        { op: 'remove', path: '/accessToken/scopes/1' },
        { op: 'remove', path: '/accessToken/claims/aud/0' },
        { op: 'replace', path: '/accessToken/claims/expires_in', value: 900 },
        { op: 'remove', path: '/response/parameters/id_token' },
      ],
      request(),
    );
    expect(native.changes.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['/accessToken/claims/dept', 'sales', 'support'],
      ['/accessToken/claims/groups/1', ['a', 'b', 'c'], ['a', 'c', 'z']],
      ['/accessToken/claims/groups/0', ['a', 'c', 'z'], ['c', 'z']],
      ['/accessToken/claims/-', undefined, 'gold'],
      ['/accessToken/scopes/-', undefined, 'c'],
      ['/accessToken/scopes/1', 'a', undefined],
      ['/accessToken/claims/aud/0', 'app', undefined],
      ['/accessToken/claims/expires_in', 3600, 900],
      ['/response/parameters/id_token', 'id_token', undefined],
    ]);
    expect(new Set(native.changes.map(({ status }) => status))).toEqual(new Set(['accepted']));
  });

  it('has the refused operations with their reason, what was asked for and what stays', async () => {
    const { native } = await operated(
      [
        { op: 'replace', path: '/accessToken/claims/sub', value: 'u2' },
        { op: 'add', path: '/accessToken/claims/-', value: { name: 'dept', value: 'x' } },
        { op: 'add', path: '/accessToken/scopes/-', value: 'a' },
      ],
      request(),
    );
    expect(native.changes).toEqual([
      {
        op: 'replace',
        path: '/accessToken/claims/sub',
        status: 'refused',
        before: 'u1',
        asked: 'u2',
        reason: expect.stringContaining('allowedOperations'),
      },
      {
        op: 'add',
        path: '/accessToken/claims/-',
        status: 'refused',
        before: 'sales',
        asked: 'x',
        reason: 'An access token claim already exists.',
      },
      {
        op: 'add',
        path: '/accessToken/scopes/-',
        status: 'refused',
        asked: 'a',
        reason: 'Scope exists or is invalid.',
      },
    ]);
  });

  it('of an answer that fails the flow every operation came to nothing', async () => {
    const { native } = await operated([
      { op: 'add', path: '/accessToken/scopes/-', value: 'c' },
      { op: 'add' },
    ]);
    expect(native.changes.map(({ status, reason }) => [status, reason])).toEqual([
      ['refused', expect.stringContaining('failed the flow')],
      ['refused', expect.stringContaining('failed the flow')],
    ]);
  });

  it("of a flow extension's claim, and of a redirect", async () => {
    const uri = 'http://wso2.org/claims/givenname';
    const path = `/user/claims[uri=${uri}]`;
    const { native } = await acted(
      'FLOW_EXTENSION',
      { actionStatus: 'SUCCESS', operations: [{ op: 'replace', path, value: 'Ann' }] },
      {
        event: {
          actionType: 'FLOW_EXTENSION',
          event: { flow: { user: { claims: [{ uri, value: 'Anna' }] } } },
          allowedOperations: [{ op: 'replace', paths: [path] }, { op: 'redirect' }],
        },
      },
    );
    expect(native.changes).toEqual([
      { op: 'replace', path, status: 'accepted', before: 'Anna', after: 'Ann' },
    ]);
    const url = 'https://badge.example/';
    const sent = await acted('AUTHENTICATION', {
      actionStatus: 'INCOMPLETE',
      operations: [{ op: 'redirect', url }],
    });
    expect(sent.native.changes).toEqual([
      { op: 'redirect', path: url, status: 'accepted', after: url },
    ]);
  });
});

describe('row 3.3: what the platform does not show: the bodies', () => {
  it('are the request as it was sent and the answer, also one that is no JSON', async () => {
    const ran = await answered('<h1>Bad gateway</h1>', 200, { 'content-type': 'text/html' });
    expect(ran.native.response).toBeUndefined();
    expect(ran.native.unread).toEqual([{ attempt: 1, body: '<h1>Bad gateway</h1>' }]);
    expect(bodiesOf(ran)?.messages).toEqual([
      { label: 'Request', text: JSON.stringify(ran.native.request, null, 2) },
      { label: 'Answer to attempt 1: 200', text: '<h1>Bad gateway</h1>' },
    ]);
  });

  it('hold every attempt, whether it counted or brought no answer', async () => {
    const body = { actionStatus: 'SUCCESS' };
    const first = { response: { status: 503, headers: {}, body: 'busy' } };
    const good = { response: { status: 200, headers: JSON_TYPE, body } };
    const retried = await run({ options: { attempts: [first, good] } });
    expect(bodiesOf(retried)?.messages.slice(1)).toEqual([
      { label: 'Answer to attempt 1: 503', text: 'busy' },
      { label: 'Answer to attempt 2: 200', text: JSON.stringify(body, null, 2) },
    ]);
    const late = await run({ options: { attempts: [{ fault: 'read-timeout' }, good] } });
    expect(bodiesOf(late)?.messages.slice(1)).toEqual([
      { label: 'Answer to attempt 1: read-timeout', text: '' },
      { label: 'Answer to attempt 2: 200', text: JSON.stringify(body, null, 2) },
    ]);
  });

  it('row 2.6: come with the truth table of the rule, whether it let the action run or not', async () => {
    const is = (field: string, value: string) => ({ field, operator: 'equals', value });
    const rule = {
      rules: [
        { expressions: [is('grantType', 'password'), is('application', 'app')] },
        { expressions: [is('grantType', 'refresh_token')] },
      ],
    };
    const passedOver = await run({ event: request(), options: { rule } });
    expect(passedOver.invocation.outcome).toBe('skipped');
    const grant = { found: 'authorization_code', holds: false };
    expect(bodiesOf(passedOver)).toEqual({
      messages: [],
      changes: [],
      rule: {
        holds: false,
        alternatives: [
          {
            holds: false,
            conditions: [
              { text: 'grantType equals password', ...grant },
              { text: 'application equals app', found: 'app', holds: true },
            ],
          },
          { holds: false, conditions: [{ text: 'grantType equals refresh_token', ...grant }] },
        ],
      },
    });
    const ran = await answered('{"actionStatus":"SUCCESS"}', 200, JSON_TYPE, {
      rule: {
        rules: [{ expressions: [{ ...is('grantType', 'password'), operator: 'notEquals' }] }],
      },
    });
    expect(bodiesOf(ran)?.rule?.holds).toBe(true);
    expect(bodiesOf(ran)?.messages).toHaveLength(2);
  });

  it('are none of an action that was not called, and of what an earlier version kept what is there', async () => {
    const { native } = await run({ options: { status: 'INACTIVE' } });
    expect(asgardeo.bodies?.(native)).toBeUndefined();
    expect(asgardeo.bodies?.(null)).toBeUndefined();
    const { changes, ...older } = (await answered('{"actionStatus":"SUCCESS"}')).native;
    expect(changes).toEqual([]);
    expect(asgardeo.bodies?.(older)?.messages).toHaveLength(2);
  });
});
