import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { HttpPort } from '../sandbox/protocol.ts';

const REDIRECTS = [301, 302, 303, 307, 308];
/** as the fetch standard has it */
const MOST_REDIRECTS = 20;
/** Headers that tell of a body, and go with it. */
const OF_BODY = [
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
  'content-length',
];
/** Headers that are meant for one origin only. */
const OF_ORIGIN = ['authorization', 'proxy-authorization', 'cookie', 'host'];

/**
 * Sends a request and follows its redirects as the request says, each hop through the same port
 * again: nothing that is refused to a request is open to a redirect. The rules are those of the
 * fetch standard, HTTP-redirect fetch.
 */
export async function sendFollowing(request: HttpRequest, send: HttpPort): Promise<HttpOutcome> {
  const { redirect = 'manual' } = request;
  let hop = request;
  let durationMs = 0;
  for (let followed = 0; ; followed += 1) {
    const outcome = await send(hop);
    durationMs += outcome.durationMs;
    const failed = (message: string): HttpOutcome => ({
      ok: false,
      fault: 'redirect',
      message,
      durationMs,
    });
    if (!outcome.ok) return { ...outcome, durationMs };
    const location = locationOf(outcome);
    if (redirect === 'manual' || location === undefined) {
      return { ...outcome, durationMs, response: arrivedAt(outcome.response, hop, followed) };
    }
    if (redirect === 'error') return failed('unexpected redirect');
    if (followed >= MOST_REDIRECTS) return failed('redirect count exceeded');
    if (!URL.canParse(hop.url)) return failed(`Invalid URL: ${hop.url}`);
    const from = new URL(hop.url);
    if (!URL.canParse(location, from.href)) return failed(`Invalid URL: ${location}`);
    const to = new URL(location, from);
    if (!/^https?:$/.test(to.protocol)) return failed('URL scheme must be a HTTP(S) scheme');
    if (to.origin !== from.origin && (to.username !== '' || to.password !== '')) {
      return failed('cross origin not allowed for request mode "cors"');
    }
    if (to.hash === '') to.hash = from.hash;
    hop = nextHop(hop, outcome.response.status, to, from);
  }
}

function locationOf(outcome: HttpOutcome): string | undefined {
  if (!outcome.ok || !REDIRECTS.includes(outcome.response.status)) return undefined;
  const { location } = outcome.response.headers;
  return Array.isArray(location) ? location.join(', ') : location;
}

type Response = Extract<HttpOutcome, { ok: true }>['response'];

function arrivedAt(response: Response, { url }: HttpRequest, followed: number): Response {
  return followed === 0 ? response : { ...response, redirectedTo: url };
}

function nextHop(request: HttpRequest, status: number, to: URL, from: URL): HttpRequest {
  const { body, bodyBase64, ...rest } = request;
  const method = request.method.toUpperCase();
  const withoutBody =
    ((status === 301 || status === 302) && method === 'POST') ||
    (status === 303 && method !== 'GET' && method !== 'HEAD');
  const dropped = [
    ...(withoutBody ? OF_BODY : []),
    ...(to.origin === from.origin ? [] : OF_ORIGIN),
  ];
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !dropped.includes(name.toLowerCase())),
  );
  return {
    ...rest,
    url: to.href,
    headers,
    ...(withoutBody
      ? { method: 'GET' }
      : { ...(body !== undefined && { body }), ...(bodyBase64 !== undefined && { bodyBase64 }) }),
  };
}
