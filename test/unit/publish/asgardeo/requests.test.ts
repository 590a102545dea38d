import { describe, expect, test } from 'vitest';
import { actionOf } from '../../../support/remote/asgardeo.ts';
import { ENDPOINT, entry, organization, rule } from './organization.ts';

describe('the order of requests', () => {
  test('a new action is activated last, what is there is changed by one request', async () => {
    const there = await organization();
    const first = await there.publish([entry({ rule: rule('password') })]);
    expect(first.outcome).toMatchObject({ complete: true, items: [{ status: 'created' }] });
    expect(there.writes().map(([what]) => what)).toEqual([
      'POST /actions/preIssueAccessToken',
      'POST /actions/preIssueAccessToken/:id/activate',
    ]);
    const changed = entry({ rule: rule('refresh_token'), endpoint: `${ENDPOINT}/2` });
    const second = await there.publish([changed]);
    expect(second.plan.items[0]?.changes).toEqual([
      { field: 'endpoint.uri', before: ENDPOINT, after: `${ENDPOINT}/2` },
      {
        field: 'rule',
        before: 'grantType equals password',
        after: 'grantType equals refresh_token',
      },
    ]);
    const [[what, body] = ['', ''], ...others] = there.writes();
    expect([what, others]).toEqual(['PATCH /actions/preIssueAccessToken/:id', []]);
    expect(JSON.parse(body)).toMatchObject({
      endpoint: { uri: `${ENDPOINT}/2` },
      rule: { rules: [{ expressions: [{ value: 'refresh_token' }] }] },
    });
    expect((await there.plan([changed])).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('what is to be inactive is deactivated before it is changed, and active again after', async () => {
    const there = await organization();
    await there.publish([entry()]);
    there.writes();
    await there.publish([entry({ status: 'INACTIVE', rule: rule('password') })]);
    expect(there.writes().map(([what]) => what)).toEqual([
      'POST /actions/preIssueAccessToken/:id/deactivate',
      'PATCH /actions/preIssueAccessToken/:id',
    ]);
    const { plan } = await there.publish([entry({ rule: rule('password') })]);
    expect(plan.items).toMatchObject([{ action: 'activate' }]);
    expect((await actionOf(there.url)).action).toMatchObject({ status: 'ACTIVE' });
    await there.publish([entry()]);
    expect((await actionOf(there.url)).action).not.toHaveProperty('rule');
  });

  test('an action is made once, also when the answer is lost', async () => {
    const there = await organization();
    there.during(async (request, send) => {
      const answer = await send();
      if (request.method !== 'POST' || request.url.endsWith('/token')) return answer;
      there.during((_request, again) => again());
      return { ok: false, fault: 'reset', message: 'connection reset', durationMs: 1 };
    });
    const { item } = await there.publish([entry()]);
    expect(item.status).toBe('created');
    expect((await actionOf(there.url)).action.status).toBe('ACTIVE');
  });
});
