import { describe, expect, test } from 'vitest';
import { authorsProblems } from '../../../electron/engine/sources/author-problems.ts';
import { compile } from '../../../electron/engine/sources/compile.ts';
import { withFix } from '../../../renderer/features/problems/apply-fix.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

function platformOf(id: string): Platform {
  const found = platforms.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no platform ${id}`);
  return found;
}

async function lint(id: string, text: string, file = 'index.js') {
  const platform = platformOf(id);
  const [trigger] = platform.triggers;
  if (trigger === undefined) throw new Error(`${id} has no trigger`);
  const compiled = await compile(file, text);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  const { source } = compiled;
  return authorsProblems(platform.lint(source, trigger), source, file, text);
}

const populate = (body: string) => `function populate(jwt, user, registration) {\n  ${body}\n}\n`;

/** platform, code of the problem, text, text with its first fix */
const FIXED: readonly (readonly [string, string, string, string])[] = [
  [
    'fusionauth',
    'missing-function',
    'const a = 1;',
    'const a = 1;\nfunction populate(jwt, user, registration, context) {\n}\n',
  ],
  [
    'fusionauth',
    'async-entry',
    "async function populate(jwt) {\n  const r = await fetch('https://a.test');\n  jwt.a = r.status;\n}",
    "function populate(jwt) {\n  const r = fetch('https://a.test');\n  jwt.a = r.status;\n}",
  ],
  [
    'fusionauth',
    'top-level-state',
    `let plans = { a: 1 };\n${populate('plans.b = 2;')}`,
    `const plans = { a: 1 };\n${populate('plans.b = 2;')}`,
  ],
  ['fusionauth', 'return-value-ignored', populate('return jwt;'), populate('return;')],
  [
    'fusionauth',
    'newer-than-es2021',
    populate("jwt.a = Object.hasOwn(user, 'a');"),
    populate("jwt.a = Object.prototype.hasOwnProperty.call(user, 'a');"),
  ],
  ['fusionauth', 'absent-global', populate('jwt.a = self.x;'), populate('jwt.a = globalThis.x;')],
  [
    'fusionauth',
    'absent-global',
    populate('jwt.a = structuredClone(user.data);'),
    populate('jwt.a = JSON.parse(JSON.stringify(user.data));'),
  ],
  ['fusionauth', 'console-method', populate("console.warn('a');"), populate("console.error('a');")],
  [
    'fusionauth',
    'console-extra-arguments',
    populate("console.log('user', user, `at 1`);"),
    populate("console.log('user' + ' ' + JSON.stringify(user) + ' ' + `at 1`);"),
  ],
  [
    'asgardeo',
    'no-default-export',
    'export function action(request) {}',
    'export default function action(request) {}',
  ],
  [
    'asgardeo',
    'no-default-export',
    "module.exports = () => ({ actionStatus: 'SUCCESS' });",
    "export default () => ({ actionStatus: 'SUCCESS' });",
  ],
  [
    'asgardeo',
    'action-status',
    "export default () => ({ actionStatus: 'success' });",
    "export default () => ({ actionStatus: 'SUCCESS' });",
  ],
  [
    'asgardeo',
    'operation-name',
    "export default () => ({ operations: [{ op: 'Add', path: '/a', value: 1 }] });",
    "export default () => ({ operations: [{ op: 'add', path: '/a', value: 1 }] });",
  ],
  [
    'quasr',
    'sync-return',
    'exports.handler = (event) => {\n  return { a: 1 };\n};',
    'exports.handler = async (event) => {\n  return { a: 1 };\n};',
  ],
  [
    'quasr',
    'module-form',
    'export async function handler(event) {\n  return event;\n}',
    'exports.handler = async function handler(event) {\n  return event;\n}',
  ],
  [
    'quasr',
    'module-form',
    'export const handler = async (event) => event;',
    'exports.handler = async (event) => event;',
  ],
];

describe('a fix', () => {
  test.each(FIXED)('%s %s is gone after it: %s', async (id, code, text, fixed) => {
    const [fix] = (await lint(id, text)).find((problem) => problem.code === code)?.fixes ?? [];
    if (fix === undefined) throw new Error('no fix');
    expect(withFix(text, fix)).toBe(fixed);
    const left = await lint(id, fixed);
    expect(left.filter((problem) => problem.code === code)).toEqual([]);
  });

  test.each([
    ['fusionauth', 'async-entry', 'async function populate() { for await (const a of []) a; }'],
    ['fusionauth', 'async-entry', 'function* populate() {}'],
    ['fusionauth', 'top-level-state', `let n = 0;\n${populate('n += 1;')}`],
    ['fusionauth', 'top-level-state', `let n = 0;\n${populate('[n] = [1];')}`],
    ['fusionauth', 'return-value-ignored', populate('return call();')],
    ['fusionauth', 'absent-global', populate('jwt.a = structuredClone(user, {});')],
    ['fusionauth', 'absent-global', populate('jwt.a = { self };')],
    ['fusionauth', 'console-extra-arguments', populate('console.log(...user.all, 1);')],
    ['fusionauth', 'console-extra-arguments', populate('console.log((user), 1);')],
    ['asgardeo', 'no-default-export', 'function a() {}\nfunction b() {}'],
    [
      'asgardeo',
      'operation-name',
      "export default () => ({ op: 'copy', path: '/a', from: '/b' });",
    ],
    ['quasr', 'sync-return', 'exports.handler = function* () {\n  return { a: 1 };\n};'],
    ['quasr', 'module-form', "import a from 'node:crypto';\nexport const handler = async () => a;"],
  ])('%s %s: none that is not certain, in %s', async (id, code, text) => {
    const found = (await lint(id, text)).find((problem) => problem.code === code);
    expect(found).toMatchObject({ code });
    expect(found?.fixes).toBeUndefined();
  });

  test('is made in TypeScript where its lines have no types, and nowhere else', async () => {
    const plain = 'type A = string;\nfunction populate(jwt) {\n  return jwt;\n}\n';
    const typed = 'type A = string;\nfunction populate(jwt) {\n  return jwt as unknown;\n}\n';
    const [problem] = await lint('fusionauth', plain, 'index.ts');
    const [fix] = problem?.fixes ?? [];
    if (fix === undefined) throw new Error('no fix');
    expect(withFix(plain, fix)).toBe(plain.replace('return jwt', 'return'));
    const [other] = await lint('fusionauth', typed, 'index.ts');
    expect(other).toMatchObject({ code: 'return-value-ignored', line: 3 });
    expect(other?.fixes).toBeUndefined();
  });

  test('is made in a text with the line ends of Windows', async () => {
    const text = 'let a = 1;\r\nfunction populate(jwt) {\r\n  jwt.a = a;\r\n}\r\n';
    const [fix] = (await lint('fusionauth', text))[0]?.fixes ?? [];
    if (fix === undefined) throw new Error('no fix');
    expect(withFix(text, fix)).toBe(text.replace('let', 'const'));
  });
});
