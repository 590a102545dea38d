import type { JsonValue } from '../../model/json.ts';
import type { Ports } from '../../model/ports.ts';
import { contractOf, contractRules } from './contracts.ts';
import { authorisation, bodyRules } from './facts.ts';
import type { Options } from './schemas.ts';

type Pair = [name: string, value: string];

/** What the compiler makes of the request's body before the author's function is called. */
export type Body =
  | { readonly read: 'none' }
  | { readonly read: 'empty' }
  | { readonly read: 'json' | 'buffer'; readonly text: string }
  | {
      readonly read: 'failed';
      readonly error: { readonly name: 'SyntaxError'; readonly message: string };
    };

/** One HTTP request to a webtask. */
export interface WebtaskRequest {
  readonly method: string;
  readonly url: string;
  /** as sent */
  readonly rawHeaders: readonly Pair[];
  readonly bodyText: string | null;
  readonly body: Body;
  readonly query: readonly [string, string | string[]][];
  readonly authorised: boolean;
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replace(/%([0-7][0-9a-f])|%[0-9a-f]{2}/gi, (_, ascii?: string) =>
      ascii === undefined ? '\uFFFD' : String.fromCharCode(Number.parseInt(ascii, 16)),
    );
  }
}

/** A key or value of a query; what is no escape stays as it is, as Node's `querystring` keeps it. */
function decode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, decodeRun);
}

/** The query as Node's `querystring` reads it, without the platform's own `webtask_*` keys. */
export function parseQuery(query: string): [string, string | string[]][] {
  const values = new Map<string, string[]>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const split = part.indexOf('=');
    const key = decode(split < 0 ? part : part.slice(0, split));
    const value = split < 0 ? '' : decode(part.slice(split + 1));
    if (key.startsWith('webtask_')) continue;
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return [...values].map(([key, list]) => [key, list.length === 1 ? (list[0] ?? '') : list]);
}

function isRead(method: string, options: Options): boolean {
  const { readsBody } = contractRules[contractOf(options)];
  return readsBody.value && !bodyRules.unread.value.includes(method);
}

function readBody(text: string | null, contentType: string | undefined): Body {
  if (text === null || text === '') return { read: 'empty' };
  const mediaType = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!bodyRules.json.value.test(mediaType)) return { read: 'buffer', text };
  try {
    JSON.parse(text);
    return { read: 'json', text };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { read: 'failed', error: { name: 'SyntaxError', message } };
  }
}

function bodyTextOf(event: JsonValue | undefined): string | null {
  if (event === undefined) return null;
  return typeof event === 'string' ? event : JSON.stringify(event);
}

/** Whether the compiler lets the call through. Source: docs/contracts/extend.md, Authorisation. */
export function isAuthorised(
  secrets: Readonly<Record<string, string>>,
  header: string | undefined,
): boolean {
  const secret = secrets[authorisation.secret.value];
  if (!secret) return true;
  return authorisation.header.value.exec((header ?? '').trim())?.[1] === secret;
}

/**
 * The request that an event and options stand for: text is a raw body, any other value a JSON
 * body with its content type, none a request without a body.
 */
export function buildRequest(
  event: JsonValue | undefined,
  options: Options,
  secrets: Readonly<Record<string, string>>,
): WebtaskRequest {
  const given: Pair[] = Object.entries(options.headers ?? {});
  const header = (name: string) => given.find(([key]) => key.toLowerCase() === name)?.[1];
  const method = options.method ?? 'POST';
  const bodyText = bodyTextOf(event);
  const added: Pair[] = [];
  if (event !== undefined && typeof event !== 'string' && header('content-type') === undefined) {
    added.push(['content-type', 'application/json']);
  }
  const secret = secrets[authorisation.secret.value];
  if (options.caller === 'product' && secret && header('authorization') === undefined) {
    added.push(['authorization', `Bearer ${secret}`]);
  }
  const rawHeaders = [...given, ...added];
  const sent = (name: string) => rawHeaders.find(([key]) => key.toLowerCase() === name)?.[1];
  const query = (options.query ?? '').replace(/^\?/, '');
  const path = options.path ?? '/';
  const url = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
  const mark = url.indexOf('?');
  return {
    method,
    url,
    rawHeaders,
    bodyText,
    body: isRead(method, options) ? readBody(bodyText, sent('content-type')) : { read: 'none' },
    query: mark < 0 ? [] : parseQuery(url.slice(mark + 1)),
    authorised: isAuthorised(secrets, sent('authorization')),
  };
}

/** The id of one request, in the form that the platform's logs show. */
export function requestId(ports: Ports): string {
  const digits = Math.floor(ports.random.number() * 1_000_000);
  return `${ports.clock.now()}.${String(digits).padStart(6, '0')}`;
}

/** The stored document as text: what the options give, else what is kept from earlier runs. */
export function storedText(options: Options, kept: JsonValue | undefined): string | null {
  const document = options.storage ?? kept;
  return document === undefined || document === null ? null : JSON.stringify(document);
}
