import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { lastSegment } from '../../../shared/model/path.ts';
import { operated, request, results } from './support.ts';

const SCOPES = '/accessToken/scopes/';
const CLAIMS = '/accessToken/claims/';
const AUD = '/accessToken/claims/aud/';
const PARAMETERS = '/response/parameters/';

type Op = { op: string; path: string; value?: JsonValue };
const add = (path: string, value: JsonValue): Op => ({ op: 'add', path, value });
const remove = (path: string): Op => ({ op: 'remove', path });
const replace = (path: string, value: JsonValue): Op => ({ op: 'replace', path, value });
const claim = (name: string, value: JsonValue): Op => add(`${CLAIMS}-`, { name, value });

interface Row {
  readonly name: string;
  readonly operations: Op[];
  readonly results: string[];
  readonly final?: JsonObject;
  readonly event?: JsonObject;
}

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('$name', async ({ operations, results: expected, final, event }) => {
      const ran = await operated(operations, event ?? request());
      expect(results(ran)).toEqual(expected);
      if (final !== undefined) expect(ran.native.final).toMatchObject(final);
      expect(ran.invocation.outcome).toBe('ok');
    });
  });
}

table('asgardeo.md rows 1.1.5.1 to 1.1.5.3 Scopes', [
  {
    name: 'added at the end whatever the index',
    operations: [add(`${SCOPES}0`, 'x')],
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['openid', 'a', 'b', 'x'] },
  },
  { name: 'added with -', operations: [add(`${SCOPES}-`, 'x')], results: ['SUCCESS Scope added.'] },
  {
    name: 'added with - to an empty list',
    operations: [add(`${SCOPES}-`, 'x')],
    event: request({ scopes: [] }),
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['x'] },
  },
  {
    name: 'add beyond the list',
    operations: [add(`${SCOPES}3`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'add: the index counts against the list as it grows',
    operations: [add(`${SCOPES}-`, 'x'), add(`${SCOPES}3`, 'y')],
    results: ['SUCCESS Scope added.', 'SUCCESS Scope added.'],
  },
  {
    name: 'add without a number',
    operations: [add(`${SCOPES}x`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'add of a known scope',
    operations: [add(`${SCOPES}-`, 'a')],
    results: ['FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'add: duplicates count against the list as it grows',
    operations: [add(`${SCOPES}-`, 'x'), add(`${SCOPES}-`, 'x')],
    results: ['SUCCESS Scope added.', 'FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'add outside the scope characters',
    operations: [add(`${SCOPES}-`, 'a b')],
    results: ['FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'a list of one becomes [x]',
    operations: [add(`${SCOPES}-`, ['x'])],
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['openid', 'a', 'b', '[x]'] },
  },
  {
    name: 'a list of two fails',
    operations: [add(`${SCOPES}-`, ['x', 'y'])],
    results: ['FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'a number becomes text',
    operations: [add(`${SCOPES}-`, 7)],
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['openid', 'a', 'b', '7'] },
  },
  {
    name: 'removals refer to the list as sent',
    operations: [remove(`${SCOPES}0`), remove(`${SCOPES}1`)],
    results: ['SUCCESS Scope removed.', 'SUCCESS Scope removed.'],
    final: { scopes: ['b'] },
  },
  {
    name: '- removes the last',
    operations: [remove(`${SCOPES}-`)],
    results: ['SUCCESS Scope removed.'],
    final: { scopes: ['openid', 'a'] },
  },
  {
    name: 'removed twice',
    operations: [remove(`${SCOPES}0`), remove(`${SCOPES}0`)],
    results: ['SUCCESS Scope removed.', 'FAILURE Failed to remove scope.'],
  },
  {
    name: 'remove beyond the list',
    operations: [remove(`${SCOPES}9`)],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'remove from nothing',
    operations: [remove(`${SCOPES}0`)],
    event: request({ scopes: [] }),
    results: ['FAILURE No scopes to remove.'],
  },
  {
    name: 'replaced by remove and append',
    operations: [replace(`${SCOPES}0`, 'x')],
    results: ['SUCCESS Scope replaced.'],
    final: { scopes: ['a', 'b', 'x'] },
  },
  {
    name: 'replace in nothing',
    operations: [replace(`${SCOPES}0`, 'x')],
    event: request({ scopes: [] }),
    results: ['FAILURE No scopes.'],
  },
  {
    name: 'replace beyond the list',
    operations: [replace(`${SCOPES}3`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'replace with forbidden characters',
    operations: [replace(`${SCOPES}0`, 'a"b')],
    results: ['FAILURE Invalid scope.'],
  },
  {
    name: 'replace with a scope of the list as sent',
    operations: [replace(`${SCOPES}0`, 'b')],
    results: ['FAILURE Scope already exists.'],
  },
  {
    name: 'replace: duplicates count against the list as sent',
    operations: [replace(`${SCOPES}0`, 'x'), replace(`${SCOPES}1`, 'x')],
    results: ['SUCCESS Scope replaced.', 'SUCCESS Scope replaced.'],
    final: { scopes: ['b', 'x', 'x'] },
  },
]);

table('asgardeo.md rows 1.1.5.4 to 1.1.5.6 Audience', [
  {
    name: 'a name',
    operations: [add(`${AUD}-`, 'other-app')],
    results: ['SUCCESS Audience added.'],
    final: { aud: ['app', 'api', 'other-app'] },
  },
  {
    name: 'a URI',
    operations: [add(`${AUD}0`, 'https://api.example')],
    results: ['SUCCESS Audience added.'],
  },
  {
    name: 'two characters after ://',
    operations: [add(`${AUD}-`, 'x://ab')],
    results: ['SUCCESS Audience added.'],
  },
  {
    name: 'one character after ://',
    operations: [add(`${AUD}-`, 'x://a')],
    results: ['FAILURE Audience is invalid.'],
  },
  {
    name: 'neither name nor URI',
    operations: [add(`${AUD}-`, 'a b')],
    results: ['FAILURE Audience is invalid.'],
  },
  {
    name: 'a known one',
    operations: [add(`${AUD}-`, 'api')],
    results: ['FAILURE Audience already exists.'],
  },
  {
    name: 'twice in one answer',
    operations: [add(`${AUD}-`, 'x'), add(`${AUD}-`, 'x')],
    results: ['SUCCESS Audience added.', 'FAILURE Audience already exists.'],
  },
  {
    name: 'beyond the list as sent',
    operations: [add(`${AUD}-`, 'x'), add(`${AUD}2`, 'y')],
    results: ['SUCCESS Audience added.', 'FAILURE Invalid index.'],
  },
  {
    name: 'no list to add to',
    operations: [add(`${AUD}-`, 'x')],
    event: request({ aud: 'app' }),
    results: ['FAILURE Audience claim not found.'],
  },
  {
    name: 'removed',
    operations: [remove(`${AUD}0`)],
    results: ['SUCCESS Audience removed.'],
    final: { aud: ['api'] },
  },
  {
    name: 'removed twice is a success that says otherwise',
    operations: [remove(`${AUD}0`), remove(`${AUD}0`)],
    results: ['SUCCESS Audience removed.', 'SUCCESS Audience not found.'],
  },
  {
    name: 'removed where there is no list',
    operations: [remove(`${AUD}0`)],
    event: request({ aud: 'app' }),
    results: ['SUCCESS Audience not found.'],
  },
  {
    name: 'remove beyond the list',
    operations: [remove(`${AUD}2`)],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'replaced',
    operations: [replace(`${AUD}0`, 'x')],
    results: ['SUCCESS Audience replaced.'],
    final: { aud: ['api', 'x'] },
  },
  {
    name: 'replaced by nonsense',
    operations: [replace(`${AUD}0`, 'a b')],
    results: ['FAILURE Invalid Audience. Must be a valid string or URI.'],
  },
  {
    name: 'replaced by one of the list as sent',
    operations: [replace(`${AUD}0`, 'api')],
    results: ['FAILURE Audience to replace already exists.'],
  },
  {
    name: 'replace beyond the list',
    operations: [replace(`${AUD}2`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'replace where there is no list',
    operations: [replace(`${AUD}0`, 'x')],
    event: request({ aud: 'app' }),
    results: ['FAILURE Audience claim not found.'],
  },
]);

table('asgardeo.md rows 1.1.5.7 to 1.1.5.9 Claims', [
  {
    name: 'text, number, boolean and list of texts',
    operations: [claim('t', 'x'), claim('n', 7), claim('b', true), claim('l', ['x'])],
    results: Array(4).fill('SUCCESS Claim added.'),
    final: { claims: { t: 'x', n: 7, b: true, l: ['x'] } },
  },
  {
    name: 'an object',
    operations: [claim('o', { a: 1 })],
    results: ['FAILURE Invalid claim value.'],
  },
  {
    name: 'a list with a number',
    operations: [claim('l', ['x', 1])],
    results: ['FAILURE Invalid claim value.'],
  },
  { name: 'null', operations: [claim('x', null)], results: ['FAILURE Invalid claim value.'] },
  {
    name: 'one of the request',
    operations: [claim('dept', 'x')],
    results: ['FAILURE An access token claim already exists.'],
  },
  {
    name: 'called Scope',
    operations: [claim('Scope', 'x')],
    results: [
      'FAILURE The operation path is invalid for the scope. Please use the path /accessToken/scopes/',
    ],
  },
  {
    name: 'with a member too many',
    operations: [add(`${CLAIMS}-`, { name: 'x', value: 1, more: 1 })],
    results: ['FAILURE Invalid claim.'],
  },
  {
    name: 'that is no object',
    operations: [add(`${CLAIMS}-`, 'x')],
    results: ['FAILURE Invalid claim.'],
  },
  {
    name: 'by an index of the list',
    operations: [add(`${CLAIMS}0`, { name: 'x', value: 1 })],
    results: ['SUCCESS Claim added.'],
  },
  {
    name: 'by an index beyond the list',
    operations: [add(`${CLAIMS}99`, { name: 'x', value: 1 })],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'by a name in the path',
    operations: [add(`${CLAIMS}team`, { name: 'team', value: 1 })],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'removed',
    operations: [remove(`${CLAIMS}dept`)],
    results: ['SUCCESS Claim removed.'],
    final: { claims: { groups: ['a', 'b', 'c'] } },
  },
  {
    name: 'removed twice',
    operations: [remove(`${CLAIMS}dept`), remove(`${CLAIMS}dept`)],
    results: ['SUCCESS Claim removed.', 'FAILURE Failed to remove claim.'],
  },
  {
    name: 'items as sent',
    operations: [remove(`${CLAIMS}groups/0`), remove(`${CLAIMS}groups/1`)],
    results: ['SUCCESS Claim value removed.', 'SUCCESS Claim value removed.'],
    final: { claims: { dept: 'sales', groups: ['c'] } },
  },
  {
    name: 'an item twice',
    operations: [remove(`${CLAIMS}groups/0`), remove(`${CLAIMS}groups/0`)],
    results: ['SUCCESS Claim value removed.', 'FAILURE Failed to remove claim value.'],
  },
  {
    name: 'an item beyond the list',
    operations: [remove(`${CLAIMS}groups/3`)],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'a whole list, with a slash at the end',
    operations: [remove(`${CLAIMS}groups/`)],
    results: ['SUCCESS Claim removed.'],
    final: { claims: { dept: 'sales' } },
  },
  {
    name: '- of a list is no claim',
    operations: [remove(`${CLAIMS}groups/-`)],
    results: ['FAILURE Claim not found.'],
  },
  {
    name: '-1 of a list is the whole claim',
    operations: [remove(`${CLAIMS}groups/-1`)],
    results: ['SUCCESS Claim removed.'],
  },
  {
    name: 'a name of digits',
    operations: [remove(`${CLAIMS}42`), replace(`${CLAIMS}42`, 'x')],
    event: request({ claims: { '42': 'x' } }),
    results: ['FAILURE Claim not found.', 'FAILURE Claim not found.'],
  },
  {
    name: 'replaced by anything',
    operations: [replace(`${CLAIMS}dept`, { a: [1] })],
    results: ['SUCCESS Claim replaced.'],
    final: { claims: { dept: { a: [1] } } },
  },
  {
    name: 'replaced after it was removed',
    operations: [remove(`${CLAIMS}dept`), replace(`${CLAIMS}dept`, 'x')],
    results: ['SUCCESS Claim removed.', 'FAILURE Failed to replace claim.'],
  },
  {
    name: 'a whole list, replaced without a check',
    operations: [replace(`${CLAIMS}groups/`, 'one')],
    results: ['SUCCESS Claim replaced.'],
    final: { claims: { groups: 'one' } },
  },
  {
    name: 'an item, replaced by a number as text',
    operations: [replace(`${CLAIMS}groups/0`, 5)],
    results: ['SUCCESS Claim value replaced.'],
    final: { claims: { groups: ['b', 'c', '5'] } },
  },
  {
    name: 'an item, replaced by a list',
    operations: [replace(`${CLAIMS}groups/0`, ['x'])],
    results: ['FAILURE Invalid claim value. Must be a valid string, number or boolean.'],
  },
  {
    name: 'an item, replaced by one that the growing list has',
    operations: [replace(`${CLAIMS}groups/0`, 'x'), replace(`${CLAIMS}groups/1`, 'x')],
    results: ['SUCCESS Claim value replaced.', 'FAILURE Claim value already exists.'],
  },
  {
    name: 'a claim that starts with aud changes aud[0]',
    operations: [remove(`${CLAIMS}audiences/0`)],
    event: request({ claims: { audiences: ['eu'] } }),
    results: ['SUCCESS Audience removed.'],
    final: { aud: ['api'], claims: { audiences: ['eu'] } },
  },
  {
    name: 'audience_tier can’t be removed',
    operations: [remove(`${CLAIMS}audience_tier`)],
    event: request({ claims: { audience_tier: 'x' } }),
    results: ['FAILURE Invalid index.'],
  },
]);

table('asgardeo.md row 1.1.5.10 Expiry', [
  {
    name: 'a number',
    operations: [replace(`${CLAIMS}expires_in`, 900)],
    results: ['SUCCESS Expiry time updated.'],
    final: { expiresIn: 900 },
  },
  {
    name: 'a text',
    operations: [replace(`${CLAIMS}expires_in`, '900')],
    results: ['SUCCESS Expiry time updated.'],
    final: { expiresIn: 900 },
  },
  {
    name: 'a fraction',
    operations: [replace(`${CLAIMS}expires_in`, 1.5)],
    results: ['FAILURE Invalid expiry time format.'],
  },
  {
    name: 'zero',
    operations: [replace(`${CLAIMS}expires_in`, 0)],
    results: ['FAILURE Invalid expiry time. Must be positive.'],
  },
  {
    name: 'text that is none',
    operations: [replace(`${CLAIMS}expires_in`, 'soon')],
    results: ['FAILURE Invalid expiry time format.'],
  },
]);

table('asgardeo.md rows 1.1.5.11 and 1.1.5.12 Response parameters', [
  {
    name: 'any JSON',
    operations: [add(`${PARAMETERS}-`, { name: 'extra', value: { a: [1, null] } })],
    results: ['SUCCESS Response parameter added.'],
    final: { responseParameters: { extra: { a: [1, null] } } },
  },
  {
    name: 'whatever the index',
    operations: [add(`${PARAMETERS}whatever`, { name: 'extra', value: 1 })],
    results: ['SUCCESS Response parameter added.'],
  },
  {
    name: 'without a name',
    operations: [add(`${PARAMETERS}-`, { value: 1 })],
    results: ['FAILURE Response parameter name cannot be empty.'],
  },
  {
    name: 'a standard one',
    operations: [add(`${PARAMETERS}-`, { name: 'scope', value: 1 })],
    results: ['FAILURE A response parameter already exists with the given name.'],
  },
  {
    name: 'twice',
    operations: [
      add(`${PARAMETERS}-`, { name: 'x', value: 1 }),
      add(`${PARAMETERS}-`, { name: 'x', value: 2 }),
    ],
    results: [
      'SUCCESS Response parameter added.',
      'FAILURE A response parameter already exists with the given name.',
    ],
    final: { responseParameters: { x: 1 } },
  },
  {
    name: 'with a member too many',
    operations: [add(`${PARAMETERS}-`, { name: 'x', value: 1, z: 1 })],
    results: ['FAILURE Invalid parameter.'],
  },
  {
    name: 'suppressed',
    operations: [remove(`${PARAMETERS}id_token`)],
    results: ['SUCCESS Response parameter removed.'],
    final: { suppressed: ['id_token'] },
  },
]);

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
