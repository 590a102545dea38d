import type { Invocation } from '../../model/invocation.ts';
import type {
  Addressed,
  Endpoint,
  EndpointAnswer,
  EndpointCall,
  EndpointRequest,
} from '../endpoint.ts';
import { limits, type PlatformAnswer, platformAnswers } from './facts.ts';
import { configOf, METHODS, nativeSchema } from './schemas.ts';

const PREFIX = '/api/run/';
/** Stands in addresses where no tenant says otherwise. */
export const CONTAINER = 'local';

/** `/api/run/{container}[/{name}[/path…]]` */
const PATH = /^\/api\/run\/([^/?#]+)(?:\/([^/?#]+))?/;

/** What the webtask is called in its address. */
export function nameOf({ slug, manifest }: Addressed): string {
  return configOf(manifest.config).name ?? slug;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function told({ status, source, text }: PlatformAnswer, { method }: { method: string }) {
  const body = JSON.stringify({ code: status, error: text, message: text }, null, 2);
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-wt-response-source': source },
    body: method === 'HEAD' ? '' : body,
  };
}

/** Anonymous code and code at an address are not run: docs/contracts/extend.md, Run endpoint. */
function route(
  request: EndpointRequest,
  extensions: readonly Addressed[],
): EndpointCall | EndpointAnswer {
  const { method, url, headers, body, bodyBase64 } = request;
  const [, container = '', name = ''] = PATH.exec(url) ?? [];
  if (name === '') return told(platformAnswers.anonymous.value, request);
  const wanted = decoded(name);
  const found = extensions.find(
    (each) => each.manifest.platform === 'extend' && nameOf(each) === wanted,
  );
  if (found === undefined) return told(platformAnswers.absent.value, request);
  if (!METHODS.some((known) => known === method)) {
    return told(platformAnswers.method.value, request);
  }
  const mark = url.indexOf('?');
  return {
    extension: found.slug,
    session: 'warm',
    ...(body !== undefined && { event: body }),
    options: {
      method,
      path: mark < 0 ? url : url.slice(0, mark),
      ...(mark >= 0 && { query: url.slice(mark + 1) }),
      headers: { ...headers },
      ...(bodyBase64 !== undefined && { bodyBase64 }),
    },
    room: decoded(container),
  };
}

/** What is refused before it runs has no answer of the platform's. */
function answer({ native, error }: Invocation): EndpointAnswer {
  const sent = nativeSchema.safeParse(native);
  if (sent.success) return sent.data;
  const text = error?.message ?? platformAnswers.refused.value.text;
  return told({ ...platformAnswers.refused.value, text }, { method: 'POST' });
}

/** A blocked event loop and a lost process close the container; an exception nobody caught does not. */
function closesFor({ limit }: Invocation): number {
  const isLost = limit?.name === 'tripwire' || limit?.name === 'memory';
  return isLost ? limits.quarantineMs.value : 0;
}

/** The run endpoint of webtasks. Source: docs/contracts/extend.md, Run endpoint. */
export const endpoint: Endpoint = {
  prefix: PREFIX,
  pathOf: (extension) => `${PREFIX}${CONTAINER}/${encodeURIComponent(nameOf(extension))}`,
  route,
  answer,
  closesFor,
  closed: (request) => told(platformAnswers.quarantined.value, request),
};
