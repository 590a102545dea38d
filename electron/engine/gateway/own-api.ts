import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Ports } from '../../../shared/model/ports.ts';
import type {
  OwnApi,
  OwnApiAnswer,
  Platform,
  Trigger,
} from '../../../shared/platforms/platform.ts';
import type { InProcessApi } from '../tenants/stand-in.ts';
import { bytesOf, carried } from './bytes.ts';

/** Answers what is meant for the platform's own API; undefined for everything else. */
export type OwnApiPort = (request: HttpRequest) => Promise<HttpOutcome | undefined>;

interface Invoked {
  readonly platform: Platform;
  readonly trigger: Trigger;
  readonly event?: JsonValue;
}

/**
 * The platform's own API for one invocation: what the invocation itself tells, else its stand-in, in this process, as it is before
 * anything was done to it. What the stand-in does not imitate stays unanswered.
 */
export function ownApiOf({ platform, trigger, event }: Invoked, ports: Ports): OwnApiPort {
  const { ownApi } = platform;
  if (ownApi === undefined) return async () => undefined;
  let opened: Promise<InProcessApi | undefined> | undefined;
  return async (request) => {
    const url = ownUrl(ownApi, request);
    if (url === undefined) return undefined;
    const method = request.method.toUpperCase();
    const refused = ownApi.refuses(trigger, method, url.pathname);
    if (refused !== undefined) {
      return { ok: false, fault: 'denied', message: refused, durationMs: 0 };
    }
    const answer = ownApi.answers?.({
      trigger,
      event,
      method,
      path: url.pathname,
      query: [...url.searchParams],
      authorization: new Headers(request.headers).get('authorization') ?? '',
    });
    if (answer !== undefined) return outcomeOf(answer);
    opened ??= open(platform.id, ports);
    const api = await opened;
    return api === undefined ? undefined : ask(api, url, request);
  };
}

function outcomeOf({ status, json }: OwnApiAnswer): HttpOutcome {
  const headers: Record<string, string> =
    json === undefined ? {} : { 'content-type': 'application/json' };
  const body = json === undefined ? '' : JSON.stringify(json);
  return { ok: true, response: { status, headers, body }, from: 'platform', durationMs: 0 };
}

function ownUrl({ origins }: OwnApi, { url }: HttpRequest): URL | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed !== undefined && origins.includes(parsed.origin) ? parsed : undefined;
}

async function open(platformId: string, ports: Ports): Promise<InProcessApi | undefined> {
  const { standIns } = await import('../tenants/registry.ts');
  const standIn = standIns.find(({ platform }) => platform === platformId);
  return standIn?.openInProcess?.({
    now: () => ports.clock.now(),
    uuid: () => ports.random.uuid(),
  });
}

async function ask(
  api: InProcessApi,
  url: URL,
  request: HttpRequest,
): Promise<HttpOutcome | undefined> {
  const method = request.method.toUpperCase();
  const bytes = new Uint8Array(bytesOf(request));
  let asked: Request;
  try {
    asked = new Request(`${url.origin}${url.pathname}${url.search}`, {
      method,
      headers: request.headers,
      ...(bytes.length > 0 && method !== 'GET' && method !== 'HEAD' && { body: bytes }),
    });
  } catch (error) {
    const message = `the request can't be sent: ${error instanceof Error ? error.message : error}`;
    return { ok: false, fault: 'denied', message, durationMs: 0 };
  }
  const response = await api(asked);
  if (response === undefined) return undefined;
  const body = carried(new Uint8Array(await response.arrayBuffer()));
  const headers = Object.fromEntries(response.headers);
  // It takes no time that a run could show: the same run has the same result.
  return {
    ok: true,
    response: { status: response.status, headers, ...body },
    from: 'platform',
    durationMs: 0,
  };
}
