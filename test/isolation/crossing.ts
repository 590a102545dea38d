import fc from 'fast-check';
import type { Invocation } from '../../shared/model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/model/json.ts';
import { quasr } from '../../shared/platforms/quasr/index.ts';
import type { PlatformId } from '../hostile/corpus/program.ts';

/** What is handed in and out: JSON text, and an expression that JSON has no value for. */
export interface PassedText {
  readonly text: string;
  readonly odd: string;
}

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('__proto__', 'constructor', 'prototype') },
  fc.constantFrom('toJSON', 'then', 'toString', 'valueOf', 'hasOwnProperty', 'length', 'get', ''),
  fc.constantFrom('\ud800', '\udc00x', '\u2028', '\u2029', '\0', '-0', '1', 'k'.repeat(20_000)),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const leaf = fc.oneof(
  fc.constantFrom('-0', '1e308', '5e-324', '-1', '0.1', 'true', 'null', '{}', '[]'),
  fc
    .constantFrom('', '\ud800', '\udfff\ud800', '\u2028\u2029', '</script>', '\0', 'é', '\u{1f600}')
    .map((each) => JSON.stringify(each)),
  fc.string({ unit: 'binary' }).map((each) => JSON.stringify(each)),
);
// As text: only text has one key twice.
const text = fc.letrec<{ any: string; object: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('any'), { maxLength: 3 }).map((items) => `[${items.join()}]`),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(key, tie('any')), { minLength: 1, maxLength: 4 })
    .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`)}}`),
})).object;

/** Objects with members that steer an engine, some of them twice, and texts that break others. */
export const passedTexts: fc.Arbitrary<PassedText> = fc.record({
  text,
  odd: fc.constantFrom(
    '{ a: -0, b: NaN, c: undefined, d: -Infinity }',
    '[new Date(NaN), /x/g, Symbol("s"), new Map([["__proto__", 1]]), 10n]',
    'Object.create({ inherited: 1 }, { hidden: { value: 1 }, get: { get() { return this; }, enumerable: true } })',
    'new Error("x", { cause: JSON.parse("{\\"__proto__\\":1}") })',
    'Object.setPrototypeOf([1], null)',
  ),
});

interface Crossing {
  readonly code: string;
  readonly event: JsonValue;
  readonly options: JsonObject;
  /** what came out of what the code gave */
  given(invocation: Invocation): JsonValue | undefined;
}

const member = (value: JsonValue | undefined, ...path: string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)];
    return isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, value);

const statements = (parsed: string, odd: string, event: string) => `
  const made = JSON.parse(${JSON.stringify(parsed)});
  console.log('made ' + JSON.stringify(made));
  console.log('event ' + JSON.stringify(${event}));
  try { console.log(${odd}); console.log('%j %o', made, ${odd}); } catch (e) { console.log(e.message); }`;

const optionsWith = (parsed: string): JsonObject => ({
  http: [
    {
      request: { url: 'https://a.test/', method: 'POST' },
      response: {
        status: 200,
        headers: Object.fromEntries([
          ['content-type', 'application/json'],
          ['constructor', 'x'],
        ]),
        body: parsed,
      },
    },
  ],
  secrets: { constructor: 'another' },
});

const ask = `await (await fetch('https://a.test/', { method: 'POST', body: JSON.stringify(made), headers: JSON.parse('{"__proto__":"x","constructor":"y"}') })).json()`;

type Make = (value: JsonValue, parsed: string, odd: string) => Omit<Crossing, 'options'>;
const MAKERS: Readonly<Record<PlatformId, Make>> = {
  quasr: (value, parsed, odd) => {
    const [trigger] = quasr.triggers;
    const sample = trigger && quasr.samples(trigger)[0]?.event;
    return {
      event: isJsonObject(sample) ? { ...sample, hostile: value } : null,
      code: `exports.handler = async (event) => { ${statements(parsed, odd, 'event.hostile')}
        console.log('http ' + JSON.stringify(${ask})); return { made }; };`,
      given: ({ native }) => member(native, 'payload', 'made'),
    };
  },
  extend: (value, parsed, odd) => ({
    event: { hostile: value },
    code: `module.exports = (ctx, cb) => { ${statements(parsed, odd, 'ctx.body.hostile')} cb(null, made); };`,
    given: ({ native }) => {
      const body = member(native, 'body');
      return typeof body === 'string' ? JSON.parse(body) : undefined;
    },
  }),
  fusionauth: (value, parsed, odd) => ({
    event: [{ sub: 'a' }, { id: 'a', data: { hostile: value } }, null] as JsonValue[],
    code: `function populate(jwt, user) { ${statements(parsed, odd, 'user.data.hostile')}
      const answer = fetch('https://a.test/', { method: 'POST', body: JSON.stringify(made), headers: { constructor: 'y' } });
      console.log('http ' + JSON.stringify(JSON.parse(answer.body))); jwt.made = made; }`,
    given: ({ native }) => member(native, 'arguments', '0', 'made'),
  }),
  asgardeo: (value, parsed, odd) => ({
    event: {
      actionType: 'PRE_ISSUE_ACCESS_TOKEN',
      event: { request: {}, accessToken: { claims: [{ name: 'hostile', value }] } },
      allowedOperations: [],
    },
    code: `export default async (request) => { ${statements(parsed, odd, 'request.event.accessToken.claims[0].value')}
      console.log('http ' + JSON.stringify(${ask})); return { actionStatus: 'SUCCESS', operations: [{ op: 'add', path: '/accessToken/claims/', value: made }] }; };`,
    given: ({ native }) => member(native, 'response', 'operations', '0', 'value'),
  }),
};

/** How a text goes into a platform's run by every way in, and where it comes out. */
export function crossing(id: PlatformId, { text: parsed, odd }: PassedText): Crossing {
  const value: JsonValue = JSON.parse(parsed);
  return { ...MAKERS[id](value, parsed, odd), options: optionsWith(parsed) };
}
