import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { NODE_MODULES, NOT_SIMULATED } from '../../../shared/guest/facts.ts';
import {
  buffer,
  nodeProcess,
  nodeRequire,
  textEncoding,
  timers,
  url,
} from '../../../shared/guest/programs.ts';
import { expectAsInNode, exposeKit } from '../../support/both-sides.ts';
import { runGuest } from '../../support/guest.ts';

const programs = [timers, nodeProcess, url, textEncoding, buffer, nodeRequire, exposeKit];

describe('require of built-in modules', () => {
  it('knows every public module of Node, as simulated or not', () => {
    const known = [...Object.keys(NODE_MODULES), ...NOT_SIMULATED];
    const unknown = builtinModules.filter((name) => !name.startsWith('_') && !known.includes(name));
    expect(unknown).toEqual([]);
  });

  it('answers one module for both of its names', async () => {
    const { value, loaded } = await runGuest({
      programs,
      code: "return [require('events') === require('node:events'), require('path') === require('path')]",
    });
    expect(value).toEqual([true, true]);
    expect(loaded).toEqual(['node-events', 'node-path']);
  });

  it('refuses the rest in Node’s words, or says that it is not simulated', async () => {
    const { value } = await runGuest({
      programs,
      code: `const refused = (...given) => { try { kit.require(...given); } catch (error) { return [error.code, error.message, error.requireStack ?? error.module]; } };
        return [refused('lodash', '/var/task/index.js'), refused('./x'), refused('node:nope'), refused('node:fs'), refused('child_process'), refused(5), refused('constructor')];`,
    });
    expect(value).toEqual([
      [
        'MODULE_NOT_FOUND',
        "Cannot find module 'lodash'\nRequire stack:\n- /var/task/index.js",
        ['/var/task/index.js'],
      ],
      ['MODULE_NOT_FOUND', "Cannot find module './x'", []],
      ['ERR_UNKNOWN_BUILTIN_MODULE', 'No such built-in module: node:nope', null],
      [
        'ERR_HOOKBENCH_NOT_SIMULATED',
        "Hookbench does not simulate the module 'node:fs' of Node; the platform has it",
        'fs',
      ],
      [
        'ERR_HOOKBENCH_NOT_SIMULATED',
        "Hookbench does not simulate the module 'child_process' of Node; the platform has it",
        'child_process',
      ],
      [
        'ERR_INVALID_ARG_TYPE',
        'The "id" argument must be of type string. Received type number (5)',
        null,
      ],
      ['MODULE_NOT_FOUND', "Cannot find module 'constructor'", []],
    ]);
  });

  it('behaves as Node’s modules do', async () => {
    await expectAsInNode({
      programs,
      expressions: [
        "require('querystring').parse('a=1&b=2&a=3&c&=d&e=%zz+f')",
        "require('querystring').stringify({ a: [1, 'x y'], b: true, c: null, d: 'ü&', e: {} })",
        "require('querystring').escape('a b/ü')",
        "require('url').parse('http://u:p@host.com:80/p/a?x=1&y=2#h', true)",
        "require('url').parse('/just/path?q=1')",
        "require('url').resolve('http://a.com/b/c', '../d')",
        "require('url').format({ protocol: 'https', host: 'a.com', pathname: '/x', query: { a: 1 } })",
        "require('url').URL === URL",
        "require('path').join('/a', '../b', './c.js')",
        "require('path').resolve('/a', 'b', '../c')",
        "require('path').parse('/x/y.tar.gz')",
        "require('path').relative('/a/b', '/a/c/d')",
        "require('util').format('%s %o', 'a', [1])",
        "require('util').inspect({ a: { b: { c: {} } } }, { depth: 0 })",
        "require('util').isDeepStrictEqual({ a: [1, new Map([[1, 2]])] }, { a: [1, new Map([[1, 2]])] })",
        "require('util').isDeepStrictEqual([1], ['1'])",
        "require('util').types.isPromise(Promise.resolve())",
        "require('util/types').isDate({})",
        "(() => { class A {} class B {} require('util').inherits(A, B); return [new A() instanceof B, A.super_ === B]; })()",
        "(() => { const E = require('events'); const e = new E(); const got = []; e.on('x', (...all) => got.push(all)); e.once('x', () => got.push('once')); e.emit('x', 1, 2); e.emit('x'); return [got, e.listenerCount('x')]; })()",
        "(() => { const { EventEmitter } = require('events'); new EventEmitter().emit('error', new RangeError('r')); })()",
        "require('assert')(0)",
        "require('assert').strictEqual(1, 1)",
        "require('assert').strictEqual(1, 2)",
        "require('assert').deepEqual({ a: 1 }, { a: '1' })",
        "require('assert/strict').deepEqual({ a: 1 }, { a: '1' })",
        "require('assert').throws(() => { throw new TypeError('x'); }, TypeError)",
        "require('assert').throws(() => {})",
        "(() => { try { require('assert').strictEqual(1, 2); } catch (error) { return [error.message, error.code, error.actual, error.expected, error.operator, error instanceof Error]; } })()",
        "require('util').promisify(5)",
      ],
    });
  });
});

describe('process', () => {
  it('has the environment of the input, as texts', async () => {
    const { value, error } = await runGuest({
      programs,
      input: { env: { NAME: 'value' } },
      code: `process.env.COUNT = 5; process.env.GONE = 'x'; delete process.env.GONE;
        return [process.env.NAME, process.env.COUNT, 'GONE' in process.env, process.env.toString === Object.prototype.toString,
          Object.keys(process.env), process.platform, process.version.split('.')[0], Object.keys(globalThis).includes('process'), global === globalThis];`,
    });
    expect(error).toBeUndefined();
    expect(value).toEqual([
      'value',
      '5',
      false,
      true,
      ['NAME', 'COUNT'],
      'linux',
      'v22',
      false,
      true,
    ]);
  });

  it('measures on the guest’s clock', async () => {
    const { value } = await runGuest({
      programs,
      clock: 0,
      code: `const from = process.hrtime(); await new Promise((resolve) => setTimeout(resolve, 1500));
        const [seconds, nanos] = process.hrtime(from); return [seconds, nanos, typeof process.hrtime.bigint()];`,
    });
    expect(value).toEqual([1, 501_000_000, 'bigint']);
  });
});
