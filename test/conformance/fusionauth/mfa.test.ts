import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { drive, invoked, lambda, logged, skipped } from './flow-run.ts';

describe('fusionauth.md §1.6.1 MFARequirement in a login', () => {
  const alice = { username: 'alice', password: 'right' };

  it('asks for a second factor that FusionAuth did not want', async () => {
    const { run } = await drive(
      { form: alice },
      lambda('MFARequirement', 'result.required = true;'),
    );
    expect(run).toMatchObject({ decision: 'suspended', client: { status: 242 } });
  });

  it('reads what the form gives beside', async () => {
    const form = { ...alice, authenticationThreats: ['ImpossibleTravel'] };
    const { run } = await drive(
      { form },
      lambda('MFARequirement', 'console.info(context.action + context.authenticationThreats);'),
    );
    expect(logged(run)).toEqual(['loginImpossibleTravel']);
  });

  it('of the application stands in for that of the tenant', async () => {
    const { run } = await drive(
      { form: alice },
      lambda('MFARequirement', 'console.info("tenant");', { slug: 'tenant' }),
      lambda('MFARequirement', 'console.info("shop");', { slug: 'shop', bind: ['shop'] }),
    );
    expect(logged(run)).toEqual(['shop']);
    expect(skipped(run)).toMatchObject([
      {
        extension: 'tenant',
        reason: 'FusionAuth runs one MFARequirement here, and that is "shop"',
      },
    ]);
  });

  it('is not there before 1.62', async () => {
    const { run } = await drive(
      { form: alice, application: 'old' },
      lambda('MFARequirement', 'result.required = true;'),
    );
    expect(run.decision).toBe('done');
    expect(skipped(run)[0]?.reason).toContain('came with FusionAuth 1.62');
  });
});

describe('fusionauth.md §1.6.1 When it runs: beside logins', () => {
  const SAYS = lambda('MFARequirement', "console.info(context.action + ' ' + result.required);");
  const ASKS = lambda('MFARequirement', 'result.required = true;');
  const changes = (form: JsonObject = {}) =>
    ({ flow: 'password-update', user: 'alice', form: { password: 'new one', ...form } }) as const;

  it('asks before a user changes their own password, and the code goes on with it', async () => {
    const said = await drive(changes(), SAYS);
    expect(logged(said.run)).toEqual(['changePassword false']);
    expect(said.run).toMatchObject({ decision: 'done', client: { status: 200 } });

    const { run } = await drive(changes(), ASKS);
    expect(run).toMatchObject({
      decision: 'suspended',
      asks: { kind: 'code', purpose: 'second-factor' },
      client: { status: 400 },
    });
    expect(run.client.body).toContain('[TrustTokenRequired]');
    const code = run.asks?.kind === 'code' ? run.asks.code : '';
    const resume = run.resume ?? null;
    const wrong = await drive({ ...changes({ code: '000' }), resume }, ASKS);
    expect(wrong.run.decision).toBe('denied');
    const right = await drive({ ...changes({ code: code ?? '' }), resume }, ASKS);
    expect(right.run).toMatchObject({ decision: 'done', client: { status: 200 } });
    expect(right.state.authenticated).toEqual(['second-factor']);
  });

  it('asks for two codes where the user has forgotten the password', async () => {
    const form = { action: 'reset' };
    const first = await drive({ ...changes(form), user: 'carol' }, SAYS);
    expect(first.run.asks).toMatchObject({ purpose: 'password-reset' });
    const asked = first.run.asks?.kind === 'code' ? first.run.asks.code : '';
    const second = await drive(
      {
        ...changes({ ...form, code: asked ?? '' }),
        user: 'carol',
        resume: first.run.resume ?? null,
      },
      SAYS,
    );
    expect(logged(second.run)).toEqual(['changePassword true']);
    expect(second.run.asks).toMatchObject({ purpose: 'second-factor' });
    const last = await drive(
      {
        ...changes({ ...form, code: '123456' }),
        user: 'carol',
        resume: second.run.resume ?? null,
      },
      SAYS,
    );
    expect(last.run.decision).toBe('done');
  });

  it.each([{ by: 'admin' }, { by: 'application' }])('does not ask when done %o', async (form) => {
    const { run } = await drive(changes(form), ASKS);
    expect(run.decision).toBe('done');
    expect(invoked(run)).toEqual([]);
  });

  it('asks for a step-up of somebody who is signed in, and for nothing else', async () => {
    const form = { stepUp: true };
    const gate = lambda('LoginValidation', "console.info('validated');");
    const said = await drive({ form, user: 'alice' }, SAYS, gate);
    expect(logged(said.run)).toEqual(['stepUp false']);
    expect(said.run).toMatchObject({
      decision: 'done',
      client: { status: 200, body: '{"trusts":[]}' },
    });
    expect(said.run.stages.map(({ stage }) => stage)).toEqual(['mfa.require']);

    const { run } = await drive({ form, user: 'carol' }, SAYS, gate);
    expect(run).toMatchObject({ decision: 'suspended', client: { status: 242 } });
    const right = await drive(
      { form: { ...form, code: '123456' }, user: 'carol', resume: run.resume ?? null },
      SAYS,
      gate,
    );
    expect(right.run.decision).toBe('done');
    expect((await drive({ form: { ...form, username: 'nobody' } }, SAYS)).run.client.status).toBe(
      404,
    );
  });

  it('takes the application’s lambda there too, and no suspicious login', async () => {
    const body = 'result.sendSuspiciousLoginEvent = true;';
    const { run } = await drive(
      { form: { stepUp: true }, user: 'alice' },
      lambda('MFARequirement', 'result.required = true;', { slug: 'tenant' }),
      lambda('MFARequirement', body, { slug: 'shop', bind: ['shop'] }),
    );
    expect(run.decision).toBe('done');
    expect(skipped(run)).toMatchObject([{ extension: 'tenant' }]);
    expect(invoked(run)[0]?.effects).toMatchObject([
      { status: 'refused', reason: expect.stringContaining('the action is "stepUp"') },
    ]);
  });
});
