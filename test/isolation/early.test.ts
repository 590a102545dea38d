import { describe, expect, it } from 'vitest';
import type { SandboxAnswer } from '../../shared/model/sandbox.ts';
import { actionProfile } from '../../shared/platforms/asgardeo/profile.ts';
import { sandboxLimits, triggerLimits } from '../../shared/platforms/limits.ts';
import { noRequests } from '../support/http.ts';
import { testSandbox } from '../support/invoke.ts';
import { roomy } from './probe.ts';

/** What the code uses, in texts with the names of the globals and in texts that hide them. */
const USES: readonly ((name: (global: string) => string) => string)[] = [
  (name) => `String(new (${name('URL')})('../b?x=1#y', 'https://a.example/c/d'))`,
  (name) => `${name('Buffer')}.from('héllo').toString('base64')`,
  (name) => `new (${name('TextDecoder')})().decode(new (${name('TextEncoder')})().encode('é'))`,
  (name) => `Object.keys(${name('structuredClone')}({ a: new Map([[1, 2]]) }))`,
  (name) => `${name('crypto')}.randomUUID()`,
  (name) => `[...new (${name('Headers')})({ B: '1', a: '2' })]`,
  (name) => `new (${name('AbortController')})().signal.aborted`,
  (name) => `new (${name('Blob')})(['abc']).size`,
  (name) => `${name('atob')}('aGk=')`,
  (name) => `typeof ${name('ReadableStream')}.from`,
  (name) => `Object.getOwnPropertyNames(${name('Buffer')}.prototype).length`,
  () =>
    `(console.log(new Map([[{ a: [1] }, new Error('no').message]])), Date.now() + Math.random())`,
  (name) => `Object.keys(globalThis).join() + typeof ${name('FormData')}`,
];

const named = (global: string) => global;
const hidden = (global: string) => `globalThis[${JSON.stringify(global)}.trim()]`;

const textOf = (name: typeof named) =>
  `export default () => ({ actionStatus: 'SUCCESS', all: [${USES.map((use) => use(name)).join(',\n')}] });`;

async function run(extension: string, code: string): Promise<SandboxAnswer> {
  return (await testSandbox()).run(
    roomy({
      extension,
      source: { file: 'index.js', code },
      profile: actionProfile,
      input: { request: { event: {} }, body: '{}', headers: {} },
      limits: sandboxLimits(triggerLimits(), {}),
      clock: 1_700_000_000_000,
      seed: 'early',
    }),
    noRequests,
  );
}

const said = ({ status, emitted, ...rest }: SandboxAnswer) => [
  status,
  emitted.map(({ data }) => data),
  'value' in rest ? rest.value : undefined,
];

describe('programs that come before a run', () => {
  it('are as those that come when they are asked for', async () => {
    const late = await run('late', textOf(hidden));
    const early = await run('early', textOf(named));
    expect(late.status).toBe('reported');
    expect(said(early)).toEqual(said(late));
  });

  it('are there for every run of the text alike, whatever it did to the built-ins', async () => {
    const spoilt = `Array.prototype.map = () => []; String.prototype.replace = () => 'x'; Object.keys = () => [];\n`;
    const code = spoilt + textOf(named);
    const first = await run('spoilt', code);
    for (let time = 0; time < 3; time += 1)
      expect(said(await run('spoilt', code))).toEqual(said(first));
    expect(said(await run('another with the same text', code))).toEqual(said(first));
  });
});
