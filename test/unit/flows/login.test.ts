import { describe, expect, it } from 'vitest';
import {
  DIRECTORY,
  drive,
  finish,
  giving,
  on,
  reasonsOf,
  stagesOf,
} from '../../support/everywhere.ts';

const ADA = { username: 'ada', password: 'right' };
const CY = { username: 'cy', password: 'right' };

describe('a login with a password', () => {
  it('reaches its stages in order and ends authenticated', async () => {
    const run = await drive('login', { form: ADA });
    expect(run).toMatchObject({
      decision: 'done',
      user: { id: 'u1', username: 'ada', created: false },
      tokens: [],
    });
    expect(stagesOf(run)).toEqual([
      'user.authenticate',
      'mfa.require',
      'login.validate',
      'event.emit',
    ]);
    expect(run.client).toMatchObject({ status: 200, body: '{"userId":"u1"}' });
  });

  it.each([
    ['by email', { username: 'ada@acme.test', password: 'right' }, 'u1'],
    ['whose hash is in the directory', { username: 'bo', password: 'hashed' }, 'u2'],
  ])('finds the user %s', async (_how, form, id) => {
    expect(await drive('login', { form })).toMatchObject({ decision: 'done', user: { id } });
  });

  it.each([
    ['a wrong password', { username: 'ada', password: 'wrong' }, /not that of the user "ada"/],
    ['a wrong password for a hash', { username: 'bo', password: 'right' }, /of the user "bo"/],
    ['no password', { username: 'ada' }, /not that of the user "ada"/],
    ['an empty password', { username: 'ada', password: '' }, /not that of the user "ada"/],
    ['an unknown user', { username: 'zoe', password: 'right' }, /there is no user "zoe"/],
    ['an id instead of a name', { username: 'u1', password: 'right' }, /there is no user "u1"/],
    ['a user without a password', { username: 'eve', password: 'x' }, /has no password in/],
    ['a user who is not active', { username: 'dee', password: 'right' }, /is not active/],
  ])('is denied for %s, and the log says why', async (_what, form, reason) => {
    const run = await drive('login', { form });
    expect(run.decision).toBe('denied');
    expect(reasonsOf(run).join('\n')).toMatch(reason);
    expect(stagesOf(run)).toEqual(['user.authenticate', 'event.emit']);
    expect(run.client.status).toBe(400);
  });

  it('tells the client the same for a wrong name and a wrong password', async () => {
    const name = await drive('login', { form: { username: 'zoe', password: 'right' } });
    const password = await drive('login', { form: { username: 'ada', password: 'wrong' } });
    expect(name.client).toEqual(password.client);
  });

  it('takes the user of the input to know the password, and says so', async () => {
    const run = await drive('login', { input: { user: 'ada' } });
    expect(run.decision).toBe('done');
    expect(reasonsOf(run)).toEqual(['no password was entered: "ada" is taken to know it']);
  });

  it('tells of its end by an event that changes nothing any more', async () => {
    const failing = await drive('login', {
      form: { username: 'ada', password: 'wrong' },
      extensions: [
        on(
          'event.emit',
          'return [{ kind: "redirect", path: event.emitted.reason, value: event.emitted.type }];',
        ),
      ],
    });
    expect(failing.decision).toBe('denied');
    expect(failing.stages.at(-1)?.invocations[0]?.effects).toMatchObject([
      { path: 'wrong-password', value: 'user.login' },
    ]);
  });
});

