import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compilerMeta } from '../../../shared/platforms/extend/compiling.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { points } from '../../../shared/platforms/extend/points.ts';
import { testInvoke } from '../../support/invoke.ts';
import { call, twoParameters } from './call.ts';

const event = {
  user: { id: 'auth0|1' },
  scope: ['openid', 'leads:read'],
  claims: { iss: 'https://acme.example/', sub: 'auth0|1', tier: 'cold' },
};

function trigger() {
  const [generic] = extend.triggers;
  if (generic === undefined) throw new Error('no trigger');
  return generic;
}

describe('extend.md Product', () => {
  test('claims are set one by one; what did not change is no effect', async () => {
    const { effects } = await call(
      twoParameters(
        "cb(null, { claims: { ...ctx.body.claims, tier: 'hot', 'https://acme.example/score': 7 } });",
      ),
      { event },
    );
    expect(effects.map(({ kind, path, value, status }) => [kind, path, value, status])).toEqual([
      ['http.respond', undefined, expect.objectContaining({ status: 200 }), 'accepted'],
      ['claim.set', 'claims.tier', 'hot', 'accepted'],
      ['claim.set', 'claims["https://acme.example/score"]', 7, 'accepted'],
    ]);
  });

  test.each([
    'iss',
    'sub',
    'aud',
    'exp',
    'iat',
    'nbf',
    'jti',
    'azp',
    'nonce',
    'auth_time',
    'at_hash',
  ])('the protocol claim %s is refused with the reason', async (name) => {
    const code = twoParameters(`cb(null, { claims: { ${name}: 'mine' } });`);
    const { effects } = await call(code, { event });
    expect(effects[1]).toMatchObject({
      kind: 'claim.set',
      path: `claims.${name}`,
      status: 'refused',
      reason: expect.stringContaining('protocol'),
      location: { file: 'index.js', line: 2 },
    });
  });

  test('the scope may only be narrowed', async () => {
    const { effects } = await call(twoParameters("cb(null, { scope: ['openid', 'admin'] });"), {
      event,
    });
    expect(effects.slice(1)).toMatchObject([
      { kind: 'scope.remove', value: 'leads:read', status: 'accepted' },
      { kind: 'scope.add', value: 'admin', status: 'refused', reason: expect.any(String) },
    ]);
  });

  test.each([
    ['an error', "cb(Object.assign(new Error('x'), { data: { claims: { a: 1 } } }));"],
    ['no object', 'cb(null, [{ claims: { a: 1 } }]);'],
    ['claims that are no object', "cb(null, { claims: ['a'], scope: 'openid' });"],
  ])('%s changes nothing', async (_name, code) => {
    const { effects } = await call(twoParameters(code), { event });
    expect(effects.map(({ kind }) => kind)).toEqual(['http.respond']);
  });

  test.each([
    ['5.5', "cb(Object.assign(new Error('On leave'), { statusCode: 403 }));"],
    ['6', "cb(Object.assign(new Error('On leave'), { statusCode: 403 }));"],
    ['5.5', "cb(null, { statusCode: 403, message: 'On leave' });"],
    ['5.5', "cb(Object.assign(new Error('On leave'), { statusCode: 401 }));"],
    ['6', "cb(Object.assign(new Error('On leave'), { statusCode: 401 }));"],
  ])('an answer of 403 denies, and nothing else does (contract %s: %s)', async (contract, code) => {
    const { effects } = await call(twoParameters(code), { event, options: { contract } });
    const denials = effects.filter(({ kind }) => kind === 'deny');
    const expected = code.includes('Error') && code.includes('403');
    expect(denials.map(({ value, status }) => [value, status])).toEqual(
      expected ? [[{ error_description: 'On leave' }, 'accepted']] : [],
    );
  });

  test('at the stage http.request nothing is taken from the answer', async () => {
    const { effects } = await call(twoParameters('cb(null, { claims: { a: 1 } });'), {
      event,
      config: { stage: 'http.request' },
    });
    expect(effects.map(({ kind }) => kind)).toEqual(['http.respond']);
  });

  test('the product bears the secret of the extension', async () => {
    const secrets = { 'auth0-extension-secret': 'abc' };
    const code = twoParameters("cb(null, ctx.headers.authorization === 'Bearer abc');");
    const called = await call(code, { event, secrets, options: { caller: 'product' } });
    expect(called.body).toBe(true);
    const open = await call(twoParameters('cb();'), { event, options: { caller: 'product' } });
    expect(open.warnings.map((warning) => warning.code)).toEqual(['open-endpoint']);
  });

  test('without an event it is the realistic sample', async () => {
    const result = await testInvoke(extend, 'generic', {
      code: twoParameters('cb(null, ctx.body);'),
    });
    const [sample] = extend.samples(trigger());
    expect(JSON.stringify(result.native)).toContain(
      JSON.stringify(JSON.stringify(sample?.event)).slice(1, 60),
    );
  });
});

