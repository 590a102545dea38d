import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { lastSegment } from '../../../shared/model/path.ts';
import { AUD, CLAIMS, claim, PARAMETERS, remove, replace, SCOPES } from './operation-table.ts';
import { operated, request, results } from './support.ts';

describe('asgardeo.md row 1.1.6 Quirks', () => {
  it('row 1.1.6.2: a protected name is reported as added and then dropped', async () => {
    const ran = await operated([claim('iat', 1), claim('subject_type', 'public')], request());
    expect(results(ran)).toEqual(['SUCCESS Claim added.', 'SUCCESS Claim added.']);
    expect(ran.native.final?.claims).not.toHaveProperty('iat');
    expect(ran.invocation.effects).toMatchObject([{ status: 'refused' }, { status: 'refused' }]);
  });

  it('row 1.1.6.3: of two adds of one name the last wins', async () => {
    const ran = await operated([claim('x', 1), claim('x', 2)], request());
    expect(results(ran)).toEqual(['SUCCESS Claim added.', 'SUCCESS Claim added.']);
    expect(ran.native.final?.claims.x).toBe(2);
  });

  it('row 1.1.6.4: with a refresh token each replace gives two entries', async () => {
    const ran = await operated(
      [replace(`${CLAIMS}dept`, 'x'), replace('/refreshToken/claims/expires_in', 60)],
      request({ refresh: true }),
    );
    expect(results(ran)).toEqual([
      'SUCCESS Claim replaced.',
      'FAILURE Unknown path.',
      'FAILURE Unknown path.',
      'SUCCESS Expiry time updated.',
    ]);
    expect(ran.native.final?.refreshExpiresIn).toBe(60);
    expect(ran.invocation.effects.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'claim.set accepted',
      'expiry.set accepted',
    ]);
  });

  it.each<JsonObject>([
    { op: 'add', path: `${SCOPES}-` },
    { op: 'add', path: `${AUD}-` },
    { op: 'add', path: `${CLAIMS}-` },
    { op: 'add', path: `${PARAMETERS}-` },
    { op: 'replace', path: `${CLAIMS}expires_in` },
    { op: 'replace', path: `${SCOPES}0`, value: null },
  ])('row 1.1.6.5: $op $path without a value fails the flow', async (operation) => {
    const ran = await operated([operation], request());
    expect(ran.invocation.outcome).toBe('error');
    expect(ran.native.client.status).toBe(500);
    expect(ran.codes).toContain('value-missing');
    expect(ran.native.final).toBeUndefined();
  });

  it('are off on demand', async () => {
    const ran = await operated(
      [
        claim('iat', 1),
        claim('x', 1),
        claim('x', 2),
        { op: 'add', path: `${SCOPES}-` },
        remove(`${CLAIMS}audience_tier`),
        replace(`${CLAIMS}dept`, 'y'),
      ],
      request({ refresh: true, claims: { audience_tier: 'a', dept: 'x' } }),
      { quirks: false },
    );
    expect(results(ran)).toEqual([
      'FAILURE An access token claim already exists.',
      'SUCCESS Claim added.',
      'FAILURE An access token claim already exists.',
      'FAILURE Scope exists or is invalid.',
      'SUCCESS Claim removed.',
      'SUCCESS Claim replaced.',
    ]);
  });

  it('without claims in the request nothing can be added, removed or replaced', async () => {
    const event = request();
    const bare = { ...event, event: { accessToken: { tokenType: 'JWT', claims: [] } } };
    const ran = await operated(
      [claim('x', 1), remove(`${CLAIMS}dept`), replace(`${CLAIMS}dept`, 1)],
      bare,
    );
    expect(results(ran)).toEqual([
      'FAILURE Claims not found.',
      'FAILURE No claims to remove.',
      'FAILURE No claims to replace.',
    ]);
  });
});

describe('asgardeo.md row 1.1.5: effects of operations that come to nothing', () => {
  it.each([
    [remove(`${CLAIMS}groups/9`), 'groups'],
    [remove(`${CLAIMS}groups/-`), 'groups'],
    [replace(`${CLAIMS}groups/0`, { a: 1 }), 'groups'],
    [remove(`${CLAIMS}groups`), 'groups'],
    [remove(`${CLAIMS}missing/`), 'missing'],
    [replace(`${CLAIMS}sub`, 'x'), 'sub'],
    [replace(`${CLAIMS}sub/0`, 'x'), 'sub'],
    [remove(`${CLAIMS}42`), '42'],
    [remove(`${CLAIMS}https://claims.example/region`), 'https://claims.example/region'],
    [claim('dept', 1), 'dept'],
  ])('%j names the claim', async (operation, name) => {
    const { invocation } = await operated([operation], request());
    expect(invocation.effects).toMatchObject([{ status: 'refused' }]);
    expect(invocation.effects.map(({ path = '' }) => lastSegment(path))).toEqual([name]);
  });
});

describe('asgardeo.md row 1.0.10 Operation gate', () => {
  it('drops what matches no allowed path, and lists it', async () => {
    const ran = await operated(
      [
        remove(`${CLAIMS}sub`),
        replace(`${CLAIMS}expires_in/`, 5),
        remove(`${CLAIMS}groups`),
        claim('x', 1),
        { op: 'redirect', url: 'https://x.example' },
      ],
      request(),
    );
    expect(results(ran)).toEqual(['SUCCESS Claim added.']);
    const [entry] = ran.native.log.filter(
      (candidate) => candidate.actionId === 'validate-action-response',
    );
    expect(entry?.configurations).toMatchObject({
      allowedOperations: ['Operation: ADD Path: /accessToken/claims/-'],
      notAllowedOperations: [
        'Operation: REMOVE Path: /accessToken/claims/sub',
        'Operation: REPLACE Path: /accessToken/claims/expires_in/',
        'Operation: REMOVE Path: /accessToken/claims/groups',
        'Operation: REDIRECT Path: null',
      ],
    });
    expect(ran.invocation.effects.filter(({ status }) => status === 'refused')).toHaveLength(4);
    expect(ran.codes.filter((code) => code === 'operation-not-allowed')).toHaveLength(4);
  });

  it('takes * for digits', async () => {
    const event = {
      ...request(),
      allowedOperations: [{ op: 'remove', paths: ['/accessToken/scopes/*'] }],
    };
    const ran = await operated([remove(`${SCOPES}0`), remove(`${SCOPES}x`)], event);
    expect(results(ran)).toEqual(['SUCCESS Scope removed.']);
  });

  it.each([
    {
      name: 'an operation without a path',
      operations: [{ op: 'add', value: 1 }],
      code: 'operation-without-path',
    },
    { name: 'operations: null', operations: null, code: 'operations-null' },
    { name: 'an operation that is null', operations: [null], code: 'operation-null' },
  ])('$name fails the flow', async ({ operations, code }) => {
    const ran = await operated(operations, request());
    expect(ran.invocation.outcome).toBe('error');
    expect(ran.codes).toContain(code);
    expect(ran.native.client.status).toBe(500);
  });

  it('a request without allowedOperations fails as soon as there is an operation', async () => {
    const { allowedOperations: _, ...event } = request();
    expect((await operated([], event)).invocation.outcome).toBe('ok');
    expect((await operated([claim('x', 1)], event)).codes).toContain('no-allowed-operations');
  });
});
