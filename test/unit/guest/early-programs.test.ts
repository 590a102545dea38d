import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../electron/engine/sandbox/early-programs.ts';
import type { GuestProgram } from '../../../shared/model/sandbox.ts';
import { actionProfile } from '../../../shared/platforms/asgardeo/profile.ts';
import { webtaskProfile } from '../../../shared/platforms/extend/profile.ts';
import { profiles } from '../../../shared/platforms/quasr/profile.ts';
import { runGuest } from '../../support/guest.ts';

const PROFILES = { action: actionProfile, webtask: webtaskProfile, lambda: profiles.commonjs };

/** Says of each early program what it asked for by being evaluated, as the first and before the run. */
const watch = (names: readonly string[]): GuestProgram => ({
  name: 'watch',
  source: `(function (host, kit) {
    const asked = [];
    let current;
    const tell = (what) => { if (current !== undefined) asked.push(current + ' ' + what); };
    const watched = (of, names) => {
      for (const name of names) {
        const before = of[name];
        of[name] = (...args) => { tell(name); return before(...args); };
      }
    };
    watched(kit, ['now', 'peek', 'random', 'randomHex']);
    watched(host, ['emit', 'report', 'random', 'realNow', 'load', 'lookup']);
    const { input } = kit;
    Object.defineProperty(kit, 'input', { configurable: true, get() { tell('input'); return input; } });
    for (const name of ${JSON.stringify(names)}) { current = name; kit.load(name); }
    current = undefined;
    Object.defineProperty(kit, 'input', { configurable: true, writable: true, value: input });
    globalThis.asked = asked;
  })`,
});

describe('a program that comes before a run', () => {
  for (const [label, profile] of Object.entries(PROFILES)) {
    it(`asks for nothing of the run by being evaluated (${label})`, async () => {
      const names = (profile.lazy ?? []).flatMap(({ name, named }) => (named ? name : []));
      expect(names.length).toBeGreaterThan(10);
      const programs = profile.prelude.filter(({ name }) => !name.startsWith('lambda'));
      const watched = [...programs, watch(names)];
      const { value, error, loaded } = await runGuest({
        programs: watched,
        code: 'return globalThis.asked;',
      });
      expect(error).toBeUndefined();
      expect(value).toEqual([]);
      expect(loaded).toEqual(expect.arrayContaining(names));
    });
  }
});

describe('what a text names', () => {
  const cases: readonly [string, readonly string[]][] = [
    ["module.exports = () => 'nothing';", []],
    ["console.log('a %s', 1);", []],
    ['new URL(event.url)', ['url-api']],
    ['const u = new URLSearchParams()', ['url-api']],
    ['user.URL + $URL + URLs', []],
    ["console.log('roles %j', roles)", ['inspect']],
    ['console . table(rows)', ['inspect']],
    ["const c = require('crypto')", ['node-crypto', 'web-crypto']],
    ["const { createHash } = require( 'node:crypto' );", ['node-crypto', 'web-crypto']],
    ["import { createHash } from 'node:crypto';", ['node-crypto', 'web-crypto']],
    ["import 'node:stream/web'; await import('util')", ['node-util', 'web-streams']],
    ["const name = 'url', file = 'util/buffer';", []],
    ["require('timers'); setTimeout(f)", []],
    ["Buffer.from(await (await fetch('x')).text())", ['buffer', 'fetch']],
  ];
  it.each(cases)('%s', (text, names) => {
    expect(namedIn(profiles.commonjs, text)).toEqual(names);
  });

  it('is not looked for in a text of a size that a package has', () => {
    const long = `new URL('http://a');${' '.repeat(300_000)}`;
    expect(namedIn(profiles.commonjs, long)).toEqual([]);
  });
});
