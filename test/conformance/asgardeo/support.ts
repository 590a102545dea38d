import type { Invocation } from '../../../shared/model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { type Native, nativeSchema } from '../../../shared/platforms/asgardeo/native.ts';
import { type TestInvocation, testInvoke } from '../../support/invoke.ts';

export const TYPE = 'PRE_ISSUE_ACCESS_TOKEN';
export const JSON_TYPE = { 'content-type': 'application/json' };

export interface Ran {
  readonly invocation: Invocation;
  readonly native: Native;
  /** texts of the platform's log */
  readonly log: string[];
  readonly codes: string[];
}

export async function run(request: TestInvocation, type = TYPE): Promise<Ran> {
  const invocation = await testInvoke(asgardeo, type, request);
  const native = nativeSchema.parse(invocation.native);
  return {
    invocation,
    native,
    log: native.log.map((entry) => String(entry.resultMessage)),
    codes: invocation.warnings.map(({ code }) => code),
  };
}

/** One scripted answer, given at every attempt. */
export function answered(
  body: string,
  status = 200,
  headers: JsonObject = JSON_TYPE,
  more: JsonObject = {},
): Promise<Ran> {
  return run({ options: { attempts: [{ response: { status, headers, body } }], ...more } });
}

type Acted = Omit<TestInvocation, 'options'> & { status?: number; options?: JsonObject };

/** An action of a type, answering each attempt with this. */
export function acted(
  type: string,
  body: JsonValue,
  { status = 200, options, ...rest }: Acted = {},
): Promise<Ran> {
  const attempts = [{ response: { status, headers: JSON_TYPE, body } }];
  return run({ ...rest, options: { attempts, ...options } }, type);
}

/** The members of the event of the request that was sent. */
export function eventOf({ native }: Ran): JsonObject {
  const { event } = native.request;
  if (!isJsonObject(event)) throw new Error('the request has no event');
  return event;
}

/** A SUCCESS answer with these operations, on a given event. */
export function operated(
  operations: JsonValue,
  event?: JsonValue,
  options: JsonObject = {},
): Promise<Ran> {
  const body = JSON.stringify({ actionStatus: 'SUCCESS', operations });
  return run({
    ...(event !== undefined && { event }),
    options: { attempts: [{ response: { status: 200, headers: JSON_TYPE, body } }], ...options },
  });
}

/** A request with everything that operations can touch. */
export function request(
  changes: { claims?: JsonObject; scopes?: string[]; aud?: JsonValue; refresh?: boolean } = {},
): JsonObject {
  const custom: JsonObject = changes.claims ?? { dept: 'sales', groups: ['a', 'b', 'c'] };
  const paths = Object.entries(custom).map(
    ([name, value]) => `/accessToken/claims/${name}${Array.isArray(value) ? '/' : ''}`,
  );
  const common = [...paths, '/accessToken/scopes/', '/accessToken/claims/aud/'];
  const refresh = changes.refresh ?? false;
  return {
    actionType: TYPE,
    event: {
      request: { clientId: 'app', grantType: 'authorization_code' },
      tenant: { id: '7', name: 'acme' },
      user: { id: 'u1' },
      accessToken: {
        tokenType: 'JWT',
        claims: [
          { name: 'iss', value: 'https://api.asgardeo.io/t/acme/oauth2/token' },
          { name: 'expires_in', value: 3600 },
          { name: 'aud', value: changes.aud ?? ['app', 'api'] },
          { name: 'sub', value: 'u1' },
          ...Object.entries(custom).map(([name, value]) => ({ name, value })),
        ],
        scopes: changes.scopes ?? ['openid', 'a', 'b'],
      },
      ...(refresh && { refreshToken: { claims: [{ name: 'expires_in', value: 86_400 }] } }),
      response: {
        parameters: [
          'access_token',
          'token_type',
          'scope',
          'expires_in',
          ...(refresh ? ['refresh_token'] : []),
          'id_token',
        ],
      },
    },
    allowedOperations: [
      {
        op: 'add',
        paths: [
          '/accessToken/claims/',
          '/accessToken/scopes/',
          '/accessToken/claims/aud/',
          '/response/parameters/',
        ],
      },
      {
        op: 'remove',
        paths: [...common, '/response/parameters/refresh_token', '/response/parameters/id_token'],
      },
      {
        op: 'replace',
        paths: [...common, '/accessToken/claims/expires_in', '/refreshToken/claims/expires_in'],
      },
    ],
    requestId: 'r-1',
  };
}

/** The results of operations as the platform logs them. */
export function results({ native }: Ran): string[] {
  return native.operations.map(({ status, message }) => `${status} ${message}`);
}
