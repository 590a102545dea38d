import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { argumentsOf, codes, outline } from './support.ts';

function inside(id: string, body: string, more: { event?: JsonValue; options?: JsonObject } = {}) {
  const found = fusionauth.triggers.find((trigger) => trigger.id === id);
  if (found === undefined) throw new Error(`no trigger ${id}`);
  const options = { version: '1.70', ...more.options };
  return testInvoke(fusionauth, id, {
    ...more,
    options,
    code: `function ${found.signature} {\n${body}\n}`,
  });
}

describe('fusionauth.md §1.1 What reconcile lambdas change', () => {
  const event = {
    user: { id: 'u1', email: 'a@acme.test', data: { kept: 1, gone: 2 } },
    registration: { applicationId: 'app', roles: ['user'] },
    idToken: { sub: 'g-1', given_name: 'Gus' },
  };

  it('is told member by member, in the order of the writes, each at its line', async () => {
    const invocation = await inside(
      'GoogleReconcile',
      [
        "registration.roles.push('editor');",
        'user.data.google = { sub: idToken.sub };',
        'delete user.data.gone;',
        'user.firstName = idToken.given_name;',
      ].join('\n'),
      { event },
    );
    expect(invocation.effects).toMatchObject([
      { kind: 'user.set', path: 'user.data.google', value: { sub: 'g-1' }, location: { line: 3 } },
      { kind: 'user.remove', path: 'user.data.gone', location: { line: 4 } },
      { kind: 'user.set', path: 'user.firstName', value: 'Gus', location: { line: 5 } },
      { kind: 'user.set', path: 'registration.roles', value: ['user', 'editor'] },
    ]);
    expect(argumentsOf(invocation).slice(0, 2)).toEqual([
      { ...event.user, data: { kept: 1, google: { sub: 'g-1' } }, firstName: 'Gus' },
      { applicationId: 'app', roles: ['user', 'editor'] },
    ]);
  });

  it('is nothing when it throws', async () => {
    const invocation = await inside(
      'GoogleReconcile',
      "user.firstName = 'x';\nthrow new Error('no');",
      { event },
    );
    expect(outline(invocation)).toEqual(['refused user.set user.firstName']);
    expect(argumentsOf(invocation)[0]).toEqual(event.user);
    expect(invocation.warnings[0]?.message).toContain('512 with [LambdaInvocationException]');
  });

  it('warns of what JSON does not have, and names what can not be written', async () => {
    const odd = await inside('GoogleReconcile', 'user.data.when = new Date(0); user.f = () => 1;', {
      event,
    });
    expect(codes(odd)).toEqual(['member-not-json', 'member-not-json']);
    const broken = await inside('GoogleReconcile', 'user.loop = {}; user.loop.self = user.loop;', {
      event,
    });
    expect(broken.error?.message).toContain("the member loop can't be serialised");
  });

  it('is told as a whole where it is deeper than eight members', async () => {
    const deep = { a: { a: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } } } };
    const invocation = await inside('GoogleReconcile', `user.data${'.a'.repeat(9)} = 2;`, {
      event: { ...event, user: { data: deep } },
    });
    expect(invocation.effects).toMatchObject([
      { path: `user.data${'.a'.repeat(7)}`, value: { a: { a: 2 } }, location: { line: 2 } },
    ]);
  });

  it('takes no time that grows with the square of the nesting', async () => {
    const levels = 900;
    const body = `let at = user;
      for (let level = 0; level < ${levels}; level++) { at.list = [level]; at.next = {}; at = at.next; }
      at.last = 'x'.repeat(100000);`;
    const invocation = await inside('GoogleReconcile', body, { event });
    expect(invocation.effects.map(({ path }) => path)).toEqual(['user.list', 'user.next']);
  });

  it('takes no __proto__ from a lambda', async () => {
    const invocation = await inside(
      'GoogleReconcile',
      "Object.defineProperty(user, '__proto__', { value: { admin: true }, enumerable: true });",
      { event },
    );
    expect(invocation.effects).toEqual([]);
    expect(argumentsOf(invocation)[0]).toEqual(event.user);
  });
});

describe('fusionauth.md §1.1 SCIM converters', () => {
  it('set the user and the options of the request', async () => {
    const invocation = await inside(
      'SCIMServerUserRequestConverter',
      'user.username = scimUser.userName;\noptions.skipVerification = true;',
    );
    expect(outline(invocation)).toEqual([
      'accepted user.set user.username',
      'accepted option.set options.skipVerification',
    ]);
  });

  it('set a group, its members and the options', async () => {
    const invocation = await inside(
      'SCIMServerGroupRequestConverter',
      'group.name = scimGroup.displayName;\nmembers.push({ userId: scimGroup.members[0].value });\noptions.roleIds = [];',
    );
    expect(outline(invocation)).toEqual([
      'accepted group.set group.name',
      'accepted group.set members',
      'accepted option.set options.roleIds',
    ]);
    expect(argumentsOf(invocation)[1]).toEqual([
      { userId: '6f1c2f1e-8a51-4d0c-9b8e-3a7d5c0f41e2' },
    ]);
  });

  it.each(['SCIMServerUserResponseConverter', 'SCIMServerGroupResponseConverter'])(
    '%s sets the answer',
    async (id) => {
      const name = id.includes('User') ? 'scimUser' : 'scimGroup';
      const invocation = await inside(id, `${name}.displayName = 'X'; delete ${name}.schemas;`);
      expect(outline(invocation)).toEqual([
        `accepted response.set ${name}.displayName`,
        `accepted response.remove ${name}.schemas`,
      ]);
    },
  );
});

