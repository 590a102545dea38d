import { isJsonObject, parseJson } from '../../model/json.ts';
import { base64Text } from '../base64-text.ts';
import type { InvocationCall } from '../platform.ts';
import { type Steps, sendHttp } from '../steps.ts';
import { authenticationProperty } from './authentication-property.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { CONNECT_TIMEOUT_MS } from './facts.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import type { Settings } from './settings.ts';

export type TokenOutcome =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly message: string };

const FORM = 'application/x-www-form-urlencoded';

function accessTokenOf(body: string): string | undefined {
  const parsed = parseJson(body);
  const token = isJsonObject(parsed) ? parsed.access_token : undefined;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

function formText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

/**
 * Gets the token that CLIENT_CREDENTIAL authentication sends. How the client shows who it is (Basic)
 * is an assumption. Source: docs/contracts/asgardeo.md, row 2.4.
 */
export function* endpointToken(
  call: InvocationCall,
  { authentication }: Settings,
  readTimeoutMs: number,
  log: DiagnosticLog,
  typeName: string,
): Steps<TokenOutcome> {
  const get = (name: string) => authenticationProperty(authentication, name, call.secrets);
  const failed = (message: string): TokenOutcome => {
    log.write({
      event: 'process-action-request',
      status: 'FAILED',
      message: LOG.tokenFailed(typeName),
      configured: true,
      input: { 'Failure Message': message },
    });
    return { ok: false, message: `no access token for the endpoint: ${message}` };
  };
  const endpoint = get('tokenEndpoint');
  if (endpoint === '') return failed('authentication.properties.tokenEndpoint is missing');
  const outcome = yield* sendHttp({
    method: 'POST',
    url: endpoint,
    headers: {
      authorization: `Basic ${base64Text(`${get('clientId')}:${get('clientSecret')}`)}`,
      accept: 'application/json',
      'content-type': FORM,
    },
    body: formText({ grant_type: 'client_credentials', scope: get('scopes') }),
    connectTimeoutMs: CONNECT_TIMEOUT_MS.value,
    readTimeoutMs,
  });
  if (!outcome.ok) return failed(outcome.message);
  const { status, body } = outcome.response;
  const token = status === 200 ? accessTokenOf(body) : undefined;
  if (token === undefined) return failed(`the token endpoint answered ${status} without a token`);
  log.write({
    event: 'process-action-request',
    message: LOG.tokenRetrieved(typeName),
    configured: true,
  });
  return { ok: true, token };
}
