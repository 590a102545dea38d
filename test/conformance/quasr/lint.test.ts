import { describe, expect, test } from 'vitest';
import type { Trigger } from '../../../shared/platforms/platform.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';

function accessToken(): Trigger {
  const trigger = quasr.triggers.find(({ id }) => id === 'access-token');
  if (trigger === undefined) throw new Error('no access-token trigger');
  return trigger;
}

const lint = (code: string) => quasr.lint({ file: 'index.js', code }, accessToken());

describe('lint', () => {
  test('the starter code is clean', () => {
    const trigger = accessToken();
    expect(quasr.lint(quasr.scaffold(trigger), trigger)).toEqual([]);
  });

  test('a syntax error at its place', () => {
    expect(lint('const a = 1;\nconst b = ;\n')).toMatchObject([
      { severity: 'error', code: 'syntax', line: 2, column: 11, file: 'index.js' },
    ]);
  });
});

describe('quasr.md §1.7 Imports', () => {
  test.each([
    [
      "const x = require('left-pad');\nexports.handler = async () => ({});",
      'package-import',
      'error',
      1,
      11,
    ],
    [
      "import x from 'lodash/get';\nexport const handler = async () => ({});",
      'package-import',
      'error',
      1,
      1,
    ],
    [
      "exports.handler = async () => {\n  await import('./other.js');\n};",
      'package-import',
      'error',
      2,
      9,
    ],
    [
      "export * from 'jose';\nexport const handler = async () => ({});",
      'package-import',
      'error',
      1,
      1,
    ],
    [
      "const x = require('node:crypto');\nexports.handler = async () => ({});",
      'builtin-module',
      'warning',
      1,
      11,
    ],
    [
      "const x = require('fs');\nexports.handler = async () => ({});",
      'builtin-not-simulated',
      'warning',
      1,
      11,
    ],
  ])('%s', (code, problem, severity, line, column) => {
    const found = lint(code).find((candidate) => candidate.code === problem);
    expect(found).toMatchObject({ severity, line, column, hint: expect.any(String) });
  });
});

describe('lambda.md §1 What differs between Node 22 and 24', () => {
  test.each([
    ['exports.handler = () => ({ a: 1 });', ['sync-return']],
    ['exports.handler = function () {\n  return { a: 1 };\n};', ['sync-return']],
    ['module.exports.handler = () => [];', ['sync-return']],
    ['exports.handler = (event, context, callback) => callback(null, {});', ['callback-handler']],
    ['exports.handler = async (event, context, callback) => ({});', ['callback-handler']],
    ['exports.handler = () => load();', []],
    [
      'exports.handler = () => {\n  const f = () => {\n    return { a: 1 };\n  };\n  return f();\n};',
      [],
    ],
    ['exports.handler = async () => ({ a: 1 });', []],
  ])('%s', (code, codes) => {
    expect(lint(code).map((problem) => problem.code)).toEqual(codes);
  });
});

describe('lambda.md §4 Module loading', () => {
  test.each([
    ['export const handler = async () => ({});', "Unexpected token 'export'"],
    [
      "import { x } from 'node:util';\nexport const handler = async () => ({});",
      'Cannot use import statement outside a module',
    ],
  ])('ES module syntax in index.js is pointed out: %s', (code, words) => {
    const found = lint(code).find((problem) => problem.code === 'module-form');
    expect(found).toMatchObject({
      severity: 'info',
      line: 1,
      message: expect.stringContaining(words),
    });
  });
});

describe('quasr.md §1.7 Code size', () => {
  test('warns over 100 kB of Base64', () => {
    const code = `exports.handler = async () => ({});\n// ${'x'.repeat(90_000)}`;
    expect(lint(code).map((problem) => problem.code)).toEqual(['code-size']);
  });
});
