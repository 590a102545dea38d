import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import {
  DIRECTORY,
  drive,
  finish,
  giving,
  on,
  reasonsOf,
  stagesOf,
} from '../../support/everywhere.ts';

const STEPS: JsonObject[] = [
  { email: 'new@acme.test', password: 'pass-word' },
  { firstName: 'New', colour: 'red' },
];

describe('somebody registers', () => {
  it('in one step, and is there afterwards', async () => {
    const { run, user } = await finish('registration', {
      form: { username: 'nia', password: 'x', phone: '+1555' },
      input: { seed: 1, clock: '2026-01-31T12:00:00Z' },
    });
    expect(run).toMatchObject({ decision: 'done', user: { username: 'nia', created: true } });
    expect(stagesOf(run)).toEqual([
      'user.register',
      'flow.extend',
      'user.registered',
      'event.emit',
    ]);
    expect(user).toMatchObject({
      phone: '+1555',
      active: true,
      createdAt: expect.stringMatching(/^2026-01-31T12:00:00/),
      roles: { app: [] },
    });
    expect(DIRECTORY.users.map(({ username }) => username)).not.toContain('nia');
  });

  it('in several steps, each with its own stage and number', async () => {
    const seen = on(
      'user.register',
      'return [{ kind: "option.set", path: "options.s" + event.step.number, value: [event.step, event.user, event.update] }];',
    );
    const { run, user } = await finish('registration', {
      form: { steps: STEPS },
      extensions: [seen],
    });
    expect(stagesOf(run).slice(0, 2)).toEqual(['user.register', 'user.register']);
    const [first, second] = run.stages.flatMap(({ invocations }) =>
      invocations.flatMap(({ effects }) => effects.map(({ value }) => value)),
    );
    expect(first).toMatchObject([
      { number: 1, total: 2, fields: { email: 'new@acme.test' } },
      { email: 'new@acme.test' },
      { initiator: 'user', action: 'register', password: 'pass-word' },
    ]);
    expect(second).toMatchObject([
      { number: 2, total: 2, fields: { colour: 'red' } },
      { firstName: 'New', data: { colour: 'red' } },
      { action: 'register', fields: { colour: 'red' } },
    ]);
    expect(user).toMatchObject({ username: 'new@acme.test', data: { colour: 'red' } });
  });

  it('is asked for the next step, and goes on with it', async () => {
    const input = { application: 'two-steps' };
    const first = await drive('registration', { input, form: STEPS[0] ?? {} });
    expect(first).toMatchObject({
      decision: 'suspended',
      asks: { kind: 'form', step: 2, totalSteps: 2, fields: ['firstName'] },
    });
    const seen = on(
      'user.register',
      'return [{ kind: "option.set", path: "o.x", value: event.step }];',
    );
    const { run, user } = await finish('registration', {
      resume: JSON.parse(JSON.stringify(first.resume)),
      form: STEPS[1] ?? {},
      extensions: [seen],
    });
    expect(run.decision).toBe('done');
    expect(run.stages[0]?.invocations[0]?.effects[0]?.value).toMatchObject({
      number: 2,
      total: 2,
      fields: { firstName: 'New', colour: 'red' },
    });
    expect(user).toMatchObject({ email: 'new@acme.test', firstName: 'New', password: 'pass-word' });
    expect(run.changes).toContainEqual({ path: 'password', origin: 'form' });
    expect(JSON.stringify(run.changes)).not.toContain('pass-word');
  });

  it('comes back from where an extension sent them, to the same step', async () => {
    const sent = giving('user.register', { kind: 'redirect', value: 'https://check.test/' });
    const first = await drive('registration', { form: { username: 'nia' }, extensions: [sent] });
    expect(first).toMatchObject({ decision: 'suspended', asks: { kind: 'redirect' } });
    const back = on(
      'user.register',
      'return [{ kind: "user.set", path: "user.data.checked", value: event.step.number }];',
    );
    const { run, user } = await finish('registration', {
      resume: first.resume ?? null,
      extensions: [back],
    });
    expect(run.decision).toBe('done');
    expect(stagesOf(run)[0]).toBe('user.register');
    expect(user).toMatchObject({ username: 'nia', data: { checked: 1 } });
  });

  it.each([
    ['a name that is taken', { username: 'ada' }, /"ada" is the username of a user/],
    ['an email that is taken', { email: 'ada@acme.test' }, /is the email of a user/],
    ['no name at all', { firstName: 'Nobody' }, /neither was entered/],
  ])('is refused for %s', async (_what, form, reason) => {
    const run = await drive('registration', { form });
    expect(run.decision).toBe('denied');
    expect(reasonsOf(run).join()).toMatch(reason);
  });

  it('is denied by an extension, and nobody is created', async () => {
    const run = await drive('registration', {
      form: { steps: STEPS },
      extensions: [giving('user.register', { kind: 'deny', value: 'no' })],
    });
    expect(run.decision).toBe('denied');
    expect(stagesOf(run)).toEqual(['user.register', 'event.emit']);
  });

  it('is not stopped where the platform takes no notice of a denial', async () => {
    const run = await drive('registration', {
      form: { username: 'nia' },
      extensions: [giving('heedless', { kind: 'deny', value: 'no' })],
    });
    expect(run.decision).toBe('done');
  });

  it('keeps what is no field of a user out of its members', async () => {
    const { user } = await finish('registration', {
      form: {
        username: 'nia',
        id: 'mine',
        roles: { app: ['admin'] },
        active: 'yes',
        __proto__x: 1,
      },
    });
    expect(user?.id).not.toBe('mine');
    expect(user).toMatchObject({
      roles: { app: [] },
      active: true,
      data: { id: 'mine', active: 'yes' },
    });
  });
});

describe('an administrator creates a user', () => {
  it('in one step, without what a registration asks further', async () => {
    const run = await drive('registration', {
      input: { application: 'two-steps' },
      form: { by: 'admin', username: 'nia' },
    });
    expect(run.decision).toBe('done');
    expect(stagesOf(run)).toEqual(['user.register', 'user.registered', 'event.emit']);
  });
});
