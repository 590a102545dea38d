import { describe, expect, it } from 'vitest';
import { drive, finish, giving, on, reasonsOf, stagesOf } from '../../support/everywhere.ts';

const ADA = { user: 'ada' };

describe('a password update', () => {
  it('by the user takes the current password and the new one', async () => {
    const { run, user } = await finish('password-update', {
      input: ADA,
      form: { currentPassword: 'right', password: 'better' },
    });
    expect(run).toMatchObject({
      decision: 'done',
      changes: [{ path: 'password', origin: 'form' }],
    });
    expect(stagesOf(run)).toEqual(['password.update', 'event.emit']);
    expect(user?.password).toBe('better');
  });

  it.each([
    ['a wrong current password', { currentPassword: 'x', password: 'better' }, /not that of/],
    ['no new password', { currentPassword: 'right' }, /no new password was entered/],
    ['an unknown name', { username: 'zoe', password: 'better' }, /there is no user "zoe"/],
    [
      'a code that nobody asked for',
      { action: 'reset', by: 'user', code: '1', password: 'x' },
      /the code is wrong/,
    ],
  ])('is denied for %s', async (_what, form, reason) => {
    const run = await drive('password-update', { input: ADA, form });
    expect(run.decision).toBe('denied');
    expect(reasonsOf(run).join()).toMatch(reason);
  });

  it.each([
    ['admin', 'update'],
    ['application', 'update'],
    ['admin', 'reset'],
  ] as const)('by %s is an %s without the current password', async (by, action) => {
    const seen = on(
      'password.update',
      'return [{ kind: "option.set", path: "o.x", value: event.update }];',
    );
    const run = await drive('password-update', {
      input: ADA,
      form: { by, action, password: 'better' },
      extensions: [seen],
    });
    expect(run.decision).toBe('done');
    expect(run.stages[0]?.invocations[0]?.effects[0]?.value).toEqual({
      initiator: by,
      action,
      fields: {},
      password: 'better',
    });
  });

  it('replaces a hash', async () => {
    const { user } = await finish('password-update', {
      input: { user: 'bo' },
      form: { currentPassword: 'hashed', password: 'better' },
    });
    expect(user).toMatchObject({ password: 'better' });
    expect(Object.keys(user ?? {})).not.toContain('passwordHash');
  });

  it('is denied by an extension, and the password stays', async () => {
    const { run, user } = await finish('password-update', {
      input: ADA,
      form: { password: 'better' },
      extensions: [giving('password.update', { kind: 'deny', value: 'breached' })],
    });
    expect(run).toMatchObject({ decision: 'denied', client: { status: 403 } });
    expect(user?.password).toBe('right');
  });

  it('by a reset sends a code, waits for it, and goes on', async () => {
    const first = await drive('password-update', {
      form: { username: 'ada@acme.test', action: 'reset' },
    });
    expect(first).toMatchObject({
      decision: 'suspended',
      asks: { kind: 'code', purpose: 'password-reset', method: 'email', to: 'ada@acme.test' },
    });
    expect(stagesOf(first)).toEqual(['message.send']);
    if (first.asks?.kind !== 'code') throw new Error('no code was asked for');
    const { run, user } = await finish('password-update', {
      resume: first.resume ?? null,
      form: { code: first.asks.code, password: 'better' },
    });
    expect(run.decision).toBe('done');
    expect(stagesOf(run)).toEqual(['flow.extend', 'password.update', 'event.emit']);
    expect(user?.password).toBe('better');
  });
});

