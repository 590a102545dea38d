import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { finishOn } from './flow-run.ts';
import { acted, eventOf, run } from './support.ts';

const OK = { actionStatus: 'SUCCESS' };
const sampleOf = (type: string) => acted(type, OK);
const TYPES = asgardeo.triggers.map(({ id }) => id).filter((id) => id !== 'PRE_REGISTRATION');

describe('asgardeo.md rows 1.0.12 and 1.0.13: what all requests have in common', () => {
  const ORDER = ['request', 'tenant', 'organization', 'user', 'userStore', 'application'];

  it.each(TYPES)('%s: members in the platform’s order', async (type) => {
    const ran = await sampleOf(type);
    const top = ['actionType', 'flowId', 'event', 'allowedOperations', 'requestId'];
    const members = Object.keys(ran.native.request);
    expect(members).toEqual(top.filter((name) => members.includes(name)));
    const event = Object.keys(eventOf(ran));
    const shared = event.filter((name) => ORDER.includes(name));
    expect(shared).toEqual(ORDER.filter((name) => event.includes(name)));
    expect(event.slice(0, shared.length)).toEqual(shared);
  });

  it.each(TYPES)('%s: flowId for logins only, no allowedOperations for users', async (type) => {
    const { native } = await sampleOf(type);
    expect('flowId' in native.request).toBe(type === 'AUTHENTICATION');
    expect('allowedOperations' in native.request).toBe(!type.startsWith('PRE_UPDATE'));
  });

  it.each(TYPES)('%s: nothing that is empty', async (type) => {
    const empties: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
        empties.push(path);
      }
      if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) visit(member, `${path}/${name}`);
      }
    };
    for (const { event } of asgardeo.samples(
      asgardeo.triggers.find(({ id }) => id === type) ?? fail(type),
    )) {
      visit(event, '');
    }
    expect(empties).toEqual([]);
  });

  it('a user store by the base64 of its name', async () => {
    const user = { id: 'u', username: 'u', platform: { asgardeo: { userStore: 'DEFAULT' } } };
    const ran = await acted('PRE_UPDATE_PASSWORD', OK, { options: { state: { user } } });
    expect(eventOf(ran).userStore).toEqual({ id: 'REVGQVVMVA==', name: 'DEFAULT' });
  });
});

function fail(type: string): never {
  throw new Error(`no trigger ${type}`);
}

describe('asgardeo.md row 1.0.14: versions', () => {
  const VERSIONS: Readonly<Record<string, readonly string[]>> = {
    PRE_ISSUE_ACCESS_TOKEN: ['v1.0', 'v1.1', 'v1.2', 'v1.3'],
    PRE_ISSUE_ID_TOKEN: ['v1.0'],
    PRE_UPDATE_PASSWORD: ['v1.0', 'v1.1', 'v2.0'],
    PRE_UPDATE_PROFILE: ['v1.0'],
    AUTHENTICATION: ['v1.0'],
    FLOW_EXTENSION: ['v1.0'],
  };

  it.each(TYPES)('%s has its own and refuses others', async (type) => {
    for (const version of ['v1', 'v1.0', 'v1.1', 'v1.2', 'v1.3', 'v2', 'v2.0']) {
      const { invocation } = await acted(type, OK, { options: { version } });
      const own = VERSIONS[type] ?? [];
      const known = own.some((each) => each === version || each.startsWith(`${version}.`));
      expect([version, invocation.outcome === 'refused']).toEqual([version, !known]);
    }
  });
});

describe('asgardeo.md row 2.2: how long the platform waits', () => {
  it.each([
    ['asgardeo', 'read-timeout', 3000],
    ['is', 'read-timeout', 5000],
    ['asgardeo', 'connect-timeout', 2000],
    ['is', 'connect-timeout', 2000],
  ])('%s, %s: %s ms, twice', async (profile, fault, ms) => {
    const { native } = await run({ options: { profile, attempts: [{ fault }, { fault }] } });
    expect(native.attempts).toEqual([
      { fault, durationMs: ms },
      { fault, durationMs: ms },
    ]);
  });
});

describe('asgardeo.md row 1.3.5: flows that change a password', () => {
  const refusing = `export default (request) => request.event.user.updatingCredential.value === 'known'
    ? { actionStatus: 'FAILED', failureReason: 'pwned', failureDescription: 'Too well known.' }
    : { actionStatus: 'SUCCESS' };`;
  const action = { type: 'PRE_UPDATE_PASSWORD', code: refusing };
  const eventOfRun = (run: Awaited<ReturnType<typeof finishOn>>) => {
    const native = run.stages.flatMap(({ invocations }) => invocations)[0]?.native;
    return (native as { request: { event: JsonObject } }).request.event;
  };

  it.each([
    [{ password: 'new-1' }, 'USER', 'UPDATE'],
    [{ by: 'application', password: 'new-1' }, 'APPLICATION', 'UPDATE'],
    [{ by: 'admin', action: 'reset', password: 'new-1' }, 'ADMIN', 'RESET'],
  ])('%j is %s/%s', async (form, initiatorType, name) => {
    const run = await finishOn('password-update', [action], { form });
    expect(run.decision).toBe('done');
    expect(eventOfRun(run)).toMatchObject({ initiatorType, action: name });
  });

  it('an invitation: a code first, then the password', async () => {
    const first = await finishOn('password-update', [action], { form: { action: 'invite' } });
    expect(first).toMatchObject({ decision: 'suspended', asks: { kind: 'code' } });
    const code = first.asks?.kind === 'code' ? first.asks.code : '';
    const second = await finishOn('password-update', [action], {
      resume: first.resume ?? null,
      form: { code, password: 'new-1' },
    });
    expect(second.decision).toBe('done');
    expect(eventOfRun(second)).toMatchObject({ initiatorType: 'ADMIN', action: 'INVITE' });
  });

  it('a refused password stays as it was, and SCIM says why', async () => {
    const run = await finishOn('password-update', [action], { form: { password: 'known' } });
    expect(run).toMatchObject({ decision: 'denied', client: { status: 400 } });
    expect(run.changes).toBeUndefined();
    expect(run.client.headers['content-type']).toBe('application/scim+json');
    expect(JSON.parse(run.client.body)).toMatchObject({ detail: 'Too well known.' });
  });

  it('a registration calls it at its end; with version 1 it does not, and says why', async () => {
    const form = { username: 'new', password: 'known' };
    const run = await finishOn('registration', [action], { form });
    expect(run.decision).toBe('denied');
    expect(JSON.parse(run.client.body)).toMatchObject({ code: '20067' });
    const first = await finishOn('registration', [{ ...action, config: { version: 'v1' } }], {
      form,
    });
    expect(first.decision).toBe('done');
    expect(first.stages.flatMap(({ skipped }) => skipped)).toMatchObject([
      { reason: expect.stringContaining('version 2') },
    ]);
  });
});
