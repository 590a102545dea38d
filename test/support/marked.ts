import type { Invocation, Location } from '../../shared/model/invocation.ts';
import { asgardeo } from '../../shared/platforms/asgardeo/index.ts';
import { extend } from '../../shared/platforms/extend/index.ts';
import { fusionauth } from '../../shared/platforms/fusionauth/index.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import { quasr } from '../../shared/platforms/quasr/index.ts';
import { type TestInvocation, testInvoke } from './invoke.ts';

/** Stands right before the character where an error's place is expected. */
export const MARK = '«';

/** A text without its mark, and the place that the mark names: 1-based, columns in UTF-16. */
export function marked(text: string, file = 'index.js'): { code: string; place: Location } {
  const offset = text.indexOf(MARK);
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return { code: text.replace(MARK, ''), place: { file, line, column } };
}

/** A platform's form of module, and how statements become its entry point, on one line. */
export interface Form {
  readonly name: string;
  readonly platform: Platform;
  readonly trigger: string;
  entry(statements: string): string;
}

export const FORMS: readonly Form[] = [
  {
    name: 'script',
    platform: fusionauth,
    trigger: 'JWTPopulate',
    entry: (statements) => `function populate(jwt, user, registration) { ${statements} }`,
  },
  {
    name: 'function-body',
    platform: extend,
    trigger: 'generic',
    entry: (statements) => `module.exports = function (ctx, cb) { ${statements} };`,
  },
  {
    name: 'commonjs',
    platform: quasr,
    trigger: 'access-token',
    entry: (statements) => `exports.handler = async (event) => { ${statements} };`,
  },
  {
    name: 'module (Lambda)',
    platform: quasr,
    trigger: 'access-token',
    entry: (statements) => `export const handler = async (event) => { ${statements} };`,
  },
  {
    name: 'module (service)',
    platform: asgardeo,
    trigger: 'PRE_ISSUE_ACCESS_TOKEN',
    entry: (statements) => `export default async (request) => { ${statements} };`,
  },
];

/** Runs code in a form, with a fixed seed and clock. */
export function runIn(
  { platform, trigger }: Form,
  code: string,
  rest: Partial<TestInvocation> = {},
): Promise<Invocation> {
  return testInvoke(platform, trigger, {
    code,
    options: { seed: 'places', clock: '2026-01-01T00:00:00Z' },
    ...rest,
  });
}