describe('fusionauth.md §5 SAML', () => {
  it('sets attributes of the response, which are lists', async () => {
    const invocation = await inside(
      'SAMLv2Populate',
      "samlResponse.assertion.attributes.first = [user.firstName];\nsamlResponse.assertion.attributes.last = 'Archer';",
    );
    expect(outline(invocation)).toEqual([
      'accepted response.set samlResponse.assertion.attributes.first',
      'accepted response.set samlResponse.assertion.attributes.last',
    ]);
    expect(invocation.warnings).toMatchObject([
      { code: 'saml-attribute-no-list', path: 'samlResponse.assertion.attributes.last' },
    ]);
  });
});

describe('fusionauth.md §1.6.1 MFARequirement', () => {
  const event = (action: string) => ({
    result: { required: false, sendSuspiciousLoginEvent: false },
    user: {},
    context: { action },
  });

  it('decides on the second factor, and on the event of a login', async () => {
    const body = 'result.required = true;\nresult.sendSuspiciousLoginEvent = true;';
    const login = await inside('MFARequirement', body, { event: event('login') });
    expect(outline(login)).toEqual([
      'accepted mfa.set result.required',
      'accepted mfa.set result.sendSuspiciousLoginEvent',
    ]);
    const change = await inside('MFARequirement', body, { event: event('changePassword') });
    expect(outline(change)).toEqual([
      'accepted mfa.set result.required',
      'refused mfa.set result.sendSuspiciousLoginEvent',
    ]);
    expect(argumentsOf(change)[0]).toEqual({ required: true, sendSuspiciousLoginEvent: false });
  });
});

describe('fusionauth.md §1.2 Announced for 1.70', () => {
  it('takes what a policy returns', async () => {
    const allowed = await inside(
      'TokenExchangePolicy',
      "return { decision: 'ALLOW', granted: { scope: ['read'], expires_in: 900 } };",
    );
    expect(outline(allowed)).toEqual([
      'accepted option.set granted.scope',
      'accepted option.set granted.expires_in',
    ]);
    const denied = await inside(
      'TokenExchangePolicy',
      "return { decision: 'DENY', denial: { error: 'access_denied' } };",
    );
    expect(denied.effects).toEqual([
      { kind: 'deny', path: 'decision', value: { error: 'access_denied' }, status: 'accepted' },
    ]);
  });

  it.each(['', 'return true;', "return { decision: 'MAYBE' };", "return { decision: 'DENY' };"])(
    'is an error for a policy that returns no decision: %s',
    async (body) => {
      const invocation = await inside('TokenExchangePolicy', body);
      expect(invocation).toMatchObject({ outcome: 'error', error: { name: 'TypeError' } });
      expect(invocation.error?.message).toContain('returned no decision');
    },
  );

  it('lets scope and exp of an exchanged token shrink only', async () => {
    const less = await inside('TokenExchangePopulate', "jwt.scope = 'read'; jwt.exp -= 1;");
    const more = await inside('TokenExchangePopulate', "jwt.scope += ' admin'; jwt.exp += 1;");
    const fixed = await inside('TokenExchangePopulate', "jwt.iss = 'x'; jwt.aud = 'y';");
    expect(outline(less)).toEqual(['accepted claim.set jwt.scope', 'accepted claim.set jwt.exp']);
    expect(outline(more)).toEqual(['refused claim.set jwt.scope', 'refused claim.set jwt.exp']);
    expect(outline(fixed)).toEqual(['refused claim.set jwt.iss', 'accepted claim.set jwt.aud']);
  });

  it('rejects a client, or sets how it is registered', async () => {
    const rejected = await inside('CIMDClientRegistration', 'result.allowed = false;');
    expect(outline(rejected)).toEqual(['accepted deny result.allowed']);
    const changed = await inside('CIMDClientRegistration', "result.scopes = ['read'];");
    expect(outline(changed)).toEqual(['accepted option.set result.scopes']);
  });
});

describe('fusionauth.md §1.3 Reserved claims of client credentials', () => {
  it('drops changes of all of them, exp too', async () => {
    const names = ['aud', 'exp', 'iat', 'permissions', 'sub', 'tid', 'tty'];
    const added = ['amr', 'cnf', 'gty', 'use'];
    const invocation = await inside(
      'ClientCredentialsJWTPopulate',
      `for (const name of ${JSON.stringify([...names, ...added])}) jwt[name] = 1;\njwt.team = 'red';`,
    );
    expect(outline(invocation)).toEqual([
      ...[...names, ...added].map((name) => `refused claim.set jwt.${name}`),
      'accepted claim.set jwt.team',
    ]);
  });
});
