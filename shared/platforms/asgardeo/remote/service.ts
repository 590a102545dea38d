import { z } from 'zod';
import { parseJson } from '../../../model/json.ts';
import { base64Text } from '../../base64-text.ts';
import type { Entry, PublishItem, RemoteCall } from '../../remote.ts';
import { authenticationProperty } from '../authentication-property.ts';
import { configSchema } from '../settings.ts';

/**
 * Whether the service behind an endpoint runs the code of the workspace: the API holds a URL only.
 * Source: docs/contracts/asgardeo.md, row 4.8.
 */
export type Service =
  /** nothing of the workspace is to be compared */
  | { readonly kind: 'unasked' }
  | { readonly kind: 'same' }
  | { readonly kind: 'other'; readonly sha256: string }
  | { readonly kind: 'unknown'; readonly why: string };

const BUNDLE = '/.well-known/hookbench-bundle';
const TIMEOUT_MS = 10_000;

const answerSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** Asks the service which code it runs, with the authentication that the platform uses. */
export async function serviceOf(entry: Entry | undefined, call: RemoteCall): Promise<Service> {
  if (entry?.kind !== 'publish') return { kind: 'unasked' };
  const { manifest, source } = entry.item;
  const config = configSchema.safeParse(manifest.config).data;
  if (config?.endpoint === undefined || config.implementation === 'endpoint') {
    return { kind: 'unasked' };
  }
  const { ports } = call;
  if (ports.service === undefined) return { kind: 'unknown', why: 'it can not be asked from here' };
  const credentials = credentialsOf(entry.item);
  if (credentials === undefined) {
    return { kind: 'unknown', why: 'its tokens come from another server' };
  }
  const outcome = await ports.service({
    method: 'GET',
    url: `${config.endpoint.replace(/[?#].*$/, '').replace(/\/+$/, '')}${BUNDLE}`,
    headers: { ...credentials, accept: 'application/json' },
    connectTimeoutMs: TIMEOUT_MS,
    readTimeoutMs: TIMEOUT_MS,
  });
  if (!outcome.ok) return { kind: 'unknown', why: `it does not answer (${outcome.fault})` };
  const { status, body } = outcome.response;
  const answer = status === 200 ? answerSchema.safeParse(parseJson(body)).data : undefined;
  if (answer === undefined) {
    return { kind: 'unknown', why: `it does not say which code it runs (${status})` };
  }
  const own = ports.crypto.sha256(source.code, 'hex');
  return answer.sha256 === own ? { kind: 'same' } : { kind: 'other', sha256: answer.sha256 };
}

/** Undefined: they are tokens of another server. */
function credentialsOf({ manifest, secrets }: PublishItem): Record<string, string> | undefined {
  const { authentication = { type: 'NONE' as const } } =
    configSchema.safeParse(manifest.config).data ?? {};
  const get = (name: string) => authenticationProperty(authentication, name, secrets);
  switch (authentication.type) {
    case 'NONE':
      return {};
    case 'BASIC':
      return { authorization: `Basic ${base64Text(`${get('username')}:${get('password')}`)}` };
    case 'BEARER':
      return { authorization: `Bearer ${get('accessToken')}` };
    case 'API_KEY':
      return { [get('header') || 'x-api-key']: get('value') };
    default:
      return undefined;
  }
}

/** What the author is told of the code behind an endpoint, which is never published. */
export function serviceNote(uri: string, service: Service): string {
  const managed = 'endpoint code: not managed';
  switch (service.kind) {
    case 'unasked':
      return `${managed}. Asgardeo calls ${uri}, whatever runs there.`;
    case 'same':
      return `${managed}. The service at ${uri} runs this code.`;
    case 'other':
      return `${managed}. The service at ${uri} runs other code than this workspace has (SHA-256 ${service.sha256}): deploy this code there first, or publish by force.`;
    case 'unknown':
      return `${managed}. Whether the service at ${uri} runs this code is not known: ${service.why}.`;
  }
}
