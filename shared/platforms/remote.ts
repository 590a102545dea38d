import type { HttpOutcome, HttpRequest } from '../model/http.ts';
import type { Ports } from '../model/ports.ts';
import type { Plan, PublishOutcome } from '../model/publish.ts';
import type { SourceText } from '../model/sandbox.ts';
import type { Connection, Lock, Manifest } from '../model/workspace.ts';

/** One extension that is to be published, with the values of its declared secrets. */
export interface PublishItem {
  readonly slug: string;
  readonly manifest: Manifest;
  readonly source: SourceText;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface RemotePorts extends Ports {
  /** never rejects; a transport failure is an outcome */
  send(request: HttpRequest): Promise<HttpOutcome>;
}

export interface RemoteCall {
  readonly connection: Connection;
  /** the credential's value; never part of a result */
  readonly credential: string;
  readonly lock: Lock | undefined;
  readonly items: readonly PublishItem[];
  readonly ports: RemotePorts;
}

/** How a platform's tenants are read and written. Plan changes nothing; apply reads back and compares. */
export interface Remote {
  /** paths in remote objects that hold secrets: masked in diffs, never stored */
  readonly secretPaths: readonly string[];
  /** what a credential of this platform is called in its own documentation */
  readonly credentialLabel: string;
  plan(call: RemoteCall): Promise<Plan>;
  /** Writes what the plan says, item by item, then reads back and compares each. */
  apply(
    plan: Plan,
    call: RemoteCall,
    progress: (extension: string, step: string) => void,
  ): Promise<PublishOutcome>;
}
