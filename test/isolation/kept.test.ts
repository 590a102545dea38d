import { describe, expect, it } from 'vitest';
import type { SandboxAnswer, SandboxRequest } from '../../shared/model/sandbox.ts';
import { sandboxLimits, triggerLimits } from '../../shared/platforms/limits.ts';
import { noRequests } from '../support/http.ts';
import { testSandbox } from '../support/invoke.ts';
import { languageProfile } from './places.ts';
import { roomy, sayTo } from './probe.ts';
import { EXAMPLES, REACH } from './surface.ts';

const MARK = 'kept ';
/** Says all that it finds, spoils what it can when told so, and says no more. */
const CODE = `{
  const say = ${sayTo(MARK)};
  const { lines } = ${REACH}([['globalThis', globalThis], ...${EXAMPLES}(undefined, [])]);
  const big = new Uint8Array(300000);
  const sizes = [16, 100, 1000, 5000, 70000, 300000, 2000000];
  const dirty = sizes.filter((size) => [255, 115, 1].some((byte) => new Uint8Array(size).includes(byte)));
  const registered = /x/g; registered.test('xx');
  say(JSON.stringify([lines, dirty, registered.lastIndex, [1e3, 0.1, -0, 'é'].map(String), /a/g.lastIndex,
    typeof globalThis.left, String(Object.prototype.left), [].left, Date.now(), Math.random()]));
  globalThis.left = 1; Object.prototype.left = 2; Array.prototype.push = () => 3; Math.random = () => 4;
  delete globalThis.Map; Symbol.for('left'); Date.now = () => 5; Error.prototype.name = 'left';
  Object.defineProperty(Object.prototype, 'trap', { get() { return 6; } });
  globalThis.held = []; for (let at = 0; at < 200; at++) held.push(new Uint8Array(20000).fill(255), 's'.repeat(at * 50) + at);
  new FinalizationRegistry(() => { globalThis.late = 1; }).register({}, 1); globalThis.weak = new WeakRef({});
  Promise.resolve().then(() => { globalThis.late = 2; }); big.fill(255);
  Object.freeze(Array.prototype); Object.preventExtensions(globalThis);
}`;

async function run(extension: string, rest: Partial<SandboxRequest> = {}): Promise<SandboxAnswer> {
  const limits = sandboxLimits(triggerLimits(), {});
  const source = { file: 'index.js', code: CODE };
  const request = {
    extension,
    source,
    profile: languageProfile,
    input: {},
    limits,
    clock: 0,
    seed: 'a',
  };
  return (await testSandbox()).run(roomy({ ...request, ...rest }), noRequests);
}

const said = ({ status, emitted }: SandboxAnswer) => [status, emitted.map(({ data }) => data)];

describe('a guest that ran before', () => {
  it('is as a fresh one for the next run of its extension', async () => {
    const fresh = await run('first');
    expect(fresh.emitted).toHaveLength(1);
    for (let time = 0; time < 3; time++) expect(said(await run('first'))).toEqual(said(fresh));
  });

  it('leaves nothing behind in memory for other extensions', async () => {
    const fresh = await run('second');
    for (let other = 0; other < 7; other++) {
      expect(said(await run(`other ${other}`))).toEqual(said(fresh));
    }
  });

  it('leaves nothing behind after a run that ended badly', async () => {
    const fresh = await run('third');
    const code = `globalThis.left = new Uint8Array(3e6).fill(255); for (;;) {}`;
    for (let time = 0; time < 2; time++) {
      const bad = await (await testSandbox()).run(
        {
          extension: 'third',
          source: { file: 'index.js', code },
          profile: languageProfile,
          input: {},
          limits: sandboxLimits(triggerLimits(), { timeoutMs: 100 }),
        },
        noRequests,
      );
      expect(bad).toMatchObject({ status: 'limit', outcome: 'timeout' });
      expect(said(await run('third'))).toEqual(said(fresh));
    }
  });
});
