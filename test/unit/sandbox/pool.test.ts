import { describe, expect, it } from 'vitest';
import type { HttpOutcome } from '../../../shared/model/http.ts';
import type { SandboxRequest } from '../../../shared/model/sandbox.ts';
import { testSandbox } from '../../support/invoke.ts';
import { offline, request } from '../../support/sandbox-request.ts';

async function run(code: string, rest: Partial<SandboxRequest> = {}, http = offline) {
  return (await testSandbox()).run(request(code, rest), http);
}

const benign = 'function main(input) { return "hello " + input.name; }';

describe('a run in the sandbox', () => {
  it('reports what the driver reports', async () => {
    expect(await run(benign)).toMatchObject({ status: 'reported', value: 'hello Ada' });
  });

  it('keeps what was emitted, in order', async () => {
    const answer = await run('function main() { say("a"); say({ b: 1 }); }');
    expect(answer.emitted.map(({ channel, data }) => [channel, data])).toEqual([
      ['say', 'a'],
      ['say', { b: 1 }],
    ]);
  });

  it('starts from a fresh runtime each time', async () => {
    const code =
      'globalThis.count = (globalThis.count ?? 0) + 1; function main() { return count; }';
    expect(await run(code)).toMatchObject({ value: 1 });
    expect(await run(code)).toMatchObject({ value: 1 });
  });

  it('gives the place of an error in the author’s own file', async () => {
    const answer = await run('function main() {\n  return missing.name;\n}');
    expect(answer).toMatchObject({
      status: 'threw',
      error: { name: 'ReferenceError', stack: expect.stringContaining('index.js:2:') },
    });
  });
});

describe('limits', () => {
  const quick = { limits: { ...request('').limits, timeoutMs: 300 } };

  it.each([
    ['an endless loop', 'function main() { while (true) {} }', 'interrupt'],
    [
      'a loop that catches',
      'function main() { for (;;) { try { for (;;) {} } catch {} } }',
      'interrupt',
    ],
    ['an endless loop while loading', 'for (;;) {}', 'interrupt'],
    [
      'promises without end',
      'function main() { const f = () => Promise.resolve().then(f); return f(); }',
      'interrupt',
    ],
    [
      'a native that never yields',
      'function main() { return Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); }',
      'worker',
    ],
  ])('ends %s as a timeout', async (_name, code, clock) => {
    const answer = await run(code, quick);
    expect(answer).toMatchObject({
      status: 'limit',
      outcome: 'timeout',
      limit: { name: 'time', allowed: 300, clock },
    });
    expect(await run(benign)).toMatchObject({ value: 'hello Ada' });
  });

  it.each([
    ['one huge array', 'function main() { return new Array(1e9).fill(1).length; }'],
    [
      'a gigabyte of strings',
      'function main() { const a = []; for (;;) a.push("x".repeat(1e6) + a.length); }',
    ],
    ['small objects', 'function main() { const a = []; for (;;) a.push({ a: [1] }); }'],
    [
      'code that catches it',
      'function main() { try { const a = []; for (;;) a.push("x".repeat(1e6) + a.length); } catch { return "fine"; } }',
    ],
  ])('ends %s as memory', async (_name, code) => {
    const answer = await run(code, { limits: { ...request('').limits, timeoutMs: 10_000 } });
    expect(answer).toMatchObject({ status: 'limit', outcome: 'memory', limit: { name: 'memory' } });
    expect(await run(benign)).toMatchObject({ value: 'hello Ada' });
  });

  it.each([
    ['recursion', 'function main() { return main(); }'],
    ['deep JSON', 'function main() { return JSON.parse("[".repeat(1e5) + "]".repeat(1e5)); }'],
  ])('ends %s as stack', async (_name, code) => {
    expect(await run(code)).toMatchObject({ status: 'limit', outcome: 'stack' });
    expect(await run(benign)).toMatchObject({ value: 'hello Ada' });
  });

  it('does not take an author’s own null for memory', async () => {
    const answer = await run('function main() { throw null; }');
    expect(answer).toMatchObject({ status: 'threw', error: { name: 'object', message: 'null' } });
  });

  it('ends output without end and keeps what came before', async () => {
    const answer = await run('function main() { for (;;) say("x".repeat(1000)); }');
    expect(answer).toMatchObject({ status: 'limit', outcome: 'killed', limit: { name: 'output' } });
    expect(answer.emitted.length).toBeGreaterThan(50);
  });

  it('keeps what was said before a worker had to be terminated', async () => {
    const answer = await run(
      'function main() { say("before"); Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); }',
      quick,
    );
    expect(answer.emitted.map(({ data }) => data)).toEqual(['before']);
  });

  it('refuses a result over the ceiling', async () => {
    const answer = await run('function main() { return "x".repeat(100000); }');
    expect(answer).toMatchObject({
      status: 'limit',
      outcome: 'refused',
      limit: { name: 'result' },
    });
  });
});

describe('synchronous HTTP', () => {
  it('blocks the guest until the answer is there', async () => {
    const http = async (): Promise<HttpOutcome> => ({
      ok: true,
      response: { status: 200, headers: {}, body: 'pro' },
      from: 'fixture',
      durationMs: 3,
    });
    const answer = await run(
      'function main() { return get("https://a.test/x").response.body; }',
      {},
      http,
    );
    expect(answer).toMatchObject({ value: 'pro' });
    expect(answer.http).toHaveLength(1);
  });

  it('counts against the time limit', async () => {
    const http = () => new Promise<HttpOutcome>(() => {});
    const answer = await run(
      'function main() { return get("https://a.test/x"); }',
      { limits: { ...request('').limits, timeoutMs: 200 } },
      http,
    );
    expect(answer).toMatchObject({ status: 'limit', outcome: 'timeout' });
  });
});

describe('determinism', () => {
  it('repeats clock and randomness to the byte', async () => {
    const code =
      'function main() { return [Date.now(), new Date().toISOString(), Math.random(), Math.random(), String(new Date() instanceof Date)]; }';
    const fixed = { clock: 1_700_000_000_000, seed: '42' };
    const [first, second] = [await run(code, fixed), await run(code, fixed)];
    expect(first.status === 'reported' && first.value).toEqual(
      second.status === 'reported' && second.value,
    );
    expect(first).toMatchObject({
      value: [
        1_700_000_000_000,
        '2023-11-14T22:13:20.001Z',
        expect.any(Number),
        expect.any(Number),
        'true',
      ],
    });
  });
});

describe('a session', () => {
  it('keeps module state, belongs to one text, and is visible', async () => {
    const code =
      'var count = globalThis.count ?? 0; globalThis.count = count + 1; function main() { return globalThis.count; }';
    const session = { session: 'warm' };
    expect(await run(code, session)).toMatchObject({
      value: 1,
      session: { invocation: 1, cold: true },
    });
    expect(await run(code, session)).toMatchObject({
      value: 2,
      session: { invocation: 2, cold: false },
    });
    expect(await run(`${code}//`, session)).toMatchObject({
      value: 1,
      session: { invocation: 1, cold: true },
    });
  });
});
