import { describe, expect, it } from 'vitest';
import { argumentsOf, codes, EVENT, inside, outline, populate, seen } from './support.ts';

describe('fusionauth.md §1 Parameters', () => {
  it('passes by position, whatever the names', async () => {
    const invocation = await populate(
      'function populate(a, b, c, d) { a.seen = [b.id, c.applicationId, d.scopes]; }',
    );
    expect(invocation.effects[0]?.value).toEqual(['u1', 'app', ['openid']]);
  });

  it('takes the arguments as an array, null for undefined', async () => {
    const event = [EVENT.jwt, EVENT.user, null, EVENT.context];
    const invocation = await inside('jwt.seen = [typeof registration, arguments.length];', {
      event,
    });
    expect(invocation.effects[0]?.value).toEqual(['undefined', 4]);
    expect(argumentsOf(invocation)[2]).toBeNull();
  });

  it('leaves registration undefined when the event has none', async () => {
    const { registration: _none, ...event } = EVENT;
    const invocation = await inside('jwt.seen = registration === undefined;', { event });
    expect(invocation.effects[0]?.value).toBe(true);
    expect(argumentsOf(invocation)).toHaveLength(4);
  });

  it('needs no event: the realistic sample is the default', async () => {
    const invocation = await inside('jwt.own = user.email;', { event: undefined });
    expect(invocation.outcome).toBe('ok');
    expect(outline(invocation)).toEqual(['accepted claim.set jwt.own']);
  });

  it.each([
    ['text', 'jwt'],
    ['a list that is too long', [{}, {}, {}, {}, {}]],
    ['an argument that is no object', { jwt: 'x', user: {} }],
    ['a name that is no parameter', { jwt: {}, user: {}, request: {} }],
  ])('refuses an event that is %s', async (_what, event) => {
    const invocation = await inside('', { event });
    expect(invocation.outcome).toBe('refused');
    expect(invocation.error?.message).not.toBe('');
  });

  it('says so when the event lacks what FusionAuth always passes', async () => {
    const invocation = await inside('jwt.seen = user.data === undefined;', { event: { user: {} } });
    expect(codes(invocation)).toEqual(['missing-argument']);
    expect(invocation.effects[0]?.value).toBe(true);
  });
});

describe('fusionauth.md §1 Context', () => {
  const at = (version: string) => ({ options: { version } });

  it.each([
    ['1.35', 3],
    ['1.58.3', 3],
    ['1.59', 4],
    ['1.69.1', 4],
    ['1.70', 4],
  ])('in %s passes %i arguments', async (version, count) => {
    expect(await seen('arguments.length', at(version))).toBe(count);
  });

  it('has the scopes, and services only since 1.64', async () => {
    expect(await seen('[context.scopes, typeof context.services]', at('1.63'))).toEqual([
      ['openid'],
      'undefined',
    ]);
    expect(await seen('typeof context.services.secrets.get', at('1.64'))).toBe('function');
  });

  it('always has scopes', async () => {
    const event = [EVENT.jwt, EVENT.user];
    const invocation = await inside('jwt.seen = context.scopes;', { event });
    expect(invocation.effects[0]?.value).toEqual([]);
    expect(argumentsOf(await inside('', { event, ...at('1.58') }))).toEqual([...event, null]);
  });

  it('is not reported with its services', async () => {
    expect(argumentsOf(await inside(''))[3]).toEqual(EVENT.context);
  });

  it.each(['1.34', '1.71', '2.0', '1', 'latest'])('does not know version %s', async (version) => {
    await expect(inside('', at(version))).rejects.toThrow(/version/);
  });
});

describe('fusionauth.md §1 Secrets', () => {
  it('gives the value of a secret as text', async () => {
    const invocation = await inside("jwt.seen = context.services.secrets.get('billing').length;", {
      options: { secrets: { billing: 'hunter2' } },
    });
    expect(invocation.effects[0]?.value).toBe(7);
  });

  it('never shows a secret in the log', async () => {
    const invocation = await inside("console.info(context.services.secrets.get('billing'));", {
      options: { secrets: { billing: 'hunter2-hunter2' } },
    });
    expect(JSON.stringify([invocation.records, invocation.native])).not.toContain('hunter2');
  });

  it('gives undefined for an unknown name, with a warning at its line', async () => {
    const invocation = await inside("jwt.seen = typeof context.services.secrets.get('toString');");
    expect(invocation.effects[0]?.value).toBe('undefined');
    expect(invocation.warnings).toEqual([
      expect.objectContaining({
        code: 'unknown-secret',
        location: expect.objectContaining({ line: 2 }),
      }),
    ]);
  });
});

describe('fusionauth.md §1 Read-only arguments', () => {
  it.each([
    ["user.email = 'x'", 'user.email'],
    ['delete user.data.colour', 'user.data.colour'],
    ['user.data.list.push(2)', 'user.data.list.1'],
    ["registration.roles[0] = 'admin'", 'registration.roles.0'],
    ['context.scopes.length = 0', 'context.scopes.length'],
    ['user.data.list.length = 0', 'user.data.list.length'],
  ])('ignores %s and warns at its line', async (body, path) => {
    const invocation = await inside(`${body};\njwt.own = 1;`);
    expect(invocation.outcome).toBe('ok');
    expect(outline(invocation)).toEqual(['accepted claim.set jwt.own']);
    expect(invocation.warnings).toEqual([
      expect.objectContaining({
        code: 'read-only-write',
        path,
        location: expect.objectContaining({ file: 'index.js', line: 2 }),
      }),
    ]);
    expect(argumentsOf(invocation).slice(1)).toEqual([
      EVENT.user,
      EVENT.registration,
      EVENT.context,
    ]);
  });
});
