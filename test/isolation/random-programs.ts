import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';

/** A program whose run must be the same every time, whatever it draws from. */
export interface RandomProgram {
  readonly platform: string;
  readonly code: string;
  readonly options: JsonObject;
}

const value = fc.constantFrom(
  'Date.now()',
  'new Date().toISOString()',
  'String(new Date(0))',
  'Math.random()',
  'Math.floor(Math.random() * 1e9)',
  '[3, 1, 2].sort(() => Math.random() - 0.5)',
  'Array.from({ length: 40 }, (_, i) => ({ k: i % 3, i })).sort((a, b) => a.k - b.k).map((each) => each.i)',
  'Object.keys({ b: 1, a: 2, 1: 3 })',
  'new Map([[{}, 1], ["a", new Set([1])]])',
  'new Error("shown")',
  '(typeof performance === "object" ? performance.now() : 0)',
  '(typeof crypto === "object" ? crypto.randomUUID() : 0)',
  '(typeof crypto === "object" ? Array.from(crypto.getRandomValues(new Uint8Array(4))) : 0)',
  '(typeof process === "object" ? [process.hrtime(), process.uptime(), String(process.hrtime.bigint())] : 0)',
  '(typeof process === "object" && process.memoryUsage ? process.memoryUsage() : 0)',
  '(typeof require === "function" ? require("crypto").randomBytes(3).toString("hex") : 0)',
  'new Intl.DateTimeFormat().format(0)',
  '(0.1 + 0.2).toLocaleString()',
);

const plain = fc.oneof(
  { weight: 6, arbitrary: value.map((each) => `log(${each});`) },
  { weight: 2, arbitrary: value.map((each) => `out.push(${each});`) },
  {
    weight: 1,
    arbitrary: value.map(
      (each) => `try { throw new TypeError(String(${each})); } catch (e) { log(e.message); }`,
    ),
  },
);
const delay = fc.integer({ min: 0, max: 40 });
const path = fc.constantFrom('slow', 'quick', 'refused', 'late', 'nowhere');
const waiting = fc.oneof(
  fc.tuple(delay, value).map(([ms, each]) => `setTimeout(() => log(${each}), ${ms});`),
  delay.map((ms) => `await new Promise((done) => setTimeout(done, ${ms}));`),
  value.map((each) => `Promise.resolve().then(() => log(${each}));`),
  value.map((each) => `queueMicrotask(() => log(${each}));`),
);
const asking = fc.oneof(
  path.map(
    (to) =>
      `try { log(await (await fetch("https://a.test/${to}")).text()); } catch (e) { log(e.message); }`,
  ),
  fc
    .array(path, { minLength: 2, maxLength: 4 })
    .map(
      (all) =>
        `log(await Promise.race(${JSON.stringify(all)}.map((to) => fetch("https://a.test/" + to).then((r) => r.url, (e) => e.message))));`,
    ),
);
const blocking = path.map(
  (to) =>
    `try { log(fetch("https://a.test/${to}", { method: "GET" }).body); } catch (e) { log(e.message); }`,
);
const ending = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: value.map((each) => `throw new RangeError("ends " + ${each});`) },
  { weight: 1, arbitrary: fc.constant('(function down() { return down() + 1; })();') },
  {
    weight: 1,
    arbitrary: fc.constant('const held = []; for (;;) held.push("x".repeat(4e6) + held.length);'),
  },
  { weight: 1, arbitrary: fc.constant('for (;;) {}') },
);

const FIXTURES: JsonValue = [
  {
    request: { url: 'https://a.test/slow' },
    response: { status: 200, body: 'slow', delayMs: 30 },
  },
  {
    request: { url: 'https://a.test/quick' },
    response: { status: 200, body: 'quick', delayMs: 2 },
  },
  { request: { url: 'https://a.test/refused' }, fault: 'refused' },
  { request: { url: 'https://a.test/late' }, fault: 'read-timeout' },
];

/** What a platform's code can wait for, and how statements become its extension. */
const KINDS: Readonly<
  Record<string, { more: readonly fc.Arbitrary<string>[]; wrap(body: string): string }>
> = {
  fusionauth: {
    more: [blocking],
    wrap: (body) =>
      `function populate(jwt) { const out = []; const log = (each) => console.log(JSON.stringify(each)); ${body}\njwt.out = out; }`,
  },
  asgardeo: {
    more: [waiting, asking],
    wrap: (body) =>
      `export default async function () { const out = []; const log = console.log; ${body}\nreturn { actionStatus: 'SUCCESS', operations: [{ op: 'add', path: '/accessToken/claims/', value: { name: 'out', value: JSON.stringify(out) } }] }; }`,
  },
  quasr: {
    more: [waiting, asking],
    wrap: (body) =>
      `exports.handler = async (event, context) => { const out = [context.getRemainingTimeInMillis()]; const log = console.log; ${body}\nreturn { out }; };`,
  },
  extend: {
    more: [waiting],
    wrap: (body) =>
      `module.exports = function (ctx, cb) { const out = [ctx.id]; const log = console.log; (async () => { ${body} })().then(() => cb(null, { out }), cb); };`,
  },
};

/** Programs of one platform, over its sources of time, chance and waiting. */
export function randomPrograms(platform: string): fc.Arbitrary<RandomProgram> {
  const kind = KINDS[platform];
  if (kind === undefined) throw new Error(`no random programs for ${platform}`);
  const statements = fc.array(fc.oneof(plain, ...kind.more), { minLength: 1, maxLength: 8 });
  return fc
    .record({
      statements,
      end: ending,
      seed: fc.string({ maxLength: 8 }),
      clock: fc.integer({ min: 0, max: 2e12 }),
    })
    .map(({ statements: each, end, seed, clock }) => ({
      platform,
      code: kind.wrap([...each, end].join('\n')),
      options: {
        seed,
        clock,
        timeoutMs: end === 'for (;;) {}' ? 300 : 15_000,
        http: FIXTURES,
      },
    }));
}
