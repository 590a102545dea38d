import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Ability, ConnectionProblem, FieldChange } from '../model/publish.ts';
import type { Manifest } from '../model/workspace.ts';
import type {
  Authored,
  ConfigMembers,
  PublishItem,
  RemoteCall,
  Taken,
} from '../platforms/remote.ts';

/** Why a tenant did not do what it was asked. */
export interface Failure {
  readonly status?: number;
  readonly message: string;
  /** the credential or the connection: no other object would fare better */
  readonly general?: boolean;
  /** the permission that the credential lacks, in the platform's own words */
  readonly lacks?: string;
  /** it may be better in a moment: after so many ms, where the tenant says so */
  readonly passing?: { readonly afterMs?: number };
}

export type Read<State> =
  | { readonly kind: 'found'; readonly state: State }
  /** `around`: what publishing would meet there, such as a place that somebody else has taken */
  | { readonly kind: 'absent'; readonly around?: State }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Written =
  | { readonly kind: 'written'; readonly location?: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type ListedObjects<State> = readonly { remoteId: string; state: State }[];

/** Everything of a tenant that may be an extension, page by page. */
export type Listed<State> =
  | { readonly kind: 'listed'; readonly objects: ListedObjects<State> }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What a credential may do and what is wrong with the connection, found without changing anything. */
export interface Checked {
  readonly abilities: readonly Ability[];
  readonly problems: readonly ConnectionProblem[];
}

/** The remote object that an extension is, or why it can't be published. */
export type Target =
  | { readonly ok: true; readonly remoteId: string }
  | { readonly ok: false; readonly reason: string; readonly remoteId?: string };

/** What a remote object shall be, or why it can't. */
export type Desired<Content> =
  | {
      readonly ok: true;
      readonly content: Content;
      /** what the author should know before it is done: a sentence, or several */
      readonly note?: string;
      /** what speaks against it: it is written only by force */
      readonly obstacle?: string;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * One platform's remote objects, for the publisher that all platforms share. Nothing here decides
 * when something is read or written.
 *
 * @typeParam State a remote object as it is read, or what is there in its stead; it may hold secret
 *   values
 * @typeParam Content what Hookbench owns of it
 */
export interface TenantAdapter<State, Content> {
  /** paths in remote objects that hold secrets: masked in diffs, never stored */
  readonly secretPaths: readonly string[];
  /** what makes two extensions one remote object, and can be set otherwise: `config.name` */
  readonly idSetting: string;
  /** the member of what is kept that is the code; the others are settings */
  readonly codeField: string;
  /** absent: `pull` takes over code alone */
  readonly configMembers?: ConfigMembers;
  /** Why a credential can't be the connection's, without asking the tenant. */
  credentialProblem?(credential: string, call: RemoteCall): string | undefined;
  /**
   * Finds out what the credential may do, by requests that change nothing on the tenant, as far as the
   * extensions of the workspace need it. Absent: only
   * whether the tenant can be read.
   */
  check?(call: RemoteCall, authored: readonly Authored[]): Promise<Checked>;
  /** A remote object in a sentence: `the lambda 7e66…` */
  called(remoteId: string): string;
  /** The object that an extension is, whether it can be published or not. */
  remoteIdOf(slug: string, manifest: Manifest, call: RemoteCall): string;
  /** Everything that can be checked without the tenant is. */
  target(item: PublishItem, call: RemoteCall): Target;
  read(remoteId: string, call: RemoteCall): Promise<Read<State>>;
  desired(item: PublishItem, state: State | undefined, call: RemoteCall): Desired<Content>;
  /** What a kept revision becomes on the tenant of now. */
  restored(kept: JsonObject, state: State | undefined, call: RemoteCall): Desired<Content>;
  /**
   * What a kept revision is beside the object of now, where going back to it may be refused: it is
   * compared only. Absent: as `restored` has it.
   */
  compared?(kept: JsonObject, state: State): Content | undefined;
  /** What writing would change, field by field; secret values never show. */
  changes(state: State | undefined, content: Content): FieldChange[];
  /**
   * Values that are known here, go with every write and can't be read back: fields as they show in a
   * plan that sends them again. Absent: everything can be read back.
   */
  unread?(content: Content): readonly FieldChange[];
  /**
   * Whether a write leaves values as they are on the tenant that nobody can read back, because they
   * are not known here. Absent: it leaves none.
   */
  leavesUnread?(content: Content): boolean;
  /** What Hookbench would own of an object that is there. */
  contentOf(state: State): Content;
  /** What is kept of a revision and compared with the lock: no secret value is in it. */
  kept(content: Content): JsonObject;
  /** All that a plan depends on: an object of another identity was changed since. */
  identity(state: State): JsonValue;
  /**
   * Sees to what has to be there before an object is written, and waits for it, as long as the author
   * does; the object is not touched. Doing it twice is doing it once. Absent: nothing has to be.
   *
   * @param tell hears what is waited for
   * @returns why the object can't be written
   */
  prepare?(
    remoteId: string,
    call: RemoteCall,
    tell: (step: string) => void,
  ): Promise<Failure | undefined>;
  /**
   * Creates or replaces an object. Doing it twice is doing it once, also when the first was cut off
   * after any of its requests: what that left behind is found by reading, and shows as a change.
   * Where it takes several requests, each is repeated here (`writeStep`), and the failure of one is
   * final.
   */
  write(
    what: {
      readonly remoteId: string;
      readonly state: State | undefined;
      readonly content: Content;
    },
    call: RemoteCall,
  ): Promise<Written>;
  list(call: RemoteCall): Promise<Listed<State>>;
  /**
   * Looks what listed objects are bound to, where that stands in other objects. Absent: `list` tells
   * all that the platform does.
   */
  withBindings?(objects: ListedObjects<State>, call: RemoteCall): Promise<Listed<State>>;
  /** `list` costs one request and gives what `read` gives: a plan of many extensions reads them so */
  listsAtOnce?(call: RemoteCall): boolean;
  /** The extension that would become such an object; nothing of it is a secret value. */
  extensionOf(remoteId: string, state: State, call: RemoteCall): Taken;
  /** Where the platform has or runs it. */
  location(remoteId: string, state: State, call: RemoteCall): string | undefined;
}
