import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEffects } from '../../../shared/flows/effects.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { isJsonObject } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { bound, flow, PORTS } from './flow-state.ts';
import { operated } from './support.ts';

const CUSTOM: Readonly<Record<string, JsonValue>> = {
  dept: 'sales',
  groups: ['a', 'b', 'c'],
  'https://claims.example/region': 'EMEA',
  audience_tier: 'gold',
};
const paths = fc.constantFrom(
  '/accessToken/scopes/-',
  '/accessToken/scopes/0',
  '/accessToken/scopes/1',
  '/accessToken/claims/-',
  '/accessToken/claims/aud/-',
  '/accessToken/claims/aud/0',
  '/accessToken/claims/dept',
  '/accessToken/claims/groups/',
  '/accessToken/claims/groups/0',
  '/accessToken/claims/groups/2',
  '/accessToken/claims/expires_in',
  '/refreshToken/claims/expires_in',
  '/response/parameters/-',
  '/response/parameters/refresh_token',
  '/response/parameters/id_token',
);
const values = fc.oneof(
  fc.constantFrom<JsonValue>('x', 'y', 'a', 60, '90', ['p', 'q'], { name: 'dept', value: 'z' }),
  fc.record({
    name: fc.constantFrom('tier', 'iat', 'jti', 'a.b', 'a/b', 'constructor', 'email', 'hint'),
    value: fc.constantFrom<JsonValue>('v', 1, true, ['v'], [], ''),
  }),
);
const operations = fc.array(
  fc.record({ op: fc.constantFrom('add', 'remove', 'replace'), path: paths, value: values }),
  { maxLength: 6 },
);

const scopes = fc.constantFrom<string[]>([], ['openid'], ['openid', 'orders']);

function texts(value: JsonValue | undefined, separator?: string): JsonValue[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || value === '') return [];
  return separator === undefined ? [value] : value.split(separator);
}

describe('asgardeo.md rows 1.1.5 and 1.1.7: the tokens of a flow', () => {
  it('are what the invocation says that they become', async () => {
    await fc.assert(
      fc.asyncProperty(operations, scopes, async (list, given) => {
        const state = flow({
          scopes: given,
          claims: CUSTOM,
          extras: { accessTokenAttributes: Object.keys(CUSTOM) },
        });
        const access = state.tokens.find(({ kind }) => kind === 'access');
        const base = new Set(['scope', ...(access?.claims ?? []).map(({ name }) => name)]);
        for (const name of Object.keys(CUSTOM)) base.delete(name);
        const event = asgardeo.event('token.access.issue', bound(), state, PORTS);
        const { invocation, native } = await operated(list, event);
        if (native.final === undefined) return;
        applyEffects(state, 'token.access.issue', 'tier', invocation.effects);

        const claims = new Map((access?.claims ?? []).map(({ name, value }) => [name, value]));
        const custom = [...claims].filter(([name]) => !base.has(name));
        const { final } = native;
        expect(Object.fromEntries(custom)).toEqual(final.claims);
        expect(texts(claims.get('scope'), ' ')).toEqual(final.scopes);
        expect(texts(claims.get('aud'))).toEqual(final.aud);
        expect(claims.get('exp')).toBe(state.issuedAt + (final.expiresIn ?? 0));
        const refresh = state.tokens.find(({ kind }) => kind === 'refresh');
        expect(refresh?.claims.find(({ name }) => name === 'exp')?.value).toBe(
          state.issuedAt + (final.refreshExpiresIn ?? 0),
        );
        expect(state.response).toEqual(final.responseParameters);
        expect(
          state.tokens.filter(({ suppressed }) => suppressed).map(({ kind }) => `${kind}_token`),
        ).toEqual([...final.suppressed].sort());

        const issued = Object.fromEntries(
          state.tokens
            .filter(({ suppressed }) => !suppressed)
            .map(({ kind }) => [
              kind,
              kind === 'access'
                ? '<access token>'
                : kind === 'id'
                  ? '<ID token>'
                  : '<refresh token>',
            ]),
        );
        const answer: unknown = JSON.parse(asgardeo.answer(state, issued).body);
        expect(isJsonObject(native.client.body)).toBe(true);
        expect(answer).toEqual(native.client.body);
      }),
      { numRuns: 400 },
    );
  });
});
