import type { JsonObject } from '../../model/json.ts';
import { type Steps, sendHttp } from '../steps.ts';
import { middlewareRules } from './facts.ts';

const SPEC = /^(@[^/(]+\/[^/(]+|[^@/(]+)(?:\/([^/(]+))?$/;
const URL_SPEC = /^https?:\/\//;
const META = 'wt-middleware';

/** One link of a chain, as the driver (guest/middleware.guest.js) takes it. */
export type Middleware =
  | {
      readonly kind: 'module';
      readonly spec: string;
      readonly name: string;
      readonly member?: string;
    }
  | { readonly kind: 'code'; readonly spec: string; readonly code: string }
  | { readonly kind: 'failed'; readonly spec: string; readonly message: string };

/** The links that the metadata names, or why there are none. */
export function specsOf(text: string): { specs: readonly string[] } | { wrong: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // it is a list separated by commas
  }
  if (!json) return { specs: text.split(',').filter((spec) => spec !== '') };
  if (!Array.isArray(json)) {
    return { wrong: 'Unexpected JSON wt-middleware metadata that does not represent an array' };
  }
  return { specs: json.map((spec) => (typeof spec === 'string' ? spec : '')) };
}

function* fetched(spec: string): Steps<Middleware> {
  const { timeoutMs, redirects } = middlewareRules;
  let url = spec;
  for (let hops = 0; hops <= redirects.value; hops++) {
    const outcome = yield* sendHttp({
      method: 'GET',
      url,
      headers: {},
      connectTimeoutMs: timeoutMs.value,
      readTimeoutMs: timeoutMs.value,
    });
    if (!outcome.ok) return { kind: 'failed', spec, message: outcome.message };
    const { status, headers, body } = outcome.response;
    const { location } = headers;
    if (status < 300 || status >= 400 || typeof location !== 'string') {
      if (status < 400) return { kind: 'code', spec, code: body };
      return { kind: 'failed', spec, message: `Response Error: ${status}` };
    }
    url = absolute(location, url);
  }
  return { kind: 'failed', spec, message: 'Maximum redirections reached' };
}

function absolute(location: string, base: string): string {
  if (URL_SPEC.test(location)) return location;
  const origin = /^https?:\/\/[^/?#]+/.exec(base)?.[0] ?? '';
  return location.startsWith('/') ? `${origin}${location}` : `${origin}/${location}`;
}

function* linkOf(spec: string): Steps<Middleware> {
  if (spec === '') return { kind: 'failed', spec, message: 'Unexpected spec type' };
  if (URL_SPEC.test(spec)) return yield* fetched(spec);
  const [, name, member] = SPEC.exec(spec) ?? [];
  if (name === undefined) {
    return { kind: 'failed', spec, message: `Failed to parse middleware spec: ${spec}` };
  }
  return { kind: 'module', spec, name, ...(member !== undefined && { member }) };
}

/**
 * The chain that the metadata names, with the code of links that are addresses.
 * Source: docs/contracts/extend.md, Middleware.
 */
export function* chainOf(meta: Readonly<Record<string, string>>): Steps<JsonObject> {
  const named = specsOf(meta[META] ?? '');
  if ('wrong' in named) return { ...named, specs: [] };
  const specs: Middleware[] = [];
  for (const spec of named.specs) specs.push(yield* linkOf(spec));
  return { specs: specs.map((link) => ({ ...link })) };
}

/** Whether the author asked to see what the chain does. */
export function debugsMiddleware(meta: Readonly<Record<string, string>>): boolean {
  return (meta['wt-debug'] ?? '').split(',').includes(META);
}
