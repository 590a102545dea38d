import { z } from 'zod';
import type { HttpOutcome, HttpRequest, HttpResponse } from '../../../model/http.ts';
import { type JsonObject, parseJson } from '../../../model/json.ts';
import type { Failure, Read, Written } from '../../../publishing/adapter.ts';
import { passingOf } from '../../../publishing/passing.ts';
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
  token: z.string().optional(),
});

const namedSchema = z.looseObject({ name: z.string() });

/** A webtask as the tenant holds it. Secret values are here: they stay inside the remote. */
export interface RemoteWebtask {
  readonly code: string | undefined;
  readonly meta: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly runUrl: string | undefined;
  /** calls the webtask, and nothing else */
  readonly token?: string | undefined;
}

/** What is written: always all three, since what a missing member keeps is not known. */
export interface WebtaskBody {
  readonly code: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The container that holds the webtasks. @throws ZodError when the settings lack it */
export function containerOf(call: RemoteCall): string {
  return settingsSchema.parse(call.connection.settings).container;
}

/** Where the API has the webtask of a name, or its job. */
export function addressOf(
  call: RemoteCall,
  room: 'webtask' | 'cron',
  name: string,
  query = '',
): string {
  const base = call.connection.url.replace(/\/+$/, '');
  const container = encodeURIComponent(containerOf(call));
  return `${base}/api/${room}/${container}/${encodeURIComponent(name)}${query}`;
}

export function request(
  call: RemoteCall,
  method: string,
  url: string,
  body?: JsonObject,
): HttpRequest {
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

/** A page for people: the API answers with JSON or a plain text. */
const isPage = ({ body }: HttpResponse): boolean => /^\s*<(!doctype|html)\b/i.test(body);

/** There is no such thing. A server of another kind says so of everything, with a page. */
export const isAbsent = (outcome: HttpOutcome): boolean =>
  outcome.ok && outcome.response.status === 404 && !isPage(outcome.response);

function messageOf(response: HttpResponse): string {
  if (isPage(response)) return '';
  const { body } = response;
  const parsed = z.object({ message: z.string() }).safeParse(parseJson(body));
  return (parsed.success ? parsed.data.message : body).trim().slice(0, 300);
}

/** Why the tenant refused, and the way out. */
function explain(response: HttpResponse, call: RemoteCall): Pick<Failure, 'message' | 'general'> {
  const { status } = response;
  const said = messageOf(response).replace(/\.+$/, '');
  const detail = said === '' ? '' : `: ${said}`;
  if (status === 401 || status === 403) {
    return {
      message: `the token may not manage the container "${containerOf(call)}" (${status})${detail}. Give a token that was issued for this container and has not expired or been revoked.`,
      general: true,
    };
  }
  if (isPage(response)) {
    const message = `${call.connection.url} does not answer as the webtask API does (${status}): check the address of the connection.`;
    return { message, general: true };
  }
  return { message: `the tenant answered ${status}${detail}` };
}

/** @param outcome no answer that was hoped for */
export function failureOf(outcome: HttpOutcome, call: RemoteCall): Failure {
  const passing = passingOf(outcome, call.ports.clock.now());
  if (!outcome.ok) return { message: outcome.message, general: true, ...passing };
  const { response } = outcome;
  return { status: response.status, ...explain(response, call), ...passing };
}

/** Reads a webtask with its code, and its secrets decrypted. */
export async function readWebtask(call: RemoteCall, name: string): Promise<Read<RemoteWebtask>> {
  const url = addressOf(call, 'webtask', name, '?decrypt=true&fetch_code=true');
  const outcome = await call.ports.send(request(call, 'GET', url));
  if (isAbsent(outcome)) return { kind: 'absent' };
  if (!outcome.ok || outcome.response.status !== 200) {
    return { kind: 'failed', failure: failureOf(outcome, call) };
  }
  const parsed = webtaskSchema.safeParse(parseJson(outcome.response.body));
  if (!parsed.success) {
    const message = `the answer to ${url} is not a webtask: is ${call.connection.url} the address of an Extend host?`;
    return { kind: 'failed', failure: { message, status: 200, general: true } };
  }
  const { code, meta, secrets, webtask_url: runUrl, token } = parsed.data;
  const state = { code, meta: meta ?? {}, secrets: secrets ?? {}, runUrl, token };
  return { kind: 'found', state };
}

/** What became of writing a webtask, with the token that calls it. */
export type WrittenWebtask = Written & { readonly token?: string | undefined };

/** Creates or replaces a webtask; the location is where the platform runs it. */
export async function writeWebtask(
  call: RemoteCall,
  name: string,
  { code, meta, secrets }: WebtaskBody,
): Promise<WrittenWebtask> {
  const body = { code, meta: { ...meta }, secrets: { ...secrets } };
  const url = addressOf(call, 'webtask', name);
  const outcome = await call.ports.send(request(call, 'PUT', url, body));
  if (!outcome.ok || (outcome.response.status !== 200 && outcome.response.status !== 201)) {
    return { kind: 'failed', failure: failureOf(outcome, call) };
  }
  const { response } = outcome;
  const header = response.headers.location;
  const given = Array.isArray(header) ? header[0] : header;
  const parsed = webtaskSchema.safeParse(parseJson(response.body));
  const { webtask_url: runUrl, token } = parsed.data ?? {};
  const location = given ?? runUrl;
  return { kind: 'written', ...(location !== undefined && { location }), token };
}

const PAGE = 100;
/** A container is read page by page; one that never ends is no container. */
const MOST_PAGES = 100;

export type Pages<Row> =
  | { readonly kind: 'listed'; readonly rows: readonly Row[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** All webtasks or jobs of the container. @param what in words, for an answer that is none */
export async function pagesOf<Row>(
  call: RemoteCall,
  room: 'webtask' | 'cron',
  schema: z.ZodType<Row>,
  what: string,
): Promise<Pages<Row>> {
  const rows: Row[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const base = addressOf(call, room, '').replace(/\/$/, '');
    const url = `${base}?offset=${page * PAGE}&limit=${PAGE}`;
    const outcome = await call.ports.send(request(call, 'GET', url));
    if (!outcome.ok || outcome.response.status !== 200) {
      return { kind: 'failed', failure: failureOf(outcome, call) };
    }
    const parsed = z.array(schema).safeParse(parseJson(outcome.response.body));
    if (!parsed.success) {
      const message = `the answer to ${url} is not a list of ${what}: is ${call.connection.url} the address of an Extend host?`;
      return { kind: 'failed', failure: { message, status: 200, general: true } };
    }
    rows.push(...parsed.data);
    if (parsed.data.length < PAGE) break;
  }
  return { kind: 'listed', rows };
}

/** The webtasks of the container, by name. */
export const listWebtasks = (call: RemoteCall): Promise<Pages<{ name: string }>> =>
  pagesOf(call, 'webtask', namedSchema, 'webtasks');
