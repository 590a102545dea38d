import type { Invocation } from '../model/invocation.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Manifest } from '../model/workspace.ts';

/** A request under the platform's own paths of a loopback server. */
export interface EndpointRequest {
  /** in upper case */
  readonly method: string;
  /** path and query as sent */
  readonly url: string;
  /** names as sent; a header that was sent twice has both values */
  readonly headers: Readonly<Record<string, string>>;
  /** absent: there was none */
  readonly body?: string;
  /** the bytes of a body that is no UTF-8, in place of `body` */
  readonly bodyBase64?: string;
}

/** What the client is sent, to the byte. */
export interface EndpointAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  /** the bytes of a body that is no UTF-8: sent in place of `body` */
  readonly bodyBase64?: string | undefined;
}

/** The invocation that a request stands for. */
export interface EndpointCall {
  readonly extension: string;
  readonly event?: JsonValue;
  readonly options: JsonObject;
  /** its process goes on from call to call */
  readonly session?: 'warm';
  /** what is quarantined together with it */
  readonly room: string;
}

/** An extension as its address names it. */
export interface Addressed {
  readonly slug: string;
  readonly manifest: Manifest;
}

/** How clients reach a platform's extensions by HTTP, each at an address of its own. */
export interface Endpoint {
  /** what all of its paths begin with, such as "/api/run/" */
  readonly prefix: string;
  /** The path of an extension; undefined for one that nobody reaches like that. */
  pathOf(extension: Addressed): string | undefined;
  /** The invocation that a request asks for, or the answer to one that asks for none. */
  route(request: EndpointRequest, extensions: readonly Addressed[]): EndpointCall | EndpointAnswer;
  answer(invocation: Invocation): EndpointAnswer;
  /** For how many ms nobody reaches its room after this invocation; 0: it stays open. */
  closesFor(invocation: Invocation): number;
  /** What a client gets meanwhile. */
  closed(request: EndpointRequest): EndpointAnswer;
}
