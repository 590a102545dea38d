import { describe, expect, it } from 'vitest';
import { argumentsOf, EVENT, inside, outline } from './support.ts';

const RESERVED = ['amr', 'auth_time', 'cnf', 'gty', 'iat', 'sub', 'tid', 'tty'];

describe('fusionauth.md §1.3 Reserved claims', () => {
  it.each(RESERVED)('drops a change of %s and says why', async (claim) => {
    const invocation = await inside(`jwt.${claim} = 'mine';\njwt.own = 1;`);
    expect(invocation.outcome).toBe('ok');
    expect(invocation.effects).toEqual([
      expect.objectContaining({
        kind: 'claim.set',
        path: `jwt.${claim}`,
        value: 'mine',
        status: 'refused',
        reason: `reserved: FusionAuth drops changes to ${claim}`,
        location: expect.objectContaining({ file: 'index.js', line: 2 }),
      }),
      expect.objectContaining({ path: 'jwt.own', status: 'accepted' }),
    ]);
    expect(argumentsOf(invocation)[0]).toEqual({ ...EVENT.jwt, own: 1 });
  });

  it('restores a reserved claim that was removed', async () => {
    const invocation = await inside('delete jwt.sub;\ndelete jwt.email;');
    expect(outline(invocation)).toEqual([
      'refused claim.remove jwt.sub',
      'accepted claim.remove jwt.email',
    ]);
    const { email: _email, ...rest } = EVENT.jwt;
    expect(argumentsOf(invocation)[0]).toEqual(rest);
  });

  it.each(['aud', 'iss', 'jti', 'roles', 'email', 'scope', 'applicationId'])(
    'lets %s change',
    async (claim) => {
      const invocation = await inside(`jwt.${claim} = ['changed'];`);
      expect(outline(invocation)).toEqual([`accepted claim.set jwt.${claim}`]);
    },
  );

  it('says only once that a reserved claim can not become undefined', async () => {
    const invocation = await inside('jwt.sub = undefined;');
    expect(outline(invocation)).toEqual(['refused claim.remove jwt.sub']);
    expect(invocation.warnings).toEqual([]);
  });

  it('does not count a value that was put back', async () => {
    const invocation = await inside("jwt.sub = 'x'; jwt.sub = 'u1'; jwt.email = user.email;");
    expect(invocation.effects).toEqual([]);
  });
});

describe('fusionauth.md §1.3 exp', () => {
  const exp = async (value: string, version?: string) => {
    const invocation = await inside(`jwt.exp = ${value};`, version ? { options: { version } } : {});
    const [jwt] = argumentsOf(invocation);
    return { outline: outline(invocation), jwt };
  };

  it('may shrink since 1.59', async () => {
    expect(await exp('jwt.exp - 600', '1.59')).toEqual({
      outline: ['accepted claim.set jwt.exp'],
      jwt: { ...EVENT.jwt, exp: 4000 },
    });
  });

  it.each(['jwt.exp + 1', '"4000"', 'null', '1e400'])('may not become %s', async (value) => {
    expect(await exp(value)).toEqual({ outline: ['refused claim.set jwt.exp'], jwt: EVENT.jwt });
  });

  it('may not be removed', async () => {
    const invocation = await inside('delete jwt.exp;');
    expect(outline(invocation)).toEqual(['refused claim.remove jwt.exp']);
  });

  it.each(['1.35', '1.58', '1.58.2'])('is reserved whole in %s', async (version) => {
    const result = await exp('jwt.exp - 600', version);
    expect(result).toEqual({ outline: ['refused claim.set jwt.exp'], jwt: EVENT.jwt });
  });
});

