import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Hono } from 'hono';
import type { Invocation } from '../../../shared/model/invocation.ts';
import type {
  Endpoint,
  EndpointAnswer,
  EndpointRequest,
} from '../../../shared/platforms/endpoint.ts';
import { failureText, isForOwnHost, isFromOwnOrigin, type LoopbackEnv } from '../loopback/app.ts';
import { readBytes } from '../loopback/read-body.ts';
import type { Firing } from '../simulate/engine-parts.ts';
import type { Workspace } from '../workspace/index.ts';
import { type OnRecord, providerRecord } from './records.ts';

/** A larger body is no event that an extension is fired with. */
const MOST_BODY_BYTES = 4 * 1024 * 1024;

/** Headers about the connection: they are this server's to say. */
const OWN_HEADERS = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'date'];

export interface EndpointParts {
  readonly workspace: () => Workspace;
  readonly invoke: (extension: string, firing: Firing) => Promise<Invocation>;
  readonly onRecord: OnRecord;
}

/** An extension that clients reach, with its path. */
export interface EndpointPath {
  readonly extension: string;
  readonly path: string;
}

/** Where clients reach the extensions of a workspace by HTTP. */
export function endpointPaths({ platforms, contents }: Workspace): EndpointPath[] {
  return contents.extensions.flatMap(({ slug, manifest }) => {
    const platform = platforms.find(({ id }) => id === manifest.platform);
    const path = platform?.endpoint?.pathOf({ slug, manifest });
    return path === undefined ? [] : [{ extension: slug, path }];
  });
}

/** Takes a request from the server itself; false: it goes through the application. */
export type Front = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/**
 * Serves the extensions of every platform that has an address for them.
 * @param names hosts under which the server answers
 * @returns what takes plain calls of them, which are many, without the application's routes
 */
export function addEndpoints(
  app: Hono<LoopbackEnv>,
  parts: EndpointParts,
  names: readonly string[],
): Front {
  const fronts = parts.workspace().platforms.flatMap(({ endpoint }): Front[] => {
    if (endpoint === undefined) return [];
    const answerTo = answering(endpoint, parts);
    app.all(`${endpoint.prefix}*`, serving(answerTo));
    return [frontOf(endpoint, answerTo, names)];
  });
  return (incoming, outgoing) => fronts.some((front) => front(incoming, outgoing));
}

/** Names of nothing but these, which no URL parser reads as anything else. */
const PLAIN_PATH = /^[\w~-]+\/[\w~-]+(?:\?|$)/;

/** What is anything out of the ordinary goes through the application, which answers it. */
function frontOf({ prefix }: Endpoint, answerTo: Answering, names: readonly string[]): Front {
  return (incoming, outgoing) => {
    const { url = '', method, headers } = incoming;
    if (!url.startsWith(prefix) || !PLAIN_PATH.test(url.slice(prefix.length))) return false;
    if (method === 'HEAD' || headers['transfer-encoding'] !== undefined) return false;
    if (Number(headers['content-length'] ?? 0) > MOST_BODY_BYTES) return false;
    if (!isForOwnHost(incoming, names) || !isFromOwnOrigin(incoming, names)) return false;
    bodyOf(incoming)
      .then((body = NOTHING) => answerTo(requestOf(incoming, body)))
      .then((answer) => send(answer, outgoing))
      .catch((error: Error) => fail(error, outgoing));
    return true;
  };
}

/** As the application answers it. What was set of an answer that can't be sent is none of it. */
function fail(error: Error, outgoing: ServerResponse): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  outgoing.writeHead(500, { 'content-type': 'text/plain; charset=UTF-8' });
  outgoing.end(failureText(error));
}

type Answering = (request: EndpointRequest) => Promise<EndpointAnswer>;

