import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { type Called, call } from './call.ts';

/** A body that each extension point takes, and how many parameters its function has. */
export const POINTS: Readonly<
  Record<string, { readonly body: JsonObject; readonly parameters: number }>
> = {
  'client-credentials-exchange': {
    body: { audience: 'api', client: { id: 'c' }, scope: ['a'] },
    parameters: 5,
  },
  'password-exchange': {
    body: { audience: 'api', scope: ['a'], user: { id: 'u' }, client: { id: 'c' } },
    parameters: 6,
  },
  'pre-user-registration': {
    body: { user: { email: 'e' }, context: { connection: { id: 'con' } } },
    parameters: 3,
  },
  'post-user-registration': {
    body: { user: { email: 'e' }, context: { connection: { id: 'con' } } },
    parameters: 3,
  },
  'post-change-password': {
    body: { user: { email: 'e' }, context: { connection: { id: 'con' } } },
    parameters: 3,
  },
  'send-phone-message': {
    body: {
      recipient: '+1',
      text: 't',
      context: {
        ...{ message_type: 'sms', action: 'enrollment', language: 'en', code: '1' },
        ...{ ip: '::1', user_agent: 'ua', user: {} },
        client: { client_id: 'c', name: 'n', client_metadata: {} },
      },
    },
    parameters: 4,
  },
};
export const REGISTRATION = [
  'pre-user-registration',
  'post-user-registration',
  'post-change-password',
];
export const ALL = Object.keys(POINTS);
export const SECRET = { secrets: { 'auth0-extension-secret': 's3cret' } };

/** A function with the point's parameters, the last of them `cb`. */
export function written(point: string, body: string): string {
  const count = POINTS[point]?.parameters ?? 2;
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, count - 1);
  return `module.exports = function (${[...names, 'cb'].join(', ')}) {\n${body}\n};`;
}

export function at(point: string, body: string, options: JsonObject = {}, event?: JsonValue) {
  const sent = event === undefined ? (POINTS[point]?.body ?? {}) : event;
  return call(written(point, body), { trigger: point, options, event: sent });
}

/** The body with another value at a path; `undefined` takes the member out. */
export function changed(point: string, path: string, value: JsonValue | undefined): JsonValue {
  const body = structuredClone(POINTS[point]?.body ?? {});
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => at[name] as JsonObject, body);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return body;
}

export const dataOf = ({ body }: Called) => Object(body).data;
