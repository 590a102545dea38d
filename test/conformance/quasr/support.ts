import type { z } from 'zod';
import type { Invocation } from '../../../shared/model/invocation.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { nativeSchema } from '../../../shared/platforms/quasr/schemas.ts';
import { type TestInvocation, testInvoke } from '../../support/invoke.ts';

export interface QuasrRun {
  readonly invocation: Invocation;
  readonly native: z.infer<typeof nativeSchema>;
  /** what the function and its runtime wrote: level and message, without START, END and REPORT */
  readonly lines: readonly string[];
}

const PLATFORM_LINE = /^(START|END|REPORT) /;

/** Runs an access token extension in the real sandbox. */
export async function run(
  code: string,
  options: JsonObject = {},
  more: Partial<TestInvocation> = {},
): Promise<QuasrRun> {
  const invocation = await testInvoke(quasr, 'access-token', { code, options, ...more });
  const native = nativeSchema.parse(invocation.native);
  const lines = native.log
    .filter((line) => !PLATFORM_LINE.test(line))
    .map((line) => line.split('\t').slice(2).join('\t'));
  return { invocation, native, lines };
}

/** Runs a handler given as the text of a function. */
export function runHandler(handler: string, options: JsonObject = {}): Promise<QuasrRun> {
  return run(`exports.handler = ${handler};`, options);
}

export const payloadOf = async (handler: string, options?: JsonObject): Promise<JsonValue> =>
  (await runHandler(handler, options)).native.payload;

export const errorOf = async (handler: string, options?: JsonObject) =>
  (await runHandler(handler, options)).native.error;
