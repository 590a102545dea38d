import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { nativeSchema } from '../../../shared/platforms/asgardeo/native.ts';
import { finishOn } from './flow-run.ts';
import { TYPE } from './support.ts';

const ID_TYPE = 'PRE_ISSUE_ID_TOKEN';
const TIER = {
  type: TYPE,
  code: `export default () => ({ actionStatus: 'SUCCESS', operations: [
    { op: 'add', path: '/accessToken/claims/-', value: { name: 'tier', value: 'new' } },
  ] });`,
};
const NAMED = { type: ID_TYPE, code: `export default () => ({ actionStatus: 'SUCCESS' });` };

/** An earlier access token: what the platform writes itself, and what an action made of the rest. */
const ACCESS = {
  sub: 'u1',
  iss: 'https://api.asgardeo.io/t/acme/oauth2/token',
  client_id: 'app',
  aud: ['app', 'reports'],
  scope: 'openid',
  exp: 1_769_860_000,
  iat: 1_769_856_400,
  jti: 'earlier',
  tier: 'gold',
  regions: ['eu', 'us'],
};

const claimsOf = ({ tokens }: Run, kind: string): JsonObject =>
  Object.fromEntries(
    (tokens.find((token) => token.kind === kind)?.claims ?? []).map(({ name, value }) => [
      name,
      value,
    ]),
  );

function refreshed(access?: JsonObject, actions = [TIER]) {
  const refresh = { grant: 'authorization_code', scopes: ['openid'], issuedAt: 1_769_856_400 };
  return finishOn('token', actions, {
    input: { grant: 'refresh_token', user: 'ada' },
    form: { refresh: { ...refresh, ...(access && { access }) } },
  });
}

function nativeOf(run: Run) {
  return nativeSchema.parse(run.stages.flatMap(({ invocations }) => invocations)[0]?.native);
}

describe('row 1.1.10: a refresh begins with the token as the action left it', () => {
  it('its claims and audience stand in the event, after what the platform writes itself', async () => {
    const { request } = nativeOf(await refreshed(ACCESS));
    expect(request).toMatchObject({
      event: {
        accessToken: {
          claims: expect.arrayContaining([
            { name: 'aud', value: ['app', 'reports'] },
            { name: 'tier', value: 'gold' },
            { name: 'regions', value: ['eu', 'us'] },
          ]),
        },
        refreshToken: { claims: expect.arrayContaining([{ name: 'iat', value: 1_769_856_400 }]) },
      },
      allowedOperations: expect.arrayContaining([
        expect.objectContaining({
          op: 'remove',
          paths: expect.arrayContaining([
            '/accessToken/claims/tier',
            '/accessToken/claims/regions/',
          ]),
        }),
      ]),
    });
    expect(JSON.stringify(request)).not.toContain('earlier');
  });

  it('an add of one of them fails, and the token keeps what it had', async () => {
    const run = await refreshed(ACCESS);
    expect(run.decision).toBe('issued');
    expect(nativeOf(run).operations).toEqual([
      expect.objectContaining({ message: 'An access token claim already exists.' }),
    ]);
    expect(claimsOf(run, 'access')).toMatchObject({
      tier: 'gold',
      regions: ['eu', 'us'],
      aud: ['app', 'reports'],
    });
    expect(claimsOf(run, 'access').jti).not.toBe('earlier');
  });

  it('nothing is replayed that the flow does not know, or at another grant', async () => {
    expect(claimsOf(await refreshed(), 'access')).toMatchObject({ tier: 'new', aud: 'app' });
    const form = { refresh: { access: ACCESS } };
    const run = await finishOn('token', [TIER], { input: { user: 'ada' }, form });
    expect(claimsOf(run, 'access')).toMatchObject({ tier: 'new', aud: 'app' });
  });
});

describe('row 1.1.1: a token that is still valid is given again', () => {
  it('without a call of its action; the ID token is new, and its action is called', async () => {
    const run = await finishOn('token', [TIER, NAMED], {
      input: { user: 'ada', scopes: ['openid'] },
      form: { validToken: ACCESS },
    });
    expect(run.decision).toBe('issued');
    expect(claimsOf(run, 'access')).toMatchObject(ACCESS);
    const [access, id] = run.stages;
    expect(access?.skipped).toEqual([
      { extension: TYPE.toLowerCase(), reason: expect.stringContaining('still valid') },
    ]);
    expect(id?.invocations.map(({ trigger, outcome }) => [trigger, outcome])).toEqual([
      [ID_TYPE, 'ok'],
    ]);
  });
});
