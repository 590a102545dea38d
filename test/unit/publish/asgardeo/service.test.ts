import { describe, expect, test } from 'vitest';
import { CODE, entry, KEY, organization, service } from './organization.ts';

describe('the code behind the endpoint', () => {
  test('is not managed, and the plan says so', async () => {
    const there = await organization();
    const { items } = await there.plan([entry()]);
    expect(items[0]?.reason).toMatch(
      /^endpoint code: not managed\. .*not known: it does not answer/,
    );
  });

  test.each([
    ['the same', CODE, undefined, 'created'],
    ['another', `${CODE} //`, true, 'refused'],
  ])('is compared with this one: %s', async (_, code, obstacle, status) => {
    const there = await organization();
    const endpoint = await service(code);
    const given = { secrets: { KEY: 'hunter2-and-more' } };
    const served = [entry({ endpoint, authentication: KEY }, {}, given)];
    const { plan, item } = await there.publish(served);
    expect(plan.items[0]?.conflict?.obstacle).toBe(obstacle);
    expect(item.status).toBe(status);
    if (!obstacle) return;
    expect(plan.items[0]?.reason).toMatch(/runs other code than this workspace has/);
    expect((await there.publish(served, true)).item.status).toBe('created');
  });
});
