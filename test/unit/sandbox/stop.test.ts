import { describe, expect, it } from 'vitest';
import type { HttpOutcome } from '../../../shared/model/http.ts';
import type { SandboxAnswer, SandboxRequest } from '../../../shared/model/sandbox.ts';
import { testSandbox } from '../../support/invoke.ts';
import { offline, request } from '../../support/sandbox-request.ts';

const long = { limits: { ...request('').limits, timeoutMs: 10_000 } };
const counting =
  'globalThis.count = (globalThis.count ?? 0) + 1; function main() { return globalThis.count; }';

async function run(code: string, rest: Partial<SandboxRequest> = {}) {
  return (await testSandbox()).run(request(code, rest), offline);
}

/** Runs code and stops it when it has sent its first request, which is never answered. */
async function stopAtRequest(code: string): Promise<SandboxAnswer> {
  const controller = new AbortController();
  const http = (): Promise<HttpOutcome> => {
    controller.abort();
    return new Promise(() => {});
  };
  const { signal } = controller;
  return (await testSandbox()).run(request(code, long), http, { signal });
}

describe('a stopped run', () => {
  it.each([
    ['waiting for an answer', 'function main() { return get("https://a.test"); }', 'interrupt'],
    [
      'that catches and goes on',
      'function main() { try { get("https://a.test"); } catch {} for (;;) { try { for (;;) {} } catch {} } }',
      'interrupt',
    ],
    [
      'in a flood of promises',
      'function main() { const f = () => Promise.resolve().then(f); f(); get("https://a.test"); }',
      'interrupt',
    ],
  ])('%s ends as killed by the limit "stopped"', async (_name, code, clock) => {
    expect(await stopAtRequest(code)).toMatchObject({
      status: 'limit',
      outcome: 'killed',
      limit: { name: 'stopped', clock },
    });
    expect(await run('function main() { return "well"; }')).toMatchObject({ value: 'well' });
  });

  it('leaves the warm instances of others in the worker', async () => {
    const session = { session: 'beside-a-stop' };
    expect(await run(counting, session)).toMatchObject({ value: 1 });
    await stopAtRequest('function main() { get("https://a.test"); for (;;) {} }');
    expect(await run(counting, session)).toMatchObject({ session: { cold: false, invocation: 2 } });
  });

  it('is terminated when it is in a native that never yields', async () => {
    const sandbox = await testSandbox();
    const controller = new AbortController();
    const running = sandbox.run(
      request(
        'function main() { try { get("https://a.test"); } catch {} Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); }',
        long,
      ),
      async () => {
        setImmediate(() => setImmediate(() => controller.abort()));
        return offline();
      },
      { signal: controller.signal },
    );
    expect(await running).toMatchObject({ outcome: 'killed', limit: { name: 'stopped' } });
    expect(await run('function main() { return "well"; }')).toMatchObject({ value: 'well' });
  });

  it('ends before it began when it still waits for a worker', async () => {
    const sandbox = await testSandbox();
    const first = sandbox.run(request('function main() { for (;;) {} }'), offline);
    const controller = new AbortController();
    const waiting = sandbox.run(request('function main() {}'), offline, {
      signal: controller.signal,
    });
    controller.abort();
    expect(await waiting).toMatchObject({ limit: { name: 'stopped' }, durationMs: 0 });
    expect(await first).toMatchObject({ outcome: 'timeout' });
  });

  it('does not begin when it was stopped before', async () => {
    const answer = (await testSandbox()).run(request('function main() {}'), offline, {
      signal: AbortSignal.abort(),
    });
    expect(await answer).toMatchObject({ outcome: 'killed', limit: { name: 'stopped' } });
  });
});
