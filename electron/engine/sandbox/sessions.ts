import type { Guest } from './guest.ts';
import type { DecodedRequest } from './protocol.ts';

/** A guest that goes on from run to run of its session. */
export interface Warm {
  readonly guest: Guest;
  readonly owner: Owner;
  invocations: number;
}

/** A session serves one extension's one text in one setting; a change of any is a cold start. */
interface Owner extends Pick<DecodedRequest, 'extension' | 'profile' | 'source'> {
  /** as text */
  readonly setting: string | undefined;
}

/** The warm guests of a worker, by the names of their sessions. */
export class Sessions {
  readonly #warm = new Map<string, Warm>();

  /** The guest that a request goes on in; undefined: it starts cold. */
  of(request: DecodedRequest): Warm | undefined {
    const { session, cold } = request;
    if (session === undefined || cold === true) return undefined;
    const known = this.#warm.get(session);
    return known !== undefined && isSame(known.owner, ownerOf(request)) ? known : undefined;
  }

  /** A guest becomes the one of a request's session, if it has one. */
  begun(request: DecodedRequest, guest: Guest): Warm | undefined {
    if (request.session === undefined) return undefined;
    return { guest, owner: ownerOf(request), invocations: 0 };
  }

  keep(session: string, warm: Warm): void {
    this.#warm.set(session, warm);
  }

  /** The session's next run starts cold. */
  drop(session: string): Warm | undefined {
    const warm = this.#warm.get(session);
    this.#warm.delete(session);
    return warm;
  }
}

function ownerOf({ extension, profile, source, setting }: DecodedRequest): Owner {
  return {
    extension,
    profile,
    source,
    setting: setting === undefined ? undefined : JSON.stringify(setting),
  };
}

/** Member by member: a text that holds all of them would be made and compared for each run. */
function isSame(one: Owner, other: Owner): boolean {
  return (
    one.extension === other.extension &&
    one.profile.id === other.profile.id &&
    one.source.file === other.source.file &&
    one.source.code === other.source.code &&
    one.setting === other.setting
  );
}
