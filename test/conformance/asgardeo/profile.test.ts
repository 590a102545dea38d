import { describe, expect, it } from 'vitest';
import { noProgress } from '../../../shared/flows/state.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { bound, flow, PORTS } from './flow-state.ts';
import { acted, eventOf } from './support.ts';
import {
  built,
  EMAIL,
  GROUPS,
  MAILS,
  OK,
  ORGANIZATION,
  PASSWORD,
  PROFILE,
  ROLES,
  STATE,
} from './users-state.ts';

describe('asgardeo.md rows 1.4.1 to 1.4.3: a profile action', () => {
  it('the request is byte for byte what the platform writes', async () => {
    const { native } = await built(
      PROFILE,
      {
        initiator: 'ADMIN',
        updating: { [EMAIL]: 'n@x.example', [ROLES]: ['admin'], [MAILS]: ['a@x.example'] },
      },
      { attributes: [EMAIL, GROUPS, 'http://wso2.org/claims/username'] },
    );
    expect(JSON.stringify(native.request)).toBe(
      [
        '{"actionType":"PRE_UPDATE_PROFILE","event":{"request":{"claims":[',
        `{"uri":"${EMAIL}","value":"n@x.example"},{"uri":"${MAILS}","value":["a@x.example"]}]},`,
        `"tenant":{"id":"7","name":"acme"},"organization":${ORGANIZATION},"user":{"id":"u-1",`,
        `"claims":[{"uri":"${EMAIL}","value":"m@x.example","updatingValue":"n@x.example"},`,
        '{"uri":"http://wso2.org/claims/username","value":"mara"}],"groups":["staff"],',
        `"organization":${ORGANIZATION}},"userStore":{"id":"UFJJTUFSWQ==","name":"PRIMARY"},`,
        '"initiatorType":"ADMIN","action":"UPDATE"},"requestId":"r-1"}',
      ].join(''),
    );
  });

  it('has no event.request when nothing but roles and groups change', async () => {
    const ran = await built(PROFILE, { updating: { [ROLES]: ['x'], [GROUPS]: ['y'] } });
    expect(eventOf(ran)).not.toHaveProperty('request');
    expect(ran.native.request).not.toHaveProperty('allowedOperations');
  });

  it.each([
    ['flow', 'userInitiatedProfileUpdate', 'equals', 'ok'],
    ['flow', 'adminInitiatedProfileUpdate', 'equals', 'skipped'],
    ['claim', EMAIL, 'equals', 'ok'],
    ['claim', EMAIL, 'notEquals', 'skipped'],
    ['claim', MAILS, 'notEquals', 'ok'],
  ])('row 2.6: the rule %s %s %s: %s', async (field, value, operator, outcome) => {
    const rule = { rules: [{ expressions: [{ field, operator, value }] }] };
    const state = { updating: { [EMAIL]: 'n@x.example' } };
    expect((await built(PROFILE, state, { rule })).invocation.outcome).toBe(outcome);
  });

  it('FAILED reaches SCIM by its description, ERROR does not', async () => {
    const failed = { actionStatus: 'FAILED', failureReason: 'r', failureDescription: 'Not so.' };
    const { native } = await acted(PROFILE, failed);
    expect(native.client).toMatchObject({ status: 400, body: { detail: 'Not so.' } });
    const error = await acted(
      PROFILE,
      { actionStatus: 'ERROR', errorMessage: 'x' },
      { status: 400 },
    );
    expect(error.native.client.status).toBe(500);
    expect(error.native.client.body.status).toBe('500');
  });

  it('is not called in a sub-organization', async () => {
    const extras = { organization: { depth: 1 } };
    const { codes } = await built(PROFILE, { application: { ...STATE.application, extras } });
    expect(codes).toEqual(['sub-organization']);
  });
});

describe('asgardeo.md rows 1.3.1 and 1.4.2: in flows', () => {
  const updating = (update: JsonObject) => ({
    ...flow(),
    ...noProgress(),
    instance: {},
    flow: 'password-update' as const,
    update: { initiator: 'admin' as const, action: 'invite' as const, fields: {}, ...update },
  });

  it('an invitation by an administrator', () => {
    const state = updating({ password: 'new-one' });
    const event = asgardeo.event('password.update', bound({}, PASSWORD), state, PORTS);
    expect(event).toMatchObject({
      event: {
        initiatorType: 'ADMIN',
        action: 'INVITE',
        user: { id: 'u-1', updatingCredential: { value: 'new-one' } },
      },
      requestId: 't',
    });
  });

  it('a profile update names local claims by the members of the user', () => {
    const state = updating({
      action: 'update',
      fields: { email: 'n@x.example', 'data.department': 'sales', roles: { portal: ['x'] } },
    });
    const event = asgardeo.event('profile.update', bound({}, PROFILE), state, PORTS);
    expect(event).toMatchObject({
      event: {
        request: {
          claims: [
            { uri: EMAIL, value: 'n@x.example' },
            { uri: 'http://wso2.org/claims/department', value: 'sales' },
          ],
        },
      },
    });
  });

  it('a registration calls version 2 at its last step, when a password was entered', () => {
    const at = (number: number, password: string | undefined, config: JsonObject = {}) =>
      asgardeo.fires('user.register', bound(config, PASSWORD), {
        ...updating({ action: 'register' }),
        user: { id: 'u', username: 'u', ...(password !== undefined && { password }) },
        step: { number, total: 2, fields: {} },
      }).run;
    expect(at(2, 'p')).toBe(true);
    expect(at(1, 'p')).toBe(false);
    expect(at(2, undefined)).toBe(false);
    expect(at(2, 'p', { version: 'v1' })).toBe(false);
  });
});

describe('asgardeo.md row 1.8.1: PRE_REGISTRATION', () => {
  it('is refused as the platform refuses it, with what to use instead', async () => {
    const { invocation, native } = await acted('PRE_REGISTRATION', OK);
    expect(invocation.outcome).toBe('refused');
    expect(invocation.error?.message).toMatch(/501.*ACTION-650015.*PRE_UPDATE_PASSWORD/);
    expect(native.attempts).toEqual([]);
    const decision = asgardeo.fires('user.register', bound({}, 'PRE_REGISTRATION'), flow());
    expect(decision).toMatchObject({ run: false, reason: expect.stringContaining('501') });
  });

  it('says so in the editor', () => {
    const { trigger } = bound({}, 'PRE_REGISTRATION');
    expect(asgardeo.lint(asgardeo.scaffold(trigger), trigger)).toMatchObject([
      { code: 'not-implemented', severity: 'error' },
    ]);
  });
});