function answering(endpoint: Endpoint, { workspace, invoke, onRecord }: EndpointParts): Answering {
  /** epoch ms until which a room is closed */
  const closed = new Map<string, number>();
  const isClosed = (room: string) => {
    const until = closed.get(room);
    if (until === undefined) return false;
    if (until > Date.now()) return true;
    closed.delete(room);
    return false;
  };

  return async (request) => {
    const asked = endpoint.route(request, workspace().contents.extensions);
    const refused = (answer: EndpointAnswer) => {
      const { status } = answer;
      onRecord(
        providerRecord('warn', `${request.method} ${pathOf(request.url)}: ${status}`, { status }),
      );
      return answer;
    };
    if (!('extension' in asked)) return refused(asked);
    const { room, extension, ...firing } = asked;
    if (isClosed(room)) return refused(endpoint.closed(request));
    const invocation = await invoke(extension, firing);
    const closesFor = endpoint.closesFor(invocation);
    if (closesFor > 0) closed.set(room, Date.now() + closesFor);
    return endpoint.answer(invocation);
  };
}

function serving(answerTo: Answering) {
  // A copy is always Node's own Response, which the library does not send again (see forward.ts). It
  // has no body and nothing changes it: one is enough for all calls.
  const sent = RESPONSE_ALREADY_SENT.clone();
  return async (c: Context<LoopbackEnv>): Promise<Response> => {
    const { incoming, outgoing } = c.env;
    const body = await bodyOf(incoming);
    if (body === undefined) {
      return c.text(`A request body has at most ${MOST_BODY_BYTES} bytes.\n`, 413);
    }
    const answer = await answerTo(requestOf(incoming, body));
    // The library makes an answer of its own to HEAD, of the one that a handler returns.
    if (incoming.method === 'HEAD') return asResponse(answer);
    send(answer, outgoing as ServerResponse);
    return sent;
  };
}

/**
 * Nothing is added to what the extension wrote, not even a content type. The head is left to `end`:
 * Node then knows the length of the body, and both go out in one write.
 */
function send(answer: EndpointAnswer, outgoing: ServerResponse): void {
  outgoing.statusCode = statusOf(answer);
  for (const [name, value] of headersToSend(answer)) outgoing.setHeader(name, value);
  const { bodyBase64 } = answer;
  outgoing.end(bodyBase64 === undefined ? answer.body : Buffer.from(bodyBase64, 'base64'));
}

/** Undefined when it is larger than what is read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const { headers } = request;
  const has = headers['content-length'] ?? headers['transfer-encoding'];
  return has === undefined ? NOTHING : readBytes(request, MOST_BODY_BYTES);
}

const NOTHING = Buffer.alloc(0);

function requestOf(incoming: IncomingMessage, body: Buffer): EndpointRequest {
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: headersOf(incoming),
    ...sentBody(body),
  };
}

/** As text where UTF-8 has it whole, else by its bytes. */
function sentBody(bytes: Buffer): Pick<EndpointRequest, 'body' | 'bodyBase64'> {
  if (bytes.length === 0) return {};
  return isUtf8(bytes)
    ? { body: bytes.toString('utf8') }
    : { bodyBase64: bytes.toString('base64') };
}

/** Names as sent; of one that stands twice all values, as Node joins them. */
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers = new Map<string, [name: string, value: string]>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const value = rawHeaders[index + 1] ?? '';
    const key = name.toLowerCase();
    const before = headers.get(key);
    const separator = key === 'cookie' ? '; ' : ', ';
    headers.set(
      key,
      before === undefined ? [name, value] : [before[0], before[1] + separator + value],
    );
  }
  return Object.fromEntries(headers.values());
}

/** A status that no final answer has can't be passed on. */
const statusOf = ({ status }: EndpointAnswer) => (status < 200 ? 500 : status);

function headersToSend({ headers }: EndpointAnswer): [name: string, value: string | string[]][] {
  return Object.entries(headers)
    .filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase()))
    .map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]);
}

function asResponse(answer: EndpointAnswer): Response {
  const status = statusOf(answer);
  const headers = headersToSend(answer).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  return new Response(null, { status: status > 599 ? 500 : status, headers });
}

/** Without the query, which may hold what nobody should read in a log. */
const pathOf = (url: string) => url.split('?', 1)[0] ?? url;
