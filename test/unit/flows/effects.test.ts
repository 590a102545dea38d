import { describe, expect, test } from 'vitest';
import { applyEffects } from '../../../shared/flows/effects.ts';
import { type FlowState, noProgress, type TokenDraft } from '../../../shared/flows/state.ts';
import type { Effect, EffectKind } from '../../../shared/model/invocation.ts';
import type { JsonValue } from '../../../shared/model/json.ts';

const ISSUED_AT = 1_000;

function draft(kind: TokenDraft['kind'], claims: Readonly<Record<string, JsonValue>>): TokenDraft {
  const rows = Object.entries(claims).map(([name, value]) => ({ name, value, origin: 'base' }));
  return { kind, header: {}, claims: rows, suppressed: false };
}

function state(): FlowState {
  return {
    ...noProgress(),
    instance: {},
    flow: 'token',
    platform: 'any',
    input: { platform: 'any' },
    grant: undefined,
    user: undefined,
    application: undefined,
    scopes: [],
    headers: {},
    issuedAt: ISSUED_AT,
    accessSeconds: 60,
    ids: { transaction: 't', session: 's', access: 'a', id: 'i' },
    tokens: [
      draft('access', { sub: 'user', scope: 'openid email', aud: 'app', exp: 1_060 }),
      draft('id', { sub: 'user', aud: 'app' }),
      draft('refresh', { exp: 2_000 }),
    ],
  };
}

const accepted = (kind: EffectKind, more: Partial<Effect> = {}): Effect => ({
  kind,
  status: 'accepted',
  ...more,
});

/** The state after these effects of the extension `ext` at the issue of the access token. */
function applied(...effects: Effect[]): FlowState {
  const flow = state();
  applyEffects(flow, 'token.access.issue', 'ext', effects);
  return flow;
}

function claim(flow: FlowState, name: string, kind: TokenDraft['kind'] = 'access') {
  return flow.tokens.find((token) => token.kind === kind)?.claims.find((row) => row.name === name);
}

