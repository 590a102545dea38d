import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { lambdaTypeOf } from '../../../shared/platforms/fusionauth/types/triggers.ts';
import { testInvoke } from '../../support/invoke.ts';
import { argumentsOf, codes, outline } from './support.ts';

/** The contract's table: signature and release. Mutable parameters are in capitals. */
const API_TYPES: Readonly<Record<string, readonly [signature: string, since: string]>> = {
  JWTPopulate: ['populate(JWT, user, registration, context)', '1.6'],
  ClientCredentialsJWTPopulate: [
    'populate(JWT, recipientEntity, targetEntities, permissions, context)',
    '1.28',
  ],
  UserInfoPopulate: ['populate(USERINFO, user, registration, jwt, context)', '1.50'],
  SAMLv2Populate: ['populate(SAMLRESPONSE, user, registration, context)', '1.6'],
  OpenIDReconcile: ['reconcile(USER, REGISTRATION, jwt, id_token, tokens, context)', '1.6'],
  SAMLv2Reconcile: ['reconcile(USER, REGISTRATION, samlResponse, context)', '1.6'],
  AppleReconcile: ['reconcile(USER, REGISTRATION, idToken, context)', '1.17'],
  GoogleReconcile: ['reconcile(USER, REGISTRATION, idToken, context)', '1.17'],
  FacebookReconcile: ['reconcile(USER, REGISTRATION, facebookUser, context)', '1.17'],
  TwitterReconcile: ['reconcile(USER, REGISTRATION, twitterUser, context)', '1.17'],
  LinkedInReconcile: ['reconcile(USER, REGISTRATION, linkedInUser, context)', '1.23'],
  ExternalJWTReconcile: ['reconcile(USER, REGISTRATION, jwt, context)', '1.17'],
  HYPRReconcile: ['reconcile(USER, REGISTRATION, context)', '1.17'],
  EpicGamesReconcile: ['reconcile(USER, REGISTRATION, userInfo, context)', '1.28'],
  SteamReconcile: ['reconcile(USER, REGISTRATION, userInfo, context)', '1.28'],
  SonyPSNReconcile: ['reconcile(USER, REGISTRATION, userInfo, context)', '1.28'],
  TwitchReconcile: ['reconcile(USER, REGISTRATION, userInfo, context)', '1.28'],
  XboxReconcile: ['reconcile(USER, REGISTRATION, userInfo, context)', '1.28'],
  NintendoReconcile: ['reconcile(USER, REGISTRATION, userInfo, context)', '1.36'],
  LDAPConnectorReconcile: ['reconcile(USER, userAttributes, context)', '1.18'],
  SCIMServerUserRequestConverter: ['convert(USER, OPTIONS, scimUser, context)', '1.36'],
  SCIMServerUserResponseConverter: ['convert(SCIMUSER, user, context)', '1.36'],
  SCIMServerGroupRequestConverter: ['convert(GROUP, MEMBERS, OPTIONS, scimGroup, context)', '1.36'],
  SCIMServerGroupResponseConverter: ['convert(SCIMGROUP, group, members, context)', '1.36'],
  SelfServiceRegistrationValidation: [
    'validate(RESULT, user, registration, formContext, context)',
    '1.43',
  ],
  LoginValidation: ['validate(RESULT, user, registration, context)', '1.53'],
  MFARequirement: ['checkRequired(RESULT, user, registration, context)', '1.62'],
};
const ANNOUNCED: typeof API_TYPES = {
  TokenExchangePolicy: ['policy(tokenExchangeRequest, context)', '1.70'],
  TokenExchangePopulate: [
    'populate(JWT, subjectToken, actorToken, tokenExchangeRequest, context)',
    '1.70',
  ],
  CIMDClientRegistration: ['evaluate(RESULT, clientMetadata, context)', '1.70'],
};
const ALL = Object.entries({ ...API_TYPES, ...ANNOUNCED });
const IDS = ALL.map(([id]) => id);
const NEWEST = { version: '1.70' };

const typeOf = (id: string) => {
  const found = fusionauth.triggers.find((trigger) => trigger.id === id);
  if (found === undefined) throw new Error(`no trigger ${id}`);
  return lambdaTypeOf(found);
};

function inside(id: string, body: string, more: { event?: JsonValue; options?: JsonObject } = {}) {
  const options = { ...NEWEST, ...more.options };
  const code = `function ${typeOf(id).signature} {\n${body}\n}`;
  return testInvoke(fusionauth, id, { ...more, code, options });
}

it('fusionauth.md §1.1 Types: the 27 of the API, and the three that are announced', () => {
  expect(Object.keys(API_TYPES)).toHaveLength(27);
  expect(fusionauth.triggers.map(({ id }) => id).sort()).toEqual([...IDS].sort());
});

