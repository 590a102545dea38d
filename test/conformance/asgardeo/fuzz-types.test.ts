import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import { effectSchema } from '../../../shared/model/invocation.ts';
import { type JsonValue, parseJson } from '../../../shared/model/json.ts';
import type { ActionOperation } from '../../../shared/platforms/asgardeo/action-response.ts';
import { fromJson } from '../../../shared/platforms/asgardeo/json-text.ts';
import { handleResponse } from '../../../shared/platforms/asgardeo/response-parser.ts';
import { plainSettings } from '../../../shared/platforms/asgardeo/settings.ts';
import { ACTION_TYPES } from '../../../shared/platforms/asgardeo/triggers.ts';

const RUNS = { numRuns: 100 };
const CLAIM = '/user/claims[uri=http://wso2.org/claims/';
const json: fc.Arbitrary<JsonValue> = fc
  .jsonValue()
  .map((value) => parseJson(JSON.stringify(value)) ?? null);
const path = fc.oneof(
  fc.constantFrom(
    '/idToken/claims/-',
    '/idToken/claims/0',
    '/idToken/claims/aud/-',
    '/idToken/claims/aud/0',
    '/idToken/claims/aud',
    '/idToken/claims/email',
    '/idToken/claims/groups/',
    '/idToken/claims/groups/7',
    '/idToken/claims/expires_in',
    `${CLAIM}tier]`,
    `${CLAIM}identity/x]`,
    `${CLAIM}]`,
    CLAIM,
    '/user/claims[uri=]',
    '/user/credentials/password',
    '/user/credentials/',
    '/properties/__proto__',
    '/flow/flowType',
    '',
  ),
  fc.string(),
);
const value = fc.oneof(
  json,
  fc.record({ name: fc.oneof(fc.string(), fc.constantFrom('iss', 'email')), value: json }),
);
const operations = fc
  .array(
    fc.record({
      op: fc.constantFrom<ActionOperation['op'][]>(
        'add',
        'remove',
        'replace',
        'redirect',
        undefined,
      ),
      path: fc.option(path, { nil: undefined }),
      value: fc.option(value.map(fromJson), { nil: undefined }),
      url: fc.option(fc.string(), { nil: undefined }),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((each, index) => ({ ...each, index })));
const data = fc.oneof(
  json,
  fc.record({
    user: fc.record(
      {
        id: json,
        claims: fc.array(fc.record({ uri: json, value: json }, { requiredKeys: [] })),
        groups: fc.oneof(json, fc.array(fc.string())),
        userStore: fc.oneof(json, fc.record({ name: json })),
      },
      { requiredKeys: [] },
    ),
  }),
);
const settings = fc.record({
  quirks: fc.boolean(),
  authenticator: fc.constantFrom(
    'external' as const,
    'internal' as const,
    'second-factor' as const,
  ),
  accessConfig: fc.record({
    modify: fc.array(fc.record({ path, encrypted: fc.boolean() }), { maxLength: 3 }),
  }),
});

describe.each(ACTION_TYPES.map((type) => [type.trigger.id, type] as const))(
  'asgardeo.md rows 1.0.4 to 1.0.11: any answer of %s',
  (_id, type) => {
    const ports = createPorts('fuzz', 0);
    const plain = plainSettings(type);
    const requests = type.samples.map((sample) =>
      type.build(sample.state, { ...plain, ...sample.settings }, ports),
    );

    it('that is read comes to effects or to an explanation, never to an exception', () => {
      const { handling } = type;
      fc.assert(
        fc.property(fc.constantFrom(...requests), operations, data, settings, (...given) => {
          const [request, list, answer, more] = given;
          const context = { request, settings: { ...plain, ...more }, ports };
          const before = JSON.stringify(request);
          const node = fromJson(answer);
          const body = JSON.stringify({ actionStatus: 'SUCCESS', data: answer });
          const headers = { 'content-type': 'application/json' };
          const { response } = handleResponse({ status: 200, headers, body }, handling.readData);
          const results = [handling.incomplete?.(list, context)];
          if (response.status === 'SUCCESS') results.push(handling.succeeded(list, node, context));
          for (const result of results) {
            if (result === undefined) continue;
            if (!result.ok) {
              expect(result.message).not.toBe('');
              continue;
            }
            for (const { effects } of result.effects) {
              for (const effect of effects) {
                expect(effectSchema.safeParse(effect).error).toBeUndefined();
                if (effect.status === 'refused') expect(effect.reason).not.toBe('');
              }
            }
          }
          expect(JSON.stringify(request)).toBe(before);
        }),
        RUNS,
      );
    });

    it('that refuses has an answer for the client', () => {
      const { handling } = type;
      fc.assert(
        fc.property(fc.constantFrom(...requests), fc.string(), fc.string(), (...given) => {
          const [request, reason, description] = given;
          for (const said of [description, undefined]) {
            const { client } = handling.failed(reason, said, request);
            expect(client.status).toBeGreaterThanOrEqual(200);
            expect(JSON.stringify(client.body)).not.toBe('{}');
          }
          expect(handling.broken(request).status).toBe(500);
        }),
        RUNS,
      );
    });

    it('is asked for by a request of any state', () => {
      const texts = fc.option(fc.string(), { nil: undefined });
      const state = fc.record({
        grant: texts,
        responseType: texts,
        password: texts,
        flowId: texts,
        requestId: texts,
        claims: fc.dictionary(fc.string(), json),
        standardClaims: fc.dictionary(fc.string(), json),
        updating: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
        headers: fc.dictionary(fc.string(), fc.string()),
        user: fc.record({
          id: fc.string(),
          username: fc.string(),
          data: fc.dictionary(fc.string(), json),
        }),
      });
      fc.assert(
        fc.property(state, settings, (given, more) => {
          const present = Object.entries(given).filter(([, member]) => member !== undefined);
          const request = type.build(Object.fromEntries(present), { ...plain, ...more }, ports);
          expect(request.actionType).toBe(type.trigger.id);
          expect(parseJson(JSON.stringify(request))).toEqual(request);
          expect(type.ruleFacts(request, undefined)).toBeDefined();
        }),
        RUNS,
      );
    });
  },
);
