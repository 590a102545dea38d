import { describe, expect, it } from 'vitest';
import failuresText from './guest/failures.probe.js?raw';
import watchText from './guest/watch.guest.js?raw';
import { places } from './places.ts';
import { probe } from './probe.ts';
import { expression } from './surface.ts';

const WATCH = { name: 'watch', source: watchText };
const FAILURES = expression(failuresText);

/** Looks at what a failure shows: its texts, its members, functions that stand in it. */
const LOOK = `(file, tell) => {
  const LOCATION = /^(?:<anonymous>|native)$/;
  const text = (from, what, value) => {
    if (typeof value !== 'string') return;
    if (value.includes('hookbench:') || value.includes('.guest.js')) tell(from + ': ' + what + ': ' + value);
    if (what !== 'stack') return;
    for (const line of value.split('\\n')) {
      if (!/^ {4}at /.test(line)) continue;
      const where = /\\(([^()]*)\\)$/.exec(line)?.[1] ?? line.slice(7);
      if (!LOCATION.test(where) && !where.startsWith(file)) tell(from + ': ' + line);
    }
  };
  const look = (from, value, depth) => {
    if (Object(value) !== value) return text(from, 'value', value);
    const part = hookbenchWatch(value);
    if (part !== undefined) tell(from + ' shows ' + part);
    try {
      if (typeof value === 'function') {
        text(from, 'source', String(value));
        if (value.name === 'hookbenchWatch') return;
      }
      if (!(value instanceof Error)) return;
      text(from, 'text', String(value));
      for (const key of [...Reflect.ownKeys(value), 'name', 'message', 'stack', 'cause', 'constructor']) {
        const member = value[key];
        text(from, String(key), member);
        if (depth > 0 && Object(member) === member) look(from + '.' + String(key), member, depth - 1);
      }
    } catch {}
  };
  return look;
}`;

describe.each(places.map((place) => [place.name, place] as const))('%s', (_name, place) => {
  it('shows nothing of Hookbench in what a failure says', async () => {
    const waits = place.platform.id !== 'fusionauth';
    const { said, invocation } = await probe(
      place,
      (say) => `${waits ? 'async ' : ''}function (roots, require, builtins) {
        const say = ${say};
        const told = new Set();
        const tell = (line) => { if (!told.has(line)) { told.add(line); say(line); } };
        const file = /\\(?([^\\s()]+):\\d+:\\d+\\)?$/m.exec(new Error('x').stack)[1];
        const look = (${LOOK})(file, tell);
        const handed = roots.filter(([name]) => name.startsWith('argument'));
        let failed = 0;
        let from;
        const seen = (error) => look(from, error, 2);
        for (const call of ${FAILURES}(require, handed, seen)) {
          const name = from = call.text ?? String(call);
          const failure = (error) => { failed += 1; look(name, error, 2); };
          try {
            const value = call();
            look(name, value, 0);
            if (value instanceof Promise) value.then(() => {}, failure);
          } catch (error) {
            failure(error);
          }
        }
        ${waits ? 'for (let turn = 0; turn < 50; turn++) await undefined;' : ''}
        say('looked ' + (failed > 100));
      }`,
      [WATCH],
    );
    expect(said).toEqual(['looked true']);
    expect(JSON.stringify(invocation.error ?? null)).not.toContain('hookbench:');
    // What consoles printed of the values, too.
    expect(JSON.stringify(invocation.native)).not.toContain('hookbench:');
  });
});
