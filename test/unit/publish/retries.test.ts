import { describe, expect, it } from 'vitest';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import type { RemoteCall } from '../../../shared/platforms/remote.ts';
import type { Failure, Read, TenantAdapter, Written } from '../../../shared/publishing/adapter.ts';
import { passingOf } from '../../../shared/publishing/passing.ts';
import { remoteOf } from '../../../shared/publishing/remote-of.ts';
import { quiet } from './applying.ts';

const PASSING: Failure = { status: 503, message: 'out of breath', passing: {} };
const LASTING: Failure = { status: 400, message: 'no' };

type Step = 'works' | 'lost before' | 'lost after' | 'lasting' | 'somebody else';

/** One object that is a text; each step is what happens to one write. */
function tenant(steps: readonly Step[], reads: readonly Failure[] = []) {
  let text: string | undefined;
  const said: string[] = [];
  const slept: number[] = [];
  const failing = [...reads];
  const adapter: TenantAdapter<string, string> = {
    secretPaths: [],
    idSetting: 'config.id',
    codeField: 'content',
    called: (id) => `the text ${id}`,
    remoteIdOf: () => 'one',
    target: () => ({ ok: true, remoteId: 'one' }),
    async read(): Promise<Read<string>> {
      said.push('read');
      const failure = failing.shift();
      if (failure !== undefined) return { kind: 'failed', failure };
      return text === undefined ? { kind: 'absent' } : { kind: 'found', state: text };
    },
    desired: () => ({ ok: true, content: 'ours' }),
    restored: () => ({ ok: false, reason: 'no' }),
    changes: (state, content) => (state === content ? [] : [{ field: 'text', after: content }]),
    contentOf: (state) => state,
    kept: (content) => ({ content }),
    list: async () => ({ kind: 'listed', objects: [] }),
    extensionOf: () => ({ ok: false, reason: 'no' }),
    identity: (state) => state,
    async write({ content }): Promise<Written> {
      const step = steps[said.filter((each) => each === 'write').length] ?? 'works';
      said.push('write');
      if (step === 'works' || step === 'lost after') text = content;
      if (step === 'somebody else') text = 'theirs';
      if (step === 'lasting') return { kind: 'failed', failure: LASTING };
      return step === 'works' ? { kind: 'written' } : { kind: 'failed', failure: PASSING };
    },
    location: () => undefined,
  };
  const item = {
    slug: 'a',
    manifest: manifestSchema.parse({ platform: 'quasr', trigger: 'x' }),
    source: { file: 'index.js', code: '' },
    secrets: {},
  };
  const call: RemoteCall = {
    connection: {
      name: 't',
      platform: 'quasr',
      url: 'https://t.example',
      settings: {},
      credential: 't',
      aliases: {},
    },
    credential: 'key',
    lock: undefined,
    entries: [{ kind: 'publish', slug: 'a', item }],
    revision: () => undefined,
    ports: {
      ...createPorts('retries', 0),
      send: () => Promise.reject(new Error('not used')),
      sleep: async (ms) => void slept.push(ms),
    },
  };
  const publish = async () => {
    const remote = remoteOf(adapter);
    const plan = await remote.plan(call);
    said.length = 0;
    return { plan, outcome: await remote.apply(plan, call, quiet) };
  };
  return { publish, said, slept, text: () => text };
}

describe('a write whose answer did not come', () => {
  it.each<[string, readonly Step[], readonly string[], string]>([
    [
      'arrived all the same: it is looked up, not done again',
      ['lost after'],
      ['write', 'read'],
      'created',
    ],
    ['did not arrive: it is done again', ['lost before'], ['write', 'read', 'write'], 'created'],
    [
      'fails at each try',
      ['lost before', 'lost before', 'lost before'],
      ['write', 'read', 'write', 'read', 'write'],
      'failed',
    ],
    ['met somebody else', ['somebody else'], ['write', 'read'], 'failed'],
    ['was no such thing: a refusal is not tried again', ['lasting'], ['write'], 'failed'],
  ])('%s', async (_what, steps, wanted, status) => {
    const place = tenant(steps);
    const { outcome } = await place.publish();
    const ends = status === 'created' ? ['read'] : [];
    expect(place.said).toEqual(['read', ...wanted, ...ends]);
    expect(outcome.items[0]?.status).toBe(status);
  });

  it('leaves what somebody else wrote meanwhile', async () => {
    const place = tenant(['somebody else']);
    const { outcome } = await place.publish();
    expect(place.text()).toBe('theirs');
    expect(outcome.items[0]?.message).toMatch(/changed by somebody else while it was written/);
  });

  it('waits longer each time, and not as long as others', async () => {
    const place = tenant(['lost before', 'lost before', 'lost before']);
    await place.publish();
    const [first = 0, second = 0] = place.slept;
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThan(1000);
    expect(second).toBeGreaterThanOrEqual(1000);
    expect(second).toBeLessThan(2000);
  });
});

it('a read is tried again, as long as it may get better', async () => {
  const better = tenant([], [PASSING, PASSING]);
  expect((await better.publish()).outcome.complete).toBe(true);
  const worse = tenant([], [PASSING, PASSING, { ...PASSING, general: true }]);
  const { plan } = await worse.publish();
  expect(plan.failure?.message).toBe('out of breath');
});

describe('what may get better in a moment', () => {
  const answer = (status: number, retryAfter?: string) =>
    passingOf(
      {
        ok: true,
        response: {
          status,
          headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
          body: '',
        },
        from: 'network',
        durationMs: 1,
      },
      Date.parse('2026-01-01T00:00:00Z'),
    ).passing;

  it.each<[number, string | undefined, object | undefined]>([
    [200, undefined, undefined],
    [400, '1', undefined],
    [429, undefined, {}],
    [429, '7', { afterMs: 7000 }],
    [503, 'Thu, 01 Jan 2026 00:00:03 GMT', { afterMs: 3000 }],
    [503, 'Wed, 31 Dec 2025 00:00:00 GMT', { afterMs: 0 }],
    [503, 'soon', {}],
    [429, '3600', undefined],
  ])('%i with Retry-After %j', (status, header, passing) => {
    expect(answer(status, header)).toEqual(passing);
  });

  it.each([
    ['reset', {}],
    ['read-timeout', {}],
    ['dns', undefined],
    ['tls', undefined],
    ['refused', undefined],
  ] as const)('%s', (fault, passing) => {
    expect(passingOf({ ok: false, fault, message: '', durationMs: 1 }, 0).passing).toEqual(passing);
  });
});
