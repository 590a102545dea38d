import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';

const SECRET = 'auth0-extension-secret';

function lint(code: string, id = 'generic', config: JsonObject = {}, secrets = [SECRET]) {
  const trigger = extend.triggers.find((each) => each.id === id);
  if (trigger === undefined) throw new Error(`no trigger ${id}`);
  const found = extend.lint({ file: 'index.js', code }, trigger, { config, secrets, instance: {} });
  return found.map(({ code: name, line }) => [name, line]);
}

describe('extend.md Compiler: lint', () => {
  test.each([
    ['module.exports = async (ctx) => 1;', 'generic', 'promise-ignored'],
    ['async function run() {}\nmodule.exports = run;', 'webtask', 'promise-ignored'],
    ['return async function (ctx) {};', 'webtask', 'promise-ignored'],
    ['module.exports = async (user, context) => user;', 'pre-user-registration', 'promise-ignored'],
    ['module.exports = (cb) => cb();', 'generic', 'one-parameter'],
    ['module.exports = (user, cb) => cb();', 'post-change-password', 'parameters'],
    ['module.exports = (ctx, cb = f) => cb();', 'generic', 'one-parameter'],
  ])('%s at %s: %s', (code, trigger, expected) => {
    expect(lint(code, trigger).map(([name]) => name)).toEqual([expected]);
  });

  test.each([
    ['module.exports = async (ctx, cb) => cb();', 'generic'],
    ['module.exports = (cb) => cb();', 'webtask'],
    ['const f = (a, b, c, d, e) => e();\nmodule.exports = f;', 'client-credentials-exchange'],
    ['module.exports = require("./other");', 'generic'],
  ])('%s at %s is well', (code, trigger) => {
    expect(lint(code, trigger)).toEqual([]);
  });

  test('it stands where the function begins', () => {
    expect(lint('const a = 1;\nmodule.exports = async () => a;')).toEqual([['promise-ignored', 2]]);
  });
});

describe('extend.md Authorisation: lint', () => {
  const code = 'module.exports = (ctx, cb) => cb();';

  test('missing: without the secret everybody can call it', () => {
    expect(lint(code, 'generic', {}, [])).toEqual([['open-endpoint', 1]]);
    expect(lint(code, 'webtask', {}, [])).toEqual([]);
  });

  test('missing behind the bearer middleware: without its own secret everybody can call it', () => {
    const config = {
      meta: {
        'wt-compiler': '@webtask/middleware-compiler',
        'wt-middleware': '["@webtask/bearer-auth-middleware"]',
      },
    };
    expect(lint(code, 'webtask', config, [SECRET])).toEqual([['open-endpoint', 1]]);
    expect(lint(code, 'webtask', config, ['wt-auth-secret'])).toEqual([]);
    const held = { meta: { ...config.meta, 'wt-auth-secret': 'value' } };
    expect(lint(code, 'webtask', held, ['wt-auth-secret'])).toEqual([['secret-in-metadata', 1]]);
  });

  test('a value in the metadata of the manifest', () => {
    expect(lint(code, 'generic', { meta: { [SECRET]: 'value' } })).toEqual([
      ['secret-in-metadata', 1],
    ]);
  });
});
