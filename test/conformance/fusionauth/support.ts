import type { Invocation } from '../../../shared/model/invocation.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { nativeSchema } from '../../../shared/platforms/fusionauth/schemas.ts';
import { type TestInvocation, testInvoke } from '../../support/invoke.ts';

export const EVENT = {
  jwt: { sub: 'u1', aud: 'app', iat: 1000, exp: 4600, roles: ['user'], email: 'a@acme.test' },
  user: { id: 'u1', email: 'a@acme.test', data: { colour: 'blue', list: [1] } },
  registration: { applicationId: 'app', roles: ['user'] },
  context: { scopes: ['openid'] },
};

/** Invokes a body of JWTPopulate on the real sandbox. */
export function populate(
  code: string,
  more: Omit<TestInvocation, 'code'> = {},
): Promise<Invocation> {
  return testInvoke(fusionauth, 'JWTPopulate', { event: EVENT, ...more, code });
}

/** Invokes `function populate(jwt, user, registration, context) { body }`. */
export function inside(body: string, more: Omit<TestInvocation, 'code'> = {}): Promise<Invocation> {
  return populate(`function populate(jwt, user, registration, context) {\n${body}\n}`, more);
}

/** The claim `seen` that a body left behind: what it saw of its surroundings. */
export async function seen(expression: string, more: Omit<TestInvocation, 'code'> = {}) {
  const invocation = await inside(`jwt.seen = ${expression};`, more);
  return invocation.effects.find(({ path }) => path === 'jwt.seen')?.value;
}

export function nativeOf(invocation: Invocation) {
  return nativeSchema.parse(invocation.native);
}

export function argumentsOf(invocation: Invocation): JsonValue[] {
  return nativeOf(invocation).arguments;
}

/** kind, path, status of each effect in order. */
export function outline(invocation: Invocation): string[] {
  return invocation.effects.map(({ kind, path, status }) => `${status} ${kind} ${path}`);
}

export function codes(invocation: Invocation): string[] {
  return invocation.warnings.map(({ code }) => code);
}