describe('claims', () => {
  test('a new claim comes last, with its extension and line', () => {
    const location = { file: 'index.js', line: 7, column: 3 };
    const flow = applied(accepted('claim.set', { path: 'jwt.plan', value: 'pro', location }));
    expect(flow.tokens[0]?.claims.at(-1)).toEqual({ name: 'plan', value: 'pro', origin: 'ext:7' });
  });

  test('a known claim keeps its place and gets the new origin', () => {
    const flow = applied(accepted('claim.set', { path: 'jwt.sub', value: 'other' }));
    expect(flow.tokens[0]?.claims[0]).toEqual({ name: 'sub', value: 'other', origin: 'ext' });
  });

  test('a claim named by a URL keeps its dots', () => {
    const path = 'claims["https://acme.test/a.b"]';
    expect(
      claim(applied(accepted('claim.set', { path, value: 1 })), 'https://acme.test/a.b'),
    ).toBeDefined();
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'the name %s is a claim like any other',
    (name) => {
      const flow = applied(
        accepted('claim.set', { path: `jwt.${name}`, value: { polluted: true } }),
      );
      expect(claim(flow, name)?.value).toEqual({ polluted: true });
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect(Object.getPrototypeOf(flow.tokens[0]?.claims)).toBe(Array.prototype);
    },
  );

  test('a removed claim is gone; the other tokens keep theirs', () => {
    const flow = applied(accepted('claim.remove', { path: 'jwt.sub' }));
    expect(claim(flow, 'sub')).toBeUndefined();
    expect(claim(flow, 'sub', 'id')).toBeDefined();
  });

  test('each stage changes its own token', () => {
    const flow = state();
    applyEffects(flow, 'token.id.issue', 'ext', [
      accepted('claim.set', { path: 'jwt.x', value: 1 }),
    ]);
    expect(claim(flow, 'x')).toBeUndefined();
    expect(claim(flow, 'x', 'id')).toBeDefined();
    applyEffects(flow, 'token.client-credentials.issue', 'ext', [
      accepted('claim.set', { path: 'jwt.y', value: 1 }),
    ]);
    expect(claim(flow, 'y')).toBeDefined();
  });

  test('the last of several writers stands as the origin', () => {
    const flow = state();
    for (const extension of ['first', 'second']) {
      applyEffects(flow, 'token.access.issue', extension, [
        accepted('claim.set', { path: 'jwt.x', value: extension }),
      ]);
    }
    expect(claim(flow, 'x')).toMatchObject({ value: 'second', origin: 'second' });
  });
});

describe('refused changes', () => {
  const refused = (more: Partial<Effect>): Effect => ({
    kind: 'claim.set',
    status: 'refused',
    ...more,
  });

  test('leave the claim as it is, and a trace of each attempt at it', () => {
    const location = { file: 'index.js', line: 3 };
    const flow = applied(
      refused({ path: 'jwt.sub', value: 'x', reason: 'reserved', location }),
      refused({ path: 'jwt.sub' }),
    );
    expect(claim(flow, 'sub')).toEqual({
      name: 'sub',
      value: 'user',
      origin: 'base',
      refused: [
        { value: 'x', by: 'ext:3', reason: 'reserved' },
        { value: null, by: 'ext', reason: 'refused' },
      ],
    });
  });

  test('of a claim that is not there, or of none, leave nothing', () => {
    const flow = applied(refused({ path: 'jwt.none', value: 1 }), refused({}));
    expect(flow).toEqual(state());
  });

  test('deny, suppress and change no response', () => {
    const kinds: EffectKind[] = [
      'deny',
      'token.suppress',
      'response.set',
      'expiry.set',
      'scope.add',
    ];
    const flow = applied(
      ...kinds.map((kind) => refused({ kind, path: 'id_token', value: 'id_token' })),
    );
    expect(flow).toEqual(state());
  });
});

describe('an expiry', () => {
  test.each([60, '60'])('of %j seconds counts from the issue', (value) => {
    const flow = applied(accepted('expiry.set', { path: 'jwt.exp', value }));
    expect(claim(flow, 'exp')).toMatchObject({ value: ISSUED_AT + 60, origin: 'ext' });
  });

  test.each(['soon', {}, [1, 2]])('that is no number, %j, changes nothing', (value) => {
    const flow = applied(accepted('expiry.set', { path: 'jwt.exp', value }));
    const before = state().tokens[0]?.claims.find(({ name }) => name === 'exp');
    expect(claim(flow, 'exp')).toEqual(before);
  });
});

describe('scopes and audiences', () => {
  test('scopes are one text, added and removed by name', () => {
    const flow = applied(
      accepted('scope.add', { value: 'orders' }),
      accepted('scope.remove', { value: 'email' }),
    );
    expect(claim(flow, 'scope')).toMatchObject({ value: 'openid orders', origin: 'ext' });
  });

  test('scopes that the platform writes as a list stay one; without any the first makes a text', () => {
    const flow = state();
    flow.tokens[0] = draft('access', { scope: ['openid'] });
    applyEffects(flow, 'token.access.issue', 'ext', [accepted('scope.add', { value: 'a' })]);
    expect(claim(flow, 'scope')?.value).toEqual(['openid', 'a']);
    flow.tokens[0] = draft('access', {});
    applyEffects(flow, 'token.access.issue', 'ext', [accepted('scope.add', { value: 'a' })]);
    expect(claim(flow, 'scope')?.value).toBe('a');
  });

  test('one audience becomes a list with the second', () => {
    expect(claim(applied(accepted('audience.add', { value: 'api' })), 'aud')?.value).toEqual([
      'app',
      'api',
    ]);
    expect(claim(applied(accepted('audience.remove', { value: 'app' })), 'aud')?.value).toEqual([]);
  });
});

describe('the rest of the answer', () => {
  test('an expiry is counted in seconds from the issue; the refresh token has its own', () => {
    const flow = applied(
      accepted('expiry.set', { path: 'accessToken.expires_in', value: 30 }),
      accepted('expiry.set', { path: 'refreshToken.expires_in', value: 90 }),
    );
    expect(claim(flow, 'exp')?.value).toBe(ISSUED_AT + 30);
    expect(claim(flow, 'exp', 'refresh')?.value).toBe(ISSUED_AT + 90);
  });

  test.each(['plan', '__proto__', 'constructor'])(
    'response member %s is set and removed',
    (name) => {
      const flow = applied(accepted('response.set', { path: `response.${name}`, value: 1 }));
      expect(Object.keys(flow.response)).toEqual([name]);
      expect(Object.getPrototypeOf(flow.response)).toBe(Object.prototype);
      applyEffects(flow, 'token.access.issue', 'ext', [
        accepted('response.remove', { path: `response.${name}` }),
      ]);
      expect(Object.keys(flow.response)).toEqual([]);
    },
  );

  test.each(['id_token', 'id'])(
    'a suppressed token (%s) is marked, the others are not',
    (value) => {
      const flow = applied(accepted('token.suppress', { value }));
      expect(flow.tokens.map(({ kind, suppressed }) => [kind, suppressed])).toEqual([
        ['access', false],
        ['id', true],
        ['refresh', false],
      ]);
    },
  );

  test('a denial names who denied', () => {
    const flow = applied(accepted('deny', { value: { status: 400 } }));
    expect(flow.denial).toEqual({ by: 'ext', value: { status: 400 } });
  });

  test('effects at a stage without a token still reach the flow', () => {
    const flow = state();
    applyEffects(flow, 'user.registered', 'ext', [
      accepted('deny'),
      accepted('claim.set', { path: 'a', value: 1 }),
    ]);
    expect(flow.denial).toEqual({ by: 'ext', value: null });
    expect(flow.tokens).toEqual(state().tokens);
  });
});

describe('the user', () => {
  const changed = (effects: readonly Effect[]) => {
    const flow = state();
    flow.user = { id: 'u1', username: 'ada', groups: ['staff'] };
    applyEffects(flow, 'user.registered', 'ext', effects);
    return flow;
  };

  test('a hundred thousand members and groups are applied in one go', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    const flow = changed([
      ...many.map((index) => accepted('user.set', { path: `user.data.m${index}`, value: index })),
      ...many.map((index) => accepted('group.set', { path: `groups.g${index}` })),
    ]);
    expect(Object.keys(flow.user?.data ?? {})).toHaveLength(100_000);
    expect(flow.user?.groups).toHaveLength(100_001);
    expect(flow.changes).toHaveLength(200_000);
  });

  test('a member that no user can have stays, and the others change', () => {
    const flow = changed([
      accepted('user.set', { path: 'user.email', value: 5 }),
      accepted('user.set', { path: 'user.roles', value: { app: 'all' } }),
      accepted('user.set', { path: 'user.firstName', value: 'Ada' }),
      accepted('user.remove', { path: 'user.username' }),
    ]);
    expect(flow.user).toEqual({
      id: 'u1',
      username: 'ada',
      groups: ['staff'],
      firstName: 'Ada',
    });
    expect(flow.changes).toEqual([{ path: 'firstName', value: 'Ada', origin: 'ext' }]);
    expect(flow.records).toHaveLength(3);
  });

  test('a name that means a prototype is a member like any other', () => {
    const flow = changed([
      accepted('user.set', { path: 'user.data.__proto__.polluted', value: true }),
    ]);
    expect(Object.keys(flow.user?.data ?? {})).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
