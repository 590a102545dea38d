import { describe, expect, it, test } from 'vitest';
import { payloadOf, run, runHandler } from './support.ts';

const HINT = '\n(Use `node --trace-warnings ...` to show where the warning was created)';

/** What went to standard error past the console. */
async function rawLines(body: string): Promise<string[]> {
  const { invocation } = await runHandler(`async () => { ${body} }`);
  return invocation.records
    .filter(({ text }) => text.includes('(node:1) '))
    .map(({ text }) => text.trimEnd());
}

describe('what Node warns of on a Lambda function’s standard error', () => {
  test.each([
    ['process.emitWarning("careful");', [`(node:1) Warning: careful${HINT}`]],
    [
      'process.emitWarning("a"); process.emitWarning("old", "DeprecationWarning", "DEP1");',
      [`(node:1) Warning: a${HINT}`, '(node:1) [DEP1] DeprecationWarning: old'],
    ],
    [
      'process.emitWarning("a", { type: "Mine", code: "M1", detail: "more" });',
      [`(node:1) [M1] Mine: a\nmore${HINT}`],
    ],
    ['console.countReset("none");', [`(node:1) Warning: Count for 'none' does not exist${HINT}`]],
    [
      'const E = require("events"); const e = new E(); for (let i = 0; i < 13; i++) e.on("x", () => {});',
      [
        `(node:1) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 x listeners added to [EventEmitter]. MaxListeners is 10. Use emitter.setMaxListeners() to increase limit${HINT}`,
      ],
    ],
  ])('%s', async (body, lines) => {
    expect(await rawLines(body)).toEqual(lines);
  });

  it('says nothing of an emitter that may have more', async () => {
    const body =
      'const E = require("events"); const e = new E(); e.setMaxListeners(0); for (let i = 0; i < 13; i++) e.on("x", () => {});';
    expect(await rawLines(body)).toEqual([]);
  });
});

describe('Node’s ways on Lambda', () => {
  test.each([
    [
      'the runtime’s own process',
      'async () => process.argv',
      ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    ],
    [
      'the message of Promise.any',
      'async () => Promise.any([Promise.reject(1)]).catch((e) => [e.message, String(e)])',
      ['All promises were rejected', 'AggregateError: All promises were rejected'],
    ],
    [
      'a query with lists in url.format',
      'async () => require("url").format({ protocol: "https", host: "x.test", pathname: "/p", query: { a: [1, 2], b: "c d" } })',
      'https://x.test/p?a=1&a=2&b=c%20d',
    ],
  ])('%s', async (_name, handler, payload) => {
    expect(await payloadOf(handler)).toEqual(payload);
  });

  it('shows the code of a failed assertion once', async () => {
    const { native } = await runHandler(
      'async () => require("assert").rejects(Promise.resolve(1))',
    );
    expect(native.error?.trace[0]).toBe(
      'AssertionError [ERR_ASSERTION]: Missing expected rejection.',
    );
  });

  it('has the old members of util on Node 22 only', async () => {
    const handler = 'async () => [typeof require("util").isString, typeof require("util").isArray]';
    expect(await payloadOf(handler, { runtime: 22 })).toEqual(['function', 'function']);
    expect(await payloadOf(handler, { runtime: 24 })).toEqual(['undefined', 'function']);
  });

  test.each(['getuid', 'resourceUsage'])('process.%s is refused with a warning', async (name) => {
    const { invocation } = await runHandler(`async () => process.${name}()`);
    expect(invocation.warnings.map(({ code }) => code)).toContain('builtin-not-simulated');
  });

  it('ends the function when a microtask throws', async () => {
    const { native, lines } = await run(
      'exports.handler = async () => { queueMicrotask(() => { throw new Error("m"); }); await new Promise((r) => setTimeout(r, 5)); };',
    );
    expect(native.error?.errorMessage).toBe('m');
    expect(lines[0]).toMatch(/^ERROR\tUncaught Exception/);
  });
});