describe('fusionauth.md §1 Mutable arguments', () => {
  it('sees writes below a claim as changes of the claim, at their line', async () => {
    const invocation = await inside("jwt.roles.push('admin');\njwt.a = { b: 1 };\njwt.a.b = 2;");
    expect(invocation.effects).toEqual([
      expect.objectContaining({
        path: 'jwt.roles',
        value: ['user', 'admin'],
        location: expect.objectContaining({ line: 2 }),
      }),
      expect.objectContaining({
        path: 'jwt.a',
        value: { b: 2 },
        location: expect.objectContaining({ line: 3 }),
      }),
    ]);
  });

  it('still knows the place after a loop over one claim', async () => {
    const invocation = await inside('for (let n = 0; n < 5000; n++) jwt.n = n;\njwt.own = 1;');
    expect(invocation.effects.map(({ path, location }) => [path, location?.line])).toEqual([
      ['jwt.n', 2],
      ['jwt.own', 3],
    ]);
  });

  it('brackets names that are not plain', async () => {
    const invocation = await inside("jwt['https://acme.test/tier'] = 'gold';");
    expect(outline(invocation)).toEqual([
      'accepted claim.set ["https://acme.test/tier"]'.replace('[', 'jwt['),
    ]);
  });

  it.each([
    ['Object.assign(jwt, { a: 1 })', { a: 1 }],
    [
      "Object.defineProperty(jwt, 'a', { value: 1, enumerable: true, configurable: true })",
      { a: 1 },
    ],
    ["Reflect.set(jwt, 'a', 1)", { a: 1 }],
    ["jwt.a = user.data; jwt.a.colour = 'red'", { a: { colour: 'red', list: [1] } }],
  ])('takes %s', async (body, added) => {
    const invocation = await inside(`${body};`);
    expect(argumentsOf(invocation)[0]).toEqual({ ...EVENT.jwt, ...added });
  });

  it.each([
    ['JSON.stringify(jwt)', JSON.stringify(EVENT.jwt)],
    ['Object.keys(user)', Object.keys(EVENT.user)],
    ['Array.isArray(jwt.roles)', true],
    ['jwt.roles === jwt.roles && user.data === user.data', true],
    ['[...user.data.list, ...jwt.roles]', [1, 'user']],
    ['({ ...user.data })', EVENT.user.data],
    [
      'Object.getOwnPropertyDescriptor(user, "id")',
      { value: 'u1', writable: true, enumerable: true, configurable: true },
    ],
    ['"id" in user && !("x" in user)', true],
    ['Object.getPrototypeOf(jwt) === Object.prototype', true],
    ['jwt.roles.map((role) => role.toUpperCase())', ['USER']],
    [
      '(() => { const o = {}; jwt.o = o; const same = jwt.o === o; delete jwt.o; return same; })()',
      true,
    ],
    ['Object.isFrozen(Object.freeze(user)) && user.id', 'u1'],
  ])('hands over ordinary objects: %s', async (expression, value) => {
    const invocation = await inside(`const seen = ${expression};\njwt.seen = seen;`);
    expect(invocation.warnings).toEqual([]);
    expect(invocation.effects).toEqual([expect.objectContaining({ path: 'jwt.seen', value })]);
  });

  it('leaves out what JSON does not have, and says so', async () => {
    const invocation = await inside(
      'jwt.a = undefined; jwt.b = () => 1; jwt.c = NaN; jwt.email = undefined;',
    );
    expect(outline(invocation)).toEqual([
      'accepted claim.set jwt.c',
      'accepted claim.remove jwt.email',
    ]);
    expect(invocation.warnings.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'claim-not-json jwt.a',
      'claim-not-json jwt.b',
      'claim-not-json jwt.c',
      'claim-not-json jwt.email',
    ]);
  });

  it.each([
    ['new Date(0)', '1970-01-01T00:00:00.000Z', '[object Date]'],
    ['new Map([[1, 2]])', {}, '[object Map]'],
    ['[new Set([1])]', [{}], '[object Set]'],
    ['{ deep: [{ a: undefined }] }', { deep: [{}] }, 'undefined'],
    ['[NaN]', [null], 'NaN'],
    ["{ a: 1, toJSON() { return 'text'; } }", 'text', 'function'],
  ])('writes %s as JSON does, and says so', async (value, written, what) => {
    const invocation = await inside(`jwt.own = ${value};`);
    expect(invocation.effects).toEqual([
      expect.objectContaining({ path: 'jwt.own', value: written, status: 'accepted' }),
    ]);
    expect(invocation.warnings).toEqual([
      expect.objectContaining({
        code: 'claim-not-json',
        path: 'jwt.own',
        message: expect.stringContaining(what),
        location: expect.objectContaining({ line: 2 }),
      }),
    ]);
  });

  it.each([
    ['a cycle', 'jwt.ring = {}; jwt.ring.self = jwt.ring;'],
    ['a BigInt', 'jwt.ring = 1n;'],
    ['a toJSON that throws', 'jwt.ring = { toJSON() { throw new Error("no"); } };'],
  ])('names a claim that is %s, and keeps nothing', async (_what, body) => {
    const invocation = await inside(`jwt.fine = 1;\n${body}`);
    expect(invocation.outcome).toBe('error');
    expect(invocation.error?.message).toContain("the claim ring can't be serialised");
    expect(invocation.error?.location).toMatchObject({ file: 'index.js', line: 3 });
    expect(argumentsOf(invocation)[0]).toEqual(EVENT.jwt);
    expect(invocation.effects.every(({ status }) => status === 'refused')).toBe(true);
  });

  it('holds against an author who replaces the built-ins', async () => {
    const invocation = await inside(`
      JSON.stringify = () => '{}';
      Object.keys = () => [];
      Object.prototype.toJSON = () => 'forged';
      Array.prototype.toJSON = () => 'forged';
      Map.prototype.get = () => undefined;
      Object.prototype.get = 1;
      typeof fetch;
      jwt.sub = 'x';
      jwt.own = 1;
      console.info('still here');
    `);
    expect(invocation.outcome).toBe('ok');
    expect(invocation.effects.find(({ path }) => path === 'jwt.sub')?.status).toBe('refused');
    expect(argumentsOf(invocation)[0]).toMatchObject({ sub: 'u1', own: 1 });
    expect(invocation.records[0]?.text).toBe('still here');
  });
});
