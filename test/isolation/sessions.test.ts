import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../shared/model/invocation.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import { quasr } from '../../shared/platforms/quasr/index.ts';
import { type TestInvocation, testInvoke } from '../support/invoke.ts';

/** Tells how often its module was called, and where from all that is in reach it finds a secret. */
const CODE = `
let calls = 0;
const stored = [];
const where = (roots, text) => {
  const seen = new Map(roots.map(([path, value]) => [value, path]));
  const found = [];
  for (const [value, path] of seen) {
    if (typeof value === 'string' && value.includes(text)) found.push(path);
    if (Object(value) !== value) continue;
    for (const key of [...Reflect.ownKeys(value), '__proto__']) {
      try {
        const member = value[key];
        if (!seen.has(member)) seen.set(member, path + '.' + String(key));
      } catch {}
    }
  }
  return found;
};
exports.handler = async function (event, context) {
  calls += 1;
  if (event.store) stored.push(process.env.TOKEN);
  if (event.end === 'exit') process.exit(1);
  if (event.end === 'time') for (;;) {}
  // natives that never ask whether to stop: the thread is terminated
  if (event.end === 'thread') new Array(4e9).join('');
  // code that goes on after it was told to stop
  if (event.end === 'refusal') for (;;) { try { await (async () => { for (;;) {} })(); } catch {} }
  if (event.end === 'memory') for (const held = []; ; ) held.push(new Array(1e5).fill(calls));
  if (event.end === 'stack') (function deeper() { return deeper() + 1; })();
  if (event.end === 'uncaught') { setTimeout(() => { throw new Error('late'); }); await new Promise(() => {}); }
  if (event.end === 'output') for (;;) console.log('x'.repeat(1e4));
  if (event.end === 'error') throw new Error('told');
  const roots = { globalThis, event, context, require, module, exports, arguments, self: this, stored };
  const text = ['to', 'ken-of-'].join('');
  return { calls, token: process.env.TOKEN ?? null, found: where(Object.entries(roots), text) };
};`;

const fire = (session: string, rest: TestInvocation = {}) =>
  testInvoke(quasr, 'access-token', { code: CODE, session, event: {}, ...rest });
const payload = ({ native }: Invocation): unknown => Object(native).payload;
const told = (name: string, invocation: number) => ({ name, invocation, cold: invocation === 1 });

describe('a session', () => {
  it('holds a secret of an invocation for no other one', async () => {
    const first = await fire('secrets', { secrets: { TOKEN: 'token-of-first' } });
    expect(payload(first)).toMatchObject({ calls: 1, found: ['globalThis.process.env.TOKEN'] });
    const without = await fire('secrets');
    expect(without.session).toEqual(told('secrets', 1));
    expect(payload(without)).toEqual({ calls: 1, token: null, found: [] });
    const another = await fire('secrets', { secrets: { TOKEN: 'token-of-third' } });
    expect(another.session).toEqual(told('secrets', 1));
    expect(payload(another)).toMatchObject({ calls: 1, token: 'token-of-third' });
  });

  it('stays warm with the same secrets, and keeps what the code stored', async () => {
    const same = { secrets: { TOKEN: 'token-of-all' } };
    await fire('same', { ...same, event: { store: true } });
    const next = await fire('same', same);
    expect(next.session).toEqual(told('same', 2));
    expect(payload(next)).toMatchObject({ calls: 2, found: ['stored.0'] });
  });

  it.each([
    ['exit', 'error'],
    ['time', 'timeout'],
    ['memory', 'memory'],
    ['stack', 'stack'],
    ['output', 'killed'],
    ['uncaught', 'error'],
    ['thread', 'timeout'],
    ['refusal', 'timeout'],
  ])('starts with a fresh module after an end by %s', async (end, outcome) => {
    expect(payload(await fire(end))).toMatchObject({ calls: 1 });
    const options: JsonObject = outcome === 'timeout' ? { timeoutMs: 300 } : {};
    const ended = await fire(end, { event: { end }, options });
    expect(ended).toMatchObject({ outcome });
    expect(ended.session).toEqual({ ...told(end, 2), ended: true });
    const next = await fire(end);
    expect(next.session).toEqual(told(end, 1));
    expect(payload(next)).toMatchObject({ calls: 1 });
  });

  it('tells of its end also when it never got to its first answer', async () => {
    const first = await fire('at once', { event: { end: 'thread' }, options: { timeoutMs: 300 } });
    expect(first).toMatchObject({ outcome: 'timeout', limit: { clock: 'worker' } });
    expect(first.session).toEqual({ ...told('at once', 1), ended: true });
  });

  it('goes on after an error that the platform answers with', async () => {
    const failed = await fire('error', { event: { end: 'error' } });
    expect(failed).toMatchObject({ outcome: 'error', session: told('error', 1) });
    const next = await fire('error');
    expect(next.session).toEqual(told('error', 2));
    expect(payload(next)).toMatchObject({ calls: 2 });
  });

  it('keeps nothing of the events that it was given before', async () => {
    const megabytes = 0.5;
    const event = { pad: 'x'.repeat(megabytes * 1024 * 1024) };
    const code = 'let calls = 0;\nexports.handler = async () => ({ calls: (calls += 1) });';
    const allowed = 128;
    for (let runs = 1; runs <= allowed / megabytes + 10; runs += 1) {
      const invocation = await fire('events', { code, event });
      expect(invocation).toMatchObject({ outcome: 'ok', session: told('events', runs) });
    }
  }, 60_000);

  it('gives its instance to no other text, runtime or extension', async () => {
    const stored = { secrets: { TOKEN: 'token-of-one' }, event: { store: true } };
    const others: TestInvocation[] = [
      { code: `${CODE}\n` },
      { options: { runtime: 24 } },
      { extension: 'other' },
    ];
    for (const other of others) {
      await fire('shared', stored);
      const fresh = await fire('shared', other);
      expect(fresh.session).toEqual(told('shared', 1));
      expect(payload(fresh)).toEqual({ calls: 1, token: null, found: [] });
      // The name serves the last one that asked for it.
      expect((await fire('shared')).session).toEqual(told('shared', 1));
    }
  });

  it('is not told of where none was asked for', async () => {
    expect(await testInvoke(quasr, 'access-token', { code: CODE, event: {} })).not.toHaveProperty(
      'session',
    );
  });
});
