import { describe, expect, it } from 'vitest';
import { profiles } from '../../../shared/platforms/quasr/profile.ts';
import { expectAsInNode } from '../../support/both-sides.ts';
import { runGuest } from '../../support/guest.ts';

const programs = profiles.commonjs.prelude;

describe('the text of a function', () => {
  it('is native code for everything that a guest program made', async () => {
    const { value } = await runGuest({
      programs,
      code: `class classy { classify() {} }
        return [fetch, URL, Request, setTimeout, Date, Buffer.from, process.nextTick, Headers.prototype.get,
          Object.getOwnPropertyDescriptor(globalThis, 'Response').get, Function.prototype.toString,
          console.table].map(String);`,
    });
    expect(value).toEqual([
      'function fetch() { [native code] }',
      expect.stringMatching(/^(function URL\(\)|class URL) \{ \[native code\] \}$/),
      'class Request { [native code] }',
      'function setTimeout() { [native code] }',
      'function Date() { [native code] }',
      expect.stringMatching(/^function \w*\(\) \{ \[native code\] \}$/),
      'function nextTick() { [native code] }',
      'function get() { [native code] }',
      'function get Response() { [native code] }',
      'function toString() { [native code] }',
      'function table() { [native code] }',
    ]);
  });

  it('is as V8 writes it for the engine’s own functions and the author’s', async () => {
    await expectAsInNode({
      programs,
      expressions: [
        'Math.max',
        '[].map.bind([])',
        'new Proxy(() => 1, {})',
        '(a, b) => a + b',
        'class A { b() {} }',
        '({ classify() {} }).classify',
        "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get",
      ],
      show: 'return String(value);',
    });
    await expectAsInNode({
      programs,
      expressions: [
        'Function.prototype.toString.call({})',
        "Object.getOwnPropertyDescriptor(Function.prototype, 'toString').enumerable",
      ],
    });
  });
});