describe('the room itself', () => {
  test('every sample fits the schema of its event', () => {
    const schema = extend.schemas.event(trigger());
    const samples = extend.samples(trigger());
    expect(samples.map(({ kind }) => kind)).toEqual(['realistic', 'sparse', 'awkward']);
    for (const { event: given } of samples) expect(schema.safeParse(given).success).toBe(true);
  });

  test('the starter code passes the checks and has no effect on a token', async () => {
    const source = extend.scaffold(trigger());
    expect(extend.lint(source, trigger())).toEqual([]);
    const { outcome, effects } = await call(source.code, { event });
    expect(outcome).toBe('ok');
    expect(effects.map(({ kind }) => kind)).toEqual(['http.respond']);
  });

  test('the example scores a lead', async () => {
    const file = new URL('../../../examples/extensions/lead-score/index.js', import.meta.url);
    const code = readFileSync(file, 'utf8');
    const realistic = extend.samples(trigger())[0]?.event ?? null;
    const { effects, records } = await call(code, { event: realistic });
    expect(effects).toContainEqual(
      expect.objectContaining({ path: 'claims.lead_tier', value: 'hot', status: 'accepted' }),
    );
    expect(records[0]?.text).toBe('lead ines.moreau scored 75: hot');
  });

  test('the checks find a syntax error, a promise and too much code', () => {
    const lint = (code: string) =>
      extend
        .lint({ file: 'index.js', code }, trigger())
        .map(({ code: name, line }) => [name, line]);
    expect(lint('module.exports = (ctx, cb) => {\n  cb(;\n}')).toEqual([['syntax', 2]]);
    expect(lint('\nmodule.exports = async (ctx) => 1;')).toEqual([['promise-ignored', 2]]);
    expect(lint('module.exports = async (ctx, cb) => cb();')).toEqual([]);
    expect(lint(`// ${'x'.repeat(102_400)}`)).toEqual([['code-too-large', undefined]]);
  });
});

test('the metadata names compiler and extension point', () => {
  expect(compilerMeta('generic')).toBe('auth0-ext-compilers/generic');
  expect(compilerMeta('webtask')).toBeUndefined();
  const names = Object.values(points).map(({ value }) =>
    'extensionName' in value ? value.extensionName : '',
  );
  expect(names).toEqual([
    '',
    'credentials-exchange',
    'password-exchange',
    'pre-user-registration',
    'post-user-registration',
    'post-change-password',
    'send-phone-message',
  ]);
});

test.each(extend.triggers.map((trigger) => ({ id: trigger.id, trigger })))(
  '$id: the starter code is well and answers every sample',
  async ({ id, trigger }) => {
    const { file, code } = extend.scaffold(trigger);
    expect(extend.lint({ file, code }, trigger)).toEqual([]);
    expect(extend.typings(trigger)).toContain('declare const module');
    const samples = extend.samples(trigger);
    expect(samples.map(({ kind }) => kind)).toEqual(['realistic', 'sparse', 'awkward']);
    for (const { event } of samples) {
      const { outcome, effects } = await testInvoke(extend, id, { code, event });
      expect(outcome).toBe('ok');
      const changes = effects.filter(({ kind }) => kind !== 'http.respond');
      expect(changes.filter(({ status }) => status === 'accepted')).toEqual([]);
    }
  },
);
