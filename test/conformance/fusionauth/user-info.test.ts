import { describe, expect, it } from 'vitest';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { type TestInvocation, testInvoke } from '../../support/invoke.ts';
import { argumentsOf, EVENT, outline } from './support.ts';

const ASKED = {
  userInfo: { sub: 'u1', email: 'a@acme.test', email_verified: true, given_name: 'Ada' },
  user: EVENT.user,
  registration: EVENT.registration,
  jwt: EVENT.jwt,
  context: {},
};

const inside = (body: string, more: Omit<TestInvocation, 'code'> = {}) =>
  testInvoke(fusionauth, 'UserInfoPopulate', {
    event: ASKED,
    ...more,
    code: `function populate(userInfo, user, registration, jwt, context) {\n${body}\n}`,
  });

describe('fusionauth.md §1.7 UserInfoPopulate', () => {
  it.each(['email', 'email_verified', 'phone_number_verified', 'sub', 'tid'])(
    'drops a change of %s and says why',
    async (name) => {
      const invocation = await inside(`userInfo.${name} = 'mine';\nuserInfo.own = 1;`);
      expect(outline(invocation)).toEqual([
        `refused claim.set userInfo.${name}`,
        'accepted claim.set userInfo.own',
      ]);
      expect(argumentsOf(invocation)[0]).toEqual({ ...ASKED.userInfo, own: 1 });
    },
  );

  it('keeps every other change', async () => {
    const invocation = await inside('userInfo.roles = jwt.roles;\ndelete userInfo.given_name;');
    const { given_name: _, ...rest } = ASKED.userInfo;
    expect(argumentsOf(invocation)[0]).toEqual({ ...rest, roles: ['user'] });
  });

  it('has the presented token by position, read-only', async () => {
    const invocation = await testInvoke(fusionauth, 'UserInfoPopulate', {
      event: ASKED,
      code: 'function populate(a, b, c, d) { a.scopeOf = d.aud; d.aud = "other"; }',
    });
    expect(outline(invocation)).toEqual(['accepted claim.set userInfo.scopeOf']);
    expect(argumentsOf(invocation)[3]).toEqual(EVENT.jwt);
    expect(invocation.warnings).not.toEqual([]);
  });

  it('is given without the changes when the lambda throws', async () => {
    const invocation = await inside("userInfo.own = 1;\nthrow new Error('no');");
    expect(invocation.outcome).toBe('error');
    expect(outline(invocation)).toEqual(['refused claim.set userInfo.own']);
    expect(argumentsOf(invocation)[0]).toEqual(ASKED.userInfo);
  });

  it('has secrets in its fifth argument since 1.64', async () => {
    const body = 'userInfo.seen = typeof context;';
    const seen = async (version: string) =>
      (await inside(body, { options: { version } })).effects[0]?.value;
    expect(await seen('1.63')).toBe('undefined');
    expect(await seen('1.64')).toBe('object');
  });
});