describe('an extension at a login', () => {
  it.each(['user.authenticate', 'mfa.require', 'login.validate'] as const)(
    'denies at %s, and nothing after it is reached',
    async (stage) => {
      const run = await drive('login', {
        form: ADA,
        extensions: [giving(stage, { kind: 'deny', value: { error: 'no' } })],
      });
      expect(run.decision).toBe('denied');
      expect(stagesOf(run).slice(-2)).toEqual([stage, 'event.emit']);
      expect(run.client).toMatchObject({ status: 403, body: '{"error":"no"}' });
    },
  );

  it('runs in manifest order with the others of its stage, and none after one that denied', async () => {
    const run = await drive('login', {
      form: ADA,
      extensions: [
        on('login.validate', 'return [];', 'first'),
        on('login.validate', 'return [{ kind: "deny", value: 1 }];', 'second'),
        on('login.validate', 'return [];', 'third'),
      ],
    });
    const ran = run.stages.flatMap(({ invocations }) => invocations.map((each) => each.extension));
    expect(ran).toEqual(['first', 'second']);
  });

  it('fails the flow where its platform fails closed, and does not elsewhere', async () => {
    const open = await drive('login', {
      form: ADA,
      extensions: [on('login.validate', 'throw new Error("broken");')],
    });
    expect(open.decision).toBe('done');
    const closed = await drive('login', {
      form: ADA,
      extensions: [on('strict', 'throw new Error("broken");')],
    });
    expect(closed).toMatchObject({ decision: 'error', client: { status: 500, body: 'strict' } });
  });

  it('says who the user is instead of a password', async () => {
    const run = await drive('login', {
      form: { username: 'ada', password: 'wrong' },
      extensions: [
        giving('user.authenticate', { kind: 'identity.establish', value: { username: 'eve' } }),
      ],
    });
    expect(run).toMatchObject({ decision: 'done', user: { id: 'u5', created: false } });
  });

  it('brings a user whom the directory does not know', async () => {
    const { run, user } = await finish('login', {
      form: { username: 'new', password: 'x' },
      extensions: [
        giving('user.authenticate', {
          kind: 'identity.establish',
          value: { id: 'n1', username: 'new', email: 'new@acme.test' },
        }),
      ],
    });
    expect(run).toMatchObject({ decision: 'done', user: { id: 'n1', created: true } });
    expect(user).toMatchObject({ email: 'new@acme.test' });
  });

  it('changes the user for the rest of the flow, and never the directory', async () => {
    const before = JSON.stringify(DIRECTORY);
    const { run, user } = await finish('login', {
      form: ADA,
      extensions: [
        giving(
          'user.authenticate',
          { kind: 'identity.establish', value: { username: 'ada' } },
          { kind: 'user.set', path: 'user.firstName', value: 'Ada' },
        ),
        giving(
          'login.validate',
          { kind: 'user.set', path: 'user.data.seen', value: true },
          { kind: 'metadata.set', path: 'metadata.plan', value: 'pro' },
          { kind: 'group.set', path: 'groups.admins' },
          { kind: 'group.remove', path: 'groups.staff' },
          { kind: 'user.set', path: 'user.email', value: 7 },
          { kind: 'user.set', path: 'user.passwordHash', value: 'x' },
        ),
      ],
    });
    expect(user).toMatchObject({ data: { seen: true, plan: 'pro' }, groups: ['admins'] });
    expect(user).toMatchObject({ email: 'ada@acme.test', password: 'right' });
    expect(run.changes).toContainEqual({
      path: 'data.seen',
      value: true,
      origin: 'login-validate',
    });
    expect(reasonsOf(run).join()).toMatch(/set email of the user to what no user/);
    expect(JSON.stringify(DIRECTORY)).toBe(before);
  });
});

