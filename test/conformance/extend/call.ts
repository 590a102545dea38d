import type { Invocation } from '../../../shared/model/invocation.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { type Native, nativeSchema } from '../../../shared/platforms/extend/schemas.ts';
import { type TestInvocation, testInvoke } from '../../support/invoke.ts';

export interface Called extends Omit<Invocation, 'native'> {
  readonly native: Native;
  /** the body as JSON */
  readonly body: unknown;
}

type Given = TestInvocation & {
  /** the extension point; default `generic` */
  readonly trigger?: string;
};

/** Calls an extension; without an event it is a POST of `{}`. */
export async function call(
  code: string,
  { trigger = 'generic', ...rest }: Given = {},
): Promise<Called> {
  const event: JsonValue = {};
  const hasMethod =
    typeof rest.options === 'object' && rest.options !== null && 'method' in rest.options;
  const invocation = await testInvoke(extend, trigger, {
    code,
    ...(!hasMethod && { event }),
    ...rest,
  });
  const native = nativeSchema.parse(invocation.native);
  return { ...invocation, native, body: tryJson(native.body) };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A function of two parameters with this body. */
export function twoParameters(body: string): string {
  return `module.exports = function (ctx, cb) {\n${body}\n};`;
}
