import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../../../model/http.ts';
import { parseJson } from '../../../model/json.ts';
import type { RemoteCall } from '../../remote.ts';
import { settingsSchema } from '../schemas.ts';

const TIMEOUT_MS = 30_000;

const webtaskSchema = z.looseObject({
  name: z.string().optional(),
  code: z.string().optional(),
  url: z.string().optional(),
  meta: z.record(z.string(), z.string()).nullish(),
  secrets: z.record(z.string(), z.string()).nullish(),
  webtask_url: z.string().optional(),
});

/** A webtask as the tenant holds it. Secret values are here: they stay inside the remote. */
export interface RemoteWebtask {
  readonly code: string | undefined;
  readonly meta: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly runUrl: string | undefined;
}

/** What is written: always all three, since what a missing member keeps is not known. */
export interface WebtaskBody {
  readonly code: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export type Read =
  | { readonly kind: 'found'; readonly webtask: RemoteWebtask }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly message: string; readonly status?: number };

export type Written =
  | { readonly kind: 'written'; readonly location: string | undefined }
  | { readonly kind: 'failed'; readonly message: string };

/** The container that holds the webtasks. @throws ZodError when the settings lack it */
export function containerOf(call: RemoteCall): string {
  return settingsSchema.parse(call.connection.settings).container;
}

function addressOf(call: RemoteCall, name: string, query = ''): string {
  const base = call.connection.url.replace(/\/+$/, '');
  const container = encodeURIComponent(containerOf(call));
  return `${base}/api/webtask/${container}/${encodeURIComponent(name)}${query}`;
}

function request(call: RemoteCall, method: string, url: string, body?: WebtaskBody): HttpRequest {
  return {
    method,
    url,
    headers: {
      authorization: `Bearer ${call.credential}`,
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    connectTimeoutMs: TIMEOUT_MS,
    readTimeoutMs: TIMEOUT_MS,
  };
}

function messageOf({ body }: HttpResponse): string {
  const parsed = z.object({ message: z.string() }).safeParse(parseJson(body));
  return (parsed.success ? parsed.data.message : body).trim().slice(0, 300);
}

/** Why the tenant refused, and the way out. */
function explain(response: HttpResponse, call: RemoteCall): string {
  const { status } = response;
  const said = messageOf(response).replace(/\.+$/, '');
  const detail = said === '' ? '' : `: ${said}`;
  if (status === 401 || status === 403) {
    return `the token may not manage the container "${containerOf(call)}" (${status})${detail}. Give a token that was issued for this container and has not expired or been revoked.`;
  }
  return `the tenant answered ${status}${detail}`;
}

/** Reads a webtask with its code, and its secrets decrypted. */
export async function readWebtask(call: RemoteCall, name: string): Promise<Read> {
  const url = addressOf(call, name, '?decrypt=true&fetch_code=true');
  const outcome = await call.ports.send(request(call, 'GET', url));
  if (!outcome.ok) return { kind: 'failed', message: outcome.message };
  const { response } = outcome;
  const { status } = response;
  if (status === 404) return { kind: 'absent' };
  if (status !== 200) return { kind: 'failed', message: explain(response, call), status };
  const parsed = webtaskSchema.safeParse(parseJson(response.body));
  if (!parsed.success) {
    const message = `the answer to ${url} is not a webtask: is ${call.connection.url} the address of an Extend host?`;
    return { kind: 'failed', message, status };
  }
  const { code, meta, secrets, webtask_url: runUrl } = parsed.data;
  return { kind: 'found', webtask: { code, meta: meta ?? {}, secrets: secrets ?? {}, runUrl } };
}

/** Creates or replaces a webtask; the location is where the platform runs it. */
export async function writeWebtask(
  call: RemoteCall,
  name: string,
  body: WebtaskBody,
): Promise<Written> {
  const outcome = await call.ports.send(request(call, 'PUT', addressOf(call, name), body));
  if (!outcome.ok) {
    const message = `${outcome.message}. Whether it was written is not known: plan again to see.`;
    return { kind: 'failed', message };
  }
  const { response } = outcome;
  if (response.status !== 200 && response.status !== 201) {
    return { kind: 'failed', message: explain(response, call) };
  }
  const header = response.headers.location;
  const location = Array.isArray(header) ? header[0] : header;
  const parsed = webtaskSchema.safeParse(parseJson(response.body));
  const runUrl = parsed.success ? parsed.data.webtask_url : undefined;
  return { kind: 'written', location: location ?? runUrl };
}
