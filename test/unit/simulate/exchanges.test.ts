import { describe, expect, it } from 'vitest';
import { fixtureSchema } from '../../../shared/model/http.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testInvoke } from '../../support/invoke.ts';

const FETCHES = `function populate(jwt) {
  jwt.plan = fetch('https://billing.test/plans/s3cret-plan').status;
  try { fetch('https://crm.test/leads', { method: 'POST', body: '{}' }); } catch (e) { jwt.failed = true; }
}`;
const PLANS = {
  request: { url: 'https://billing.test/plans/*' },
  response: { status: 200, body: { plan: 'pro' }, delayMs: 12 },
};

describe('the exchanges of an invocation', () => {
  it('are listed in order, with the fixture that is missing and without secrets', async () => {
    const { http } = await testInvoke(fusionauth, 'JWTPopulate', {
      code: FETCHES,
      secrets: { key: 's3cret-plan' },
      fixtures: [PLANS],
    });
    expect(http).toEqual([
      {
        method: 'GET',
        url: 'https://billing.test/plans/••••••',
        status: 200,
        from: 'fixture',
        durationMs: 12,
      },
      expect.objectContaining({
        method: 'POST',
        url: 'https://crm.test/leads',
        fault: 'offline',
        fixture: expect.objectContaining({
          request: expect.objectContaining({ method: 'POST', url: 'https://crm.test/leads' }),
        }),
      }),
    ]);
    expect(fixtureSchema.safeParse(http?.[1]?.fixture).success).toBe(true);
  });

  it('are absent when nothing was asked for', async () => {
    const invocation = await testInvoke(fusionauth, 'JWTPopulate', {
      code: 'function populate() {}',
    });
    expect(invocation).not.toHaveProperty('http');
  });
});