describe('a profile update', () => {
  it('changes and removes members by their paths', async () => {
    const { run, user } = await finish('profile-update', {
      input: ADA,
      form: { set: { firstName: 'Ada', 'data.plan': 'pro' }, remove: ['email'] },
    });
    expect(run.decision).toBe('done');
    expect(stagesOf(run)).toEqual(['profile.update', 'event.emit']);
    expect(user).toMatchObject({ firstName: 'Ada', data: { plan: 'pro' } });
    expect(user?.email).toBeUndefined();
    expect(run.changes).toEqual([
      { path: 'firstName', value: 'Ada', origin: 'form' },
      { path: 'data.plan', value: 'pro', origin: 'form' },
      { path: 'email', origin: 'form' },
    ]);
  });

  it('shows an extension what is asked for before it counts, and takes its word over it', async () => {
    const { run, user } = await finish('profile-update', {
      input: ADA,
      form: { set: { firstName: 'ada' } },
      extensions: [
        on(
          'profile.update',
          'return [{ kind: "user.set", path: "user.firstName", value: event.update.fields.firstName.toUpperCase() + (event.user.firstName || "") }];',
        ),
      ],
    });
    expect(user?.firstName).toBe('ADA');
    expect(run.changes).toEqual([{ path: 'firstName', value: 'ADA', origin: 'profile-update' }]);
  });

  it.each([
    ['an id', { set: { id: 'x' } }, /"id" is not part of a profile/],
    ['a password', { remove: ['password'] }, /"password" is not part of a profile/],
    ['a path into one', { set: { 'password.x': 1 } }, /"password.x" is not part of a profile/],
    ['a name of somebody else', { set: { username: 'bo' } }, /is the name of another user/],
    ['what no user has', { set: { email: 5 } }, /no user of directory.json has/],
  ])('is denied for %s', async (_what, form, reason) => {
    const { run, user } = await finish('profile-update', { input: ADA, form });
    expect(run.decision).toBe('denied');
    expect(reasonsOf(run).join()).toMatch(reason);
    expect(user).toMatchObject({ id: 'u1', password: 'right', email: 'ada@acme.test' });
  });

  it('is denied by an extension, and nothing changes', async () => {
    const { run, user } = await finish('profile-update', {
      input: ADA,
      form: { set: { firstName: 'Ada' } },
      extensions: [giving('profile.update', { kind: 'deny', value: 'no' })],
    });
    expect(run.decision).toBe('denied');
    expect(run.changes).toBeUndefined();
    expect(user?.firstName).toBeUndefined();
  });
});

describe('a raw event', () => {
  it('reaches the extensions of its stage as it is', async () => {
    const seen = on('schedule.fire', 'return [{ kind: "option.set", path: "o.x", value: event }];');
    const run = await drive('event', {
      form: { stage: 'schedule.fire', event: { tick: 7 } },
      extensions: [seen, on('scim.request', 'throw new Error("fired");')],
    });
    expect(run.decision).toBe('done');
    expect(stagesOf(run)).toEqual(['schedule.fire']);
    expect(run.stages[0]?.invocations[0]?.effects[0]?.value).toEqual({ tick: 7 });
  });

  it('is the sample of the trigger when none is given', async () => {
    const seen = on('saml.respond', 'return [{ kind: "option.set", path: "o.x", value: event }];');
    const run = await drive('event', { form: { trigger: 'saml.respond' }, extensions: [seen] });
    expect(run.stages[0]?.invocations[0]?.effects[0]?.value).toMatchObject({ sample: true });
  });

  it('fires only the trigger that it names', async () => {
    const run = await drive('event', {
      form: { trigger: 'strict' },
      extensions: [on('strict', 'return [];'), on('login.validate', 'return [];')],
    });
    expect(run.stages[0]).toMatchObject({
      stage: 'login.validate',
      invocations: [{ extension: 'strict' }],
      skipped: [
        { extension: 'login-validate', reason: expect.stringContaining('"strict" is fired') },
      ],
    });
  });

  it('that is an HTTP request is answered by the extension', async () => {
    const run = await drive('event', {
      form: { stage: 'http.request' },
      extensions: [
        giving('http.request', {
          kind: 'http.respond',
          value: { status: 418, headers: { 'x-kind': 'tea' }, body: { short: true } },
        }),
      ],
    });
    expect(run.client).toEqual({
      status: 418,
      headers: { 'x-kind': 'tea' },
      body: '{"short":true}',
    });
  });

  it.each([
    [{}, /give the "stage" or the "trigger"/],
    [{ trigger: 'nothing' }, /has no trigger "nothing"/],
    [{ stage: 'nowhere' }, /form of the flow input: stage/],
  ])('names what is missing: %j', async (form, message) => {
    await expect(drive('event', { form })).rejects.toThrow(message);
  });
});