describe('a second factor', () => {
  it('is asked for, with the code that the message would hold', async () => {
    const run = await drive('login', { form: CY });
    expect(run).toMatchObject({
      decision: 'suspended',
      asks: { kind: 'code', purpose: 'second-factor', method: 'sms', to: '+15550100003' },
    });
    expect(stagesOf(run)).toEqual(['user.authenticate', 'mfa.require', 'message.send']);
  });

  it('goes on with the right code at the part that asked, in another process as well', async () => {
    const first = await drive('login', { form: CY, input: { seed: 1, clock: 0 } });
    if (first.asks?.kind !== 'code') throw new Error('no code was asked for');
    const resume = JSON.parse(JSON.stringify(first));
    const second = await drive('login', {
      resume,
      form: { code: first.asks.code },
      input: { clock: 1000 },
    });
    expect(second).toMatchObject({ decision: 'done', user: { id: 'u3' } });
    expect(stagesOf(second)).toEqual(['login.validate', 'event.emit']);
    expect(second.id).not.toBe(first.id);
  });

  it.each([
    ['a wrong code', { code: 'nope' }, 1000, 'wrong-code'],
    ['an expired one', undefined, 301_000, 'expired-code'],
  ])('is denied for %s', async (_what, form, clock, reason) => {
    const first = await drive('login', { form: CY, input: { seed: 1, clock: 0 } });
    if (first.asks?.kind !== 'code') throw new Error('no code was asked for');
    const second = await drive('login', {
      resume: first.resume ?? null,
      form: form ?? { code: first.asks.code },
      input: { clock },
    });
    expect(second.decision).toBe('denied');
    expect(second.records?.at(-1)?.raw).toMatchObject({ reason });
  });

  it('is the known one of a user whose device always shows the same', async () => {
    const directory = {
      ...DIRECTORY,
      users: [
        { id: 'f', username: 'fay', secondFactor: { methods: ['authenticator'], code: '424242' } },
      ],
    };
    const run = await drive('login', {
      directory,
      form: { code: '424242' },
      input: { user: 'fay' },
    });
    expect(run.decision).toBe('done');
    expect(stagesOf(run)).not.toContain('message.send');
  });

  it.each([
    ['required of a user without one', ADA, true, 'suspended'],
    ['waived', CY, false, 'done'],
  ])('is %s by an extension', async (_what, form, value, decision) => {
    const extensions = [giving('mfa.require', { kind: 'mfa.set', path: 'mfa.required', value })];
    expect((await drive('login', { form, extensions })).decision).toBe(decision);
  });
});

describe('a federated login', () => {
  const federated = (claims: object) => ({
    federated: { provider: 'Acme SSO', claims: { ...claims } },
  });

  it('finds the user by the email that the other side vouches for', async () => {
    const run = await drive('login', { form: federated({ sub: 'x', email: 'ada@acme.test' }) });
    expect(run).toMatchObject({ decision: 'done', user: { id: 'u1', created: false } });
    expect(stagesOf(run)[0]).toBe('user.federate');
  });

  it('makes a new user of its claims, which an extension may change', async () => {
    const { run, user } = await finish('login', {
      form: federated({ email: 'new@acme.test', given_name: 'New', email_verified: true, sub: 7 }),
      extensions: [
        giving('user.federate', { kind: 'user.set', path: 'user.data.source', value: 'sso' }),
      ],
    });
    expect(run).toMatchObject({
      decision: 'done',
      user: { username: 'new@acme.test', created: true },
    });
    expect(user).toMatchObject({
      email: 'new@acme.test',
      emailVerified: true,
      firstName: 'New',
      data: { source: 'sso' },
    });
    expect(run.changes).toContainEqual({ path: 'firstName', value: 'New', origin: 'federation' });
  });
});

describe('a login that an extension sends elsewhere', () => {
  const sending = on(
    'user.authenticate',
    'return [{ kind: "redirect", value: "https://pin.test/?flow=" + event.transaction }];',
    'pin',
  );

  it('waits, and goes on with that extension and the same transaction', async () => {
    const before = on('user.authenticate', 'return [];', 'before');
    const after = on(
      'user.authenticate',
      'return [{ kind: "identity.establish", value: { username: "ada" } }];',
      'after',
    );
    const first = await drive('login', { form: ADA, extensions: [before, sending, after] });
    expect(first).toMatchObject({
      decision: 'suspended',
      asks: {
        kind: 'redirect',
        url: expect.stringContaining('https://pin.test/?flow='),
        by: 'pin',
      },
      client: { status: 302 },
    });
    const back = on('user.authenticate', 'return [];', 'pin');
    const second = await drive('login', {
      resume: first.resume ?? null,
      extensions: [before, back, after],
    });
    const ran = second.stages[0]?.invocations.map(({ extension }) => extension);
    expect(ran).toEqual(['pin', 'after']);
    expect(second.decision).toBe('done');
  });
});

describe('what a flow goes on from', () => {
  it.each([
    ['a run that ended', { decision: 'done' }, /was not suspended/],
    ['something else', { at: 1 }, /^resume: /],
  ])('is refused when it is %s', async (_what, resume, message) => {
    await expect(drive('login', { resume })).rejects.toThrow(message);
  });

  it('belongs to its flow', async () => {
    const { resume = null } = await drive('login', { form: CY });
    await expect(drive('registration', { resume })).rejects.toThrow(/it is of the flow "login"/);
  });
});
