import { type JsonValue, parseJson } from '../../model/json.ts';
import type { Ports } from '../../model/ports.ts';
import { textOfBase64 } from './base64.ts';
import type { Compiler } from './compiling.ts';
import { contractOf, contractRules } from './contracts.ts';
import { authorisation, bearer, bodyRules } from './facts.ts';
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

/** When the platform itself reads the body: the claim `pb`. */
export type Parsing = 'never' | 'always' | 'arity';

/** What the platform itself makes of a body, where it reads it. */
export interface PlatformBody {
  readonly text: string;
  readonly json: boolean;
  /** of a form: keys and values */
  readonly form?: readonly [string, string | string[]][];
  /** the claim `mb`: fills gaps of `ctx.data` */
  readonly merge: boolean;
}

/** One HTTP request to a webtask. */
export interface WebtaskRequest {
  readonly method: string;
  readonly url: string;
  /** as sent */
  readonly rawHeaders: readonly Pair[];
  readonly bodyText: string | null;
  /** bytes that are no UTF-8; `bodyText` is what UTF-8 makes of them */
  readonly bodyBase64: string | null;
  /** what the compiler reads */
  readonly body: Body;
  readonly parse: Parsing;
  readonly platformBody: PlatformBody | null;
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

/** Node's `querystring` reads no more. */
const MOST_PAIRS = 1000;

/** A query or a form as Node's `querystring` reads it. */
function parsePairs(text: string): [string, string | string[]][] {
  const values = new Map<string, string[]>();
  for (const part of text.split('&', MOST_PAIRS)) {
    if (part === '') continue;
    const split = part.indexOf('=');
    const key = decode(split < 0 ? part : part.slice(0, split));
    const value = split < 0 ? '' : decode(part.slice(split + 1));
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return [...values].map(([key, list]) => [key, list.length === 1 ? (list[0] ?? '') : list]);
}

/** The query without the platform's own `webtask_*` keys; the runtime's copying loses `__proto__`. */
export function parseQuery(query: string): [string, string | string[]][] {
  return parsePairs(query).filter(([key]) => !key.startsWith('webtask_') && key !== '__proto__');
}

const PARSINGS: readonly Parsing[] = ['never', 'always', 'arity'];

/** The claims of the token, over which the query has its say. */
function claimsOf({ pb = 2, mb = 0 }: Options, query: string): { parse: Parsing; merge: boolean } {
  const asked = new Map(parsePairs(query));
  const isAsked = (name: string) => (asked.get(name) ?? '') !== '';
  return {
    parse: isAsked('webtask_pb') ? 'always' : (PARSINGS[pb] ?? 'arity'),
    merge: mb === 1 || isAsked('webtask_mb'),
  };
}

function platformBodyOf(
  text: string | null,
  contentType: string | undefined,
  merge: boolean,
): PlatformBody | null {
  if (text === null || text === '') return null;
  // Without a type it is read as JSON: docs/contracts/extend.md, Request body: platform.
  const type = contentType ?? bodyRules.platformJson.value;
  if (type.includes(bodyRules.form.value)) {
    return { text, json: false, form: parsePairs(text), merge };
  }
  return { text, json: type.includes(bodyRules.platformJson.value), merge };
}

/** Whether the platform left something for `ctx.body` that counts for a compiler. */
function isThere({ form, json, text }: PlatformBody): boolean {
  return form !== undefined || (json && Boolean(parseJson(text)));
}

function isRead(method: string, compiler: Compiler, options: Options): boolean {
  const { readsBody } = contractRules[contractOf(options)];
  const reads = compiler === 'middleware' || (compiler !== 'none' && readsBody.value);
  return reads && !bodyRules.unread.value.includes(method);
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
 * What the product bears: the copy of the secret in the metadata, which publishing puts there.
 * Source: docs/contracts/extend.md, Authorisation.
 */
function bearerOf(
  { meta = {} }: Options,
  secrets: Readonly<Record<string, string>>,
): string | undefined {
  const names = [authorisation.secret.value, bearer.secret.value];
  const name = names.find((each) => meta[each] || secrets[each]);
  return name === undefined ? undefined : (meta[name] ?? secrets[name]);
}

/**
 * The request that an event and options stand for: text is a raw body, any other value a JSON
 * body with its content type, none a request without a body.
 */
export function buildRequest(
  event: JsonValue | undefined,
  options: Options,
  secrets: Readonly<Record<string, string>>,
  compiler: Compiler,
): WebtaskRequest {
  const given: Pair[] = Object.entries(options.headers ?? {});
  const header = (name: string) => given.find(([key]) => key.toLowerCase() === name)?.[1];
  const method = options.method ?? 'POST';
  const { bodyBase64 = null } = options;
  const bodyText = bodyBase64 === null ? bodyTextOf(event) : textOfBase64(bodyBase64);
  const added: Pair[] = [];
  if (event !== undefined && typeof event !== 'string' && header('content-type') === undefined) {
    added.push(['content-type', 'application/json']);
  }
  const secret = options.caller === 'product' ? bearerOf(options, secrets) : undefined;
  if (secret && header('authorization') === undefined) {
    added.push(['authorization', `Bearer ${secret}`]);
  }
  const rawHeaders = [...given, ...added];
  const sent = (name: string) => rawHeaders.find(([key]) => key.toLowerCase() === name)?.[1];
  const query = (options.query ?? '').replace(/^\?/, '');
  const path = options.path ?? '/';
  const url = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
  const mark = url.indexOf('?');
  const asked = mark < 0 ? '' : url.slice(mark + 1);
  const { parse, merge } = claimsOf(options, asked);
  const platformBody =
    parse === 'never' ? null : platformBodyOf(bodyText, sent('content-type'), merge);
  const isTaken = parse === 'always' && platformBody !== null && isThere(platformBody);
  const reads = !isTaken && isRead(method, compiler, options);
  return {
    method,
    url,
    rawHeaders,
    bodyText,
    bodyBase64,
    body: reads ? readBody(bodyText, sent('content-type')) : { read: 'none' },
    parse,
    platformBody,
    query: parseQuery(asked),
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
