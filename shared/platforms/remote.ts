import type { HttpOutcome, HttpRequest } from '../model/http.ts';
import type { JsonObject } from '../model/json.ts';
import type { Ports } from '../model/ports.ts';
import type { CheckOutcome, Plan, PublishedItem, PublishOutcome } from '../model/publish.ts';
import type { SourceText } from '../model/sandbox.ts';
import type { Connection, Lock, Manifest } from '../model/workspace.ts';

/** One extension that is to be published, with the values of its declared secrets. */
export interface PublishItem {
  readonly slug: string;
  readonly manifest: Manifest;
  readonly source: SourceText;
  readonly secrets: Readonly<Record<string, string>>;
}

/** An extension of the workspace, without its code. */
export type Authored = Pick<PublishItem, 'slug' | 'manifest'>;

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
  /**
   * Asks a service that an extension names, which is not the tenant: never with the tenant's credential.
   * Absent: nothing but the tenant is reached.
   */
  service?(request: HttpRequest): Promise<HttpOutcome>;
  /** Ends early when it is cancelled. @param ms how long */
  sleep(ms: number): Promise<void>;
  /**
   * Whether the author wants no more of it: nothing new is begun then, and what polls gives up.
   * Absent: never.
   */
  cancelled?(): boolean;
}

/** How far planning is: objects of the tenant, of all that there are to read. */
export type Reading = (done: number, all: number) => void;

/** Content of a revision that was published from this workspace, without secret values. */
export interface Revision {
  readonly slug: string;
  /** SHA-256 (hex) of the content */
  readonly hash: string;
  readonly content: JsonObject;
}

/** A revision and the object that it is about to be written to. */
export interface Intent extends Revision {
  readonly remoteId: string;
  /** it is there already: values go with it that can't be read back */
  readonly resent?: true;
}

/** A write that nobody saw the end of. */
export interface Begun {
  readonly extension: string;
  readonly remoteId: string;
  /** of the revision that was written */
  readonly hash: string;
}

/** The revision that a tenant holds of an object. */
export type Held =
  | {
      readonly kind: 'held';
      readonly hash: string;
      readonly location?: string;
      /** what was looked for is there in part, and the rest is as it was before */
      readonly isPart?: true;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed' };

export interface RemoteCall {
  readonly connection: Connection;
  /** the credential's value; never part of a result */
  readonly credential: string;
  readonly lock: Lock | undefined;
  readonly entries: readonly Entry[];
  /** the content of a revision, as far as it is known here */
  readonly revision: (
    slug: string,
    hash: string,
  ) => JsonObject | undefined | Promise<JsonObject | undefined>;
  /**
   * Hashes of revisions that publishings began to write and did not live to finish, by extension: what
   * is there of them is nobody else's. Absent: none.
   */
  readonly begun?: ReadonlyMap<string, readonly string[]>;
  /** Send values that can't be read back also where nothing else changes. Absent: not. */
  readonly resendSecrets?: boolean;
  /**
   * Extensions whose secrets a publishing was sending again when it ended, and none has sent since:
   * they are sent once more, where their values are known. Absent: none.
   */
  readonly resending?: ReadonlySet<string>;
  readonly ports: RemotePorts;
}

export interface ApplyOptions {
  readonly progress: (extension: string, step: string) => void;
  /** write also what somebody else changed since it was last published from here */
  readonly force: boolean;
  /** Keeps what is about to be written. Rejects when it can't: nothing is written then. */
  readonly keep: (intent: Intent) => Promise<void>;
  /**
   * Hears what became of each object, before the next one is begun. Rejects when it can't be kept:
   * the object is on the tenant all the same.
   */
  readonly settled: (item: PublishedItem, how: Settling) => Promise<void>;
}

export interface Settling {
  /** values that nobody can read back are on the tenant as they were: none were known here to send */
  readonly leftUnread: boolean;
}

/** Something on a tenant that an extension is bound to. */
export interface BoundTo {
  /** as an alias of the connection has it; the first of several ways to write it is the usual one */
  readonly ids: readonly [string, ...string[]];
  /** what it is called there */
  readonly name: string;
}

/** What is taken over of a remote object, or why it can't be an extension here. */
export type Taken =
  | {
      readonly ok: true;
      /** what it is called there: the folder is named after it */
      readonly name: string;
      readonly manifest: {
        readonly trigger: string;
        readonly label?: string;
        readonly config: JsonObject;
        /** names */
        readonly secrets: readonly string[];
      };
      /** as far as the platform tells, and a manifest can say it; absent: nothing is known */
      readonly bound?: readonly BoundTo[];
      readonly code: string;
    }
  | { readonly ok: false; readonly reason: string };

/** A remote object as `pull` finds it. */
export interface Found {
  readonly remoteId: string;
  readonly taken: Taken;
  /** what is kept of it as a revision, and its hash */
  readonly revision: Omit<Revision, 'slug'>;
  readonly location?: string;
}

export type FoundAll =
  | { readonly kind: 'found'; readonly objects: readonly Found[] }
  | { readonly kind: 'failed'; readonly message: string; readonly status?: number };

/** What is told of a platform's tenants before one is reached. */
export interface RemoteOffer {
  /** what a credential of this platform is called in its own documentation */
  readonly credentialLabel: string;
  /** the member of a revision that is the code; the others are settings */
  readonly codeField: string;
  /** The way to the tenants, loaded when one is reached: nothing of it costs the start of a program. */
  load(): Promise<Remote>;
}

/** Settings that `pull` brings into a manifest: members of a revision that `config` has under the same names. */
export interface ConfigMembers {
  readonly names: readonly string[];
  /** what a revision would have of them */
  keptOf(config: JsonObject): JsonObject;
}

/** How a platform's tenants are read and written. Plan changes nothing; apply reads back and compares. */
export interface Remote {
  /** paths in remote objects that hold secrets: masked in diffs, never stored */
  readonly secretPaths: readonly string[];
  /** the member of a revision that is the code; the others are settings */
  readonly codeField: string;
  /** absent: `pull` takes over code alone */
  readonly configMembers?: ConfigMembers;
  plan(call: RemoteCall, reading?: Reading): Promise<Plan>;
  /**
   * What the credential may do, as far as these extensions need it, and what has changed since it was
   * published. Changes nothing.
   */
  check(call: RemoteCall, authored: readonly Authored[]): Promise<CheckOutcome>;
  /** Looks what became of a write that nobody saw the end of. Changes nothing. */
  held(begun: Begun, call: RemoteCall): Promise<Held>;
  /** All extensions of a tenant. Changes nothing. */
  find(call: RemoteCall): Promise<FoundAll>;
  /** The object that an extension is, whether it can be published or not. */
  remoteIdOf(slug: string, manifest: Manifest, call: RemoteCall): string;
  /** Writes what the plan says, item by item, then reads back and compares each. */
  apply(plan: Plan, call: RemoteCall, options: ApplyOptions): Promise<PublishOutcome>;
}
