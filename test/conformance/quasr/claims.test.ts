import { describe, expect, test } from 'vitest';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { run, runHandler } from './support.ts';

const EVENT = {
  type: 'CUSTOMIZATION',
  origin: 'field-app',
  action: 'create-token',
  account_id: 'a1',
  tenant_id: 't1',
  source: 'quasr.tokens/oauth2/authorize',
  result: 'PENDING',
  detail: { source: 'oauth2/token', type: 'oauth2:access', scope: 'openid plan:read report:write' },
};

const effectsOf = async (handler: string) =>
  (await run(`exports.handler = ${handler}`, {}, { event: EVENT })).invocation;

describe('quasr.md §1.5 Return value', () => {
  test('the members of the result become claims, at their line', async () => {
    const { invocation } = await run(
      "exports.handler = async () => {\n  return {\n    plan: 'crew',\n    'https://example.com/seats': 40,\n  };\n};",
    );
    expect(invocation.effects).toMatchObject([
      {
        kind: 'claim.set',
        path: 'claims.plan',
        value: 'crew',
        status: 'accepted',
        location: { file: 'index.js', line: 3 },
      },
      {
        kind: 'claim.set',
        path: 'claims["https://example.com/seats"]',
        value: 40,
        status: 'accepted',
        location: { line: 4 },
      },
    ]);
    expect(invocation.warnings).toEqual([]);
  });

  test('a claim that two places write has no line', async () => {
    const invocation = await effectsOf('async (e) => e.origin ? { plan: 1 } : { plan: 2 }');
    expect(invocation.effects[0]).not.toHaveProperty('location');
  });

  test.each([
    ['a text', "async () => 'x'"],
    ['a number', 'async () => 1'],
    ['a list', 'async () => [{ a: 1 }]'],
    ['a boolean', 'async () => true'],
  ])('%s sets nothing and is warned of', async (_name, handler) => {
    const invocation = await effectsOf(handler);
    expect(invocation.outcome).toBe('ok');
    expect(invocation.effects).toEqual([]);
    expect(invocation.warnings.map((warning) => warning.code)).toEqual(['result-not-object']);
  });

  test('nothing sets nothing', async () => {
    expect(await effectsOf('async () => {}')).toMatchObject({ effects: [], warnings: [] });
  });
});

describe('quasr.md §1.5 Reserved claims', () => {
  test.each([
    'iss',
    'aud',
    'sub',
    'iat',
    'nbf',
    'exp',
    'jti',
    'client_id',
    'https://api.quasr.io/claims/typ',
    'https://api.quasr.io/claimsX',
  ])('%s is refused', async (name) => {
    const invocation = await effectsOf(`async () => ({ [${JSON.stringify(name)}]: 'mine' })`);
    expect(invocation.effects).toMatchObject([
      {
        kind: 'claim.set',
        value: 'mine',
        status: 'refused',
        reason: expect.stringContaining('reserved'),
      },
    ]);
  });

  test.each(['nonce', 'acr', 'https://api.quasr.io/other', 'constructor'])(
    '%s is accepted',
    async (name) => {
      const invocation = await effectsOf(`async () => ({ ${JSON.stringify(name)}: 'mine' })`);
      expect(invocation.effects).toMatchObject([{ status: 'accepted', value: 'mine' }]);
    },
  );
});

describe('quasr.md §1.5 Scope change', () => {
  test('narrows to what it names, and never widens', async () => {
    const invocation = await effectsOf("async () => ({ scope: 'openid admin' })");
    expect(invocation.effects).toMatchObject([
      {
        kind: 'scope.add',
        path: 'scope',
        value: 'admin',
        status: 'refused',
        reason: expect.stringContaining('not consented'),
      },
      { kind: 'scope.remove', path: 'scope', value: 'plan:read', status: 'accepted' },
      { kind: 'scope.remove', path: 'scope', value: 'report:write', status: 'accepted' },
    ]);
    expect(invocation.warnings).toMatchObject([{ code: 'scope-change-assumed', path: 'scope' }]);
  });

  test('the consented scopes again change nothing', async () => {
    const invocation = await effectsOf('async (e) => ({ scope: e.detail.scope })');
    expect(invocation.effects).toEqual([]);
    expect(invocation.warnings).toHaveLength(1);
  });

  test('a scope that is no text is refused', async () => {
    const invocation = await effectsOf("async () => ({ scope: ['openid'] })");
    expect(invocation.effects).toMatchObject([
      { kind: 'claim.set', path: 'scope', status: 'refused' },
    ]);
  });
});

describe('quasr.md §1.5 Failure', () => {
  test.each([
    ['a throw', "async () => { throw new Error('x') }"],
    [
      'a time-out',
      'async () => { await new Promise((r) => setTimeout(r, 6000)); return { a: 1 } }',
    ],
  ])('%s leaves the token as it is', async (_name, handler) => {
    const { invocation, native } = await runHandler(handler);
    expect(invocation.effects).toEqual([]);
    expect(native.payload).toBeNull();
    expect(quasr.triggers[0]?.onFailure).toBe('continue');
  });
});

describe('quasr.md §1.5 Event envelope', () => {
  test('without an event the realistic sample is sent', async () => {
    const [trigger] = quasr.triggers;
    const realistic = trigger && quasr.samples(trigger)[0];
    expect((await runHandler('async (event) => event')).native.payload).toEqual(realistic?.event);
  });

  test('every sample fits the event schema, and the starter code runs on it', async () => {
    for (const trigger of quasr.triggers) {
      const schema = quasr.schemas.event(trigger);
      for (const { event } of quasr.samples(trigger)) {
        expect(schema.safeParse(event).success).toBe(true);
        const { code } = quasr.scaffold(trigger);
        const invocation = await testInvoke(quasr, trigger.id, { code, event });
        const effects = trigger.id === 'event' ? [] : [{ status: 'accepted' }];
        expect(invocation).toMatchObject({ outcome: 'ok', effects });
      }
    }
  });
});