describe.each(ALL)('fusionauth.md §1.1 %s', (id, [signature, since]) => {
  const type = typeOf(id);

  it('has its signature, with what may be changed', () => {
    const names = type.parameters.map(({ name, mutable }) => (mutable ? name.toUpperCase() : name));
    expect(`${type.entry}(${names.join(', ')})`).toBe(signature);
    expect(type.signature.toLowerCase()).toBe(signature.toLowerCase());
  });

  it('is there since its release', async () => {
    expect(type.since).toBe(since);
    const { code } = fusionauth.scaffold(type);
    const minor = Number(since.split('.')[1]);
    const at = (version: string) => testInvoke(fusionauth, id, { code, options: { version } });
    expect((await at(`1.${Math.max(35, minor)}`)).outcome).toBe('ok');
    if (minor <= 35) return;
    const early = await at(`1.${minor - 1}`);
    expect(early).toMatchObject({ outcome: 'refused', error: { name: 'VersionError' } });
    expect(early.error?.message).toContain(`came with FusionAuth ${since}`);
  });

  it('has starter code that changes nothing, and types', async () => {
    const { code } = fusionauth.scaffold(type);
    const invocation = await testInvoke(fusionauth, id, { code, options: NEWEST });
    expect(invocation).toMatchObject({ outcome: 'ok', effects: [], warnings: [] });
    expect(
      fusionauth.lint({ file: 'index.js', code }, type, { config: {}, instance: NEWEST }),
    ).toEqual([]);
    const own = `${type.entry[0]?.toUpperCase()}${type.entry.slice(1)}`;
    const typings = fusionauth.typings(type);
    expect(typings).toContain(`type ${own} = (`);
    for (const { name } of type.parameters) expect(typings).toMatch(new RegExp(`\\b${name}: `));
  });

  it('takes its realistic, sparse and awkward samples, by name and by position', async () => {
    const samples = fusionauth.samples(type);
    expect(samples.map(({ kind }) => kind)).toEqual(['realistic', 'sparse', 'awkward']);
    const schema = fusionauth.schemas.event(type);
    for (const { event, name } of samples) {
      expect(schema.safeParse(event).error, name).toBeUndefined();
      const invocation = await inside(
        id,
        'console.info(JSON.stringify([].slice.call(arguments)));',
        {
          event,
        },
      );
      expect(invocation, name).toMatchObject({ outcome: type.returns ? 'error' : 'ok' });
      expect(codes(invocation), name).toEqual(type.returns ? ['failure-policy'] : []);
      const positions = type.parameters.map(
        (parameter) => (event as JsonObject)[parameter.name] ?? null,
      );
      expect(schema.safeParse(positions).error, name).toBeUndefined();
      expect(argumentsOf(await inside(id, '', { event: positions }))).toEqual(
        argumentsOf(invocation),
      );
    }
    expect(schema.safeParse({ stranger: {} }).success).toBe(false);
  });

  it('keeps changes of what may be changed, and ignores others with a warning', async () => {
    const bare = type.parameters.filter(({ name }) => name !== 'context');
    const writes = bare.map(({ name, initial }) =>
      Array.isArray(initial) ? `${name}.push({ hookbench: true });` : `${name}.hookbench = 'x';`,
    );
    const [sample] = fusionauth.samples(type);
    const event = { ...(sample?.event as JsonObject) };
    for (const { name } of bare) event[name] ??= {};
    const end = type.returns === undefined ? '' : "return { decision: 'ALLOW' };";
    const invocation = await inside(id, [...writes, end].join('\n'), { event });
    expect(invocation.outcome).toBe('ok');
    const before = type.parameters.map(({ name }) => event[name] ?? {});
    const kept = argumentsOf(invocation);
    const ignored: string[] = [];
    for (const [position, { name, mutable, yields }] of type.parameters.entries()) {
      if (name === 'context') continue;
      // `result` of a validation is kept, but only its errors are taken
      if (mutable && yields !== 'errors') {
        expect(outline(invocation).join('\n')).toMatch(new RegExp(`^accepted .* ${name}\\b`, 'm'));
      }
      if (mutable) expect(kept[position]).not.toEqual(before[position]);
      else {
        ignored.push(name);
        expect(kept[position]).toEqual(before[position]);
      }
    }
    const warned = invocation.warnings.filter(({ code }) => code === 'read-only-write');
    expect(warned.map(({ path }) => path?.split(/[.[]/)[0]).sort()).toEqual(
      expect.arrayContaining(ignored.sort()),
    );
  });

  it('tells what an exception does on the platform, at its line', async () => {
    const invocation = await inside(id, "\nthrow new Error('inner');");
    expect(invocation).toMatchObject({ outcome: 'error', error: { message: 'inner' } });
    expect(invocation.warnings).toMatchObject([
      { code: 'failure-policy', location: { file: 'index.js', line: 3 } },
    ]);
    expect(invocation.warnings[0]?.message).toMatch(/^On FusionAuth .*\.$/);
  });
});

describe('fusionauth.md §1.1 Context by version', () => {
  const WITH_CONTEXT = IDS.filter((id) => !(id in ANNOUNCED));
  it.each(WITH_CONTEXT)('%s has secrets since 1.64', async (id) => {
    const type = typeOf(id);
    const last = type.parameters.length;
    const body = `const c = arguments[${last - 1}]; console.info(arguments.length + ' ' + typeof (c && c.services));`;
    const at = async (version: string) =>
      (await inside(id, body, { options: { version } })).records[0]?.text;
    expect(await at('1.64')).toBe(`${last} object`);
    const contextBefore = ['JWTPopulate', 'LoginValidation', 'MFARequirement'].includes(id);
    expect(await at('1.63')).toBe(`${contextBefore ? last : last - 1} undefined`);
  });

  it('OpenIDReconcile has the encoded tokens since 1.48', async () => {
    const at = async (version: string) =>
      (await inside('OpenIDReconcile', 'console.info(arguments.length);', { options: { version } }))
        .records[0]?.text;
    expect([await at('1.47'), await at('1.48'), await at('1.64')]).toEqual(['4', '5', '6']);
  });

  it('MFARequirement has the encoded token since 1.69, the claims before', async () => {
    const event = { context: { action: 'login', accessToken: 'a.b.c', jwt: { sub: 'u' } } };
    const at = async (version: string) =>
      (
        await inside('MFARequirement', 'console.info(Object.keys(context).sort().join());', {
          event: { result: {}, user: {}, ...event },
          options: { version },
        })
      ).records[0]?.text;
    expect(await at('1.68')).toBe('action,jwt,services');
    expect(await at('1.69')).toBe('accessToken,action,services');
  });
});
