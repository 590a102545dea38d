import type { HttpOutcome, HttpRequest } from '../model/http.ts';
import type { JsonObject } from '../model/json.ts';
import type { Ports } from '../model/ports.ts';
import type { Plan, PublishedItem, PublishOutcome } from '../model/publish.ts';
import type { SourceText } from '../model/sandbox.ts';
import type { Connection, Lock, Manifest } from '../model/workspace.ts';

/** One extension that is to be published, with the values of its declared secrets. */
export interface PublishItem {
  readonly slug: string;
  readonly manifest: Manifest;
  readonly source: SourceText;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What is to be on the tenant: an extension of the workspace, or a revision of one that was there. */
export type Entry =
  | { readonly kind: 'publish'; readonly slug: string; readonly item: PublishItem }
  | {
      readonly kind: 'restore';
      readonly slug: string;
      readonly remoteId: string;
      readonly content: JsonObject;
    };

export interface RemotePorts extends Ports {
  /** never rejects; a transport failure is an outcome */
  send(request: HttpRequest): Promise<HttpOutcome>;
  /** @param ms how long */
  sleep(ms: number): Promise<void>;
}

/** Content of a revision that was published from this workspace, without secret values. */
export interface Revision {
  readonly slug: string;
  /** SHA-256 (hex) of the content */
  readonly hash: string;
  readonly content: JsonObject;
}

export interface RemoteCall {
  readonly connection: Connection;
  /** the credential's value; never part of a result */
  readonly credential: string;
  readonly lock: Lock | undefined;
  readonly entries: readonly Entry[];
  /** the content of a revision, as far as it is known here */
  readonly revision: (slug: string, hash: string) => JsonObject | undefined;
  readonly ports: RemotePorts;
}

export interface ApplyOptions {
  readonly progress: (extension: string, step: string) => void;
  /** write also what somebody else changed since it was last published from here */
  readonly force: boolean;
  /** Keeps a revision before it is written. Rejects when it can't: nothing is written then. */
  readonly keep: (revision: Revision) => Promise<void>;
  /** Hears what became of each object, before the next one is begun. */
  readonly settled: (item: PublishedItem) => Promise<void>;
}

/** How a platform's tenants are read and written. Plan changes nothing; apply reads back and compares. */
export interface Remote {
  /** paths in remote objects that hold secrets: masked in diffs, never stored */
  readonly secretPaths: readonly string[];
  /** what a credential of this platform is called in its own documentation */
  readonly credentialLabel: string;
  plan(call: RemoteCall): Promise<Plan>;
  /** Writes what the plan says, item by item, then reads back and compares each. */
  apply(plan: Plan, call: RemoteCall, options: ApplyOptions): Promise<PublishOutcome>;
}
