import type { JsonObject } from '../model/json.ts';
import type { Entry, RemoteCall } from '../platforms/remote.ts';
import type { Desired, Read, Target, TenantAdapter } from './adapter.ts';
import { ABSENT, fingerprint } from './fingerprint.ts';
import { trying } from './passing.ts';

/** The part of a connection's URL that a credential is bound to. */
export function originOf(url: string): string {
  return (/^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url).toLowerCase();
}

/** What the lock holds of an extension, unless it was written for another origin. */
export function lockedOf(slug: string, { lock, connection }: RemoteCall) {
  return lock?.origin === originOf(connection.url) ? lock.extensions[slug] : undefined;
}

/** The object that an extension is on the tenant; one that is restored is what it was. */
export function targetOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  entry: Entry,
  call: RemoteCall,
): Target {
  return entry.kind === 'publish'
    ? adapter.target(entry.item, call)
    : { ok: true, remoteId: entry.remoteId };
}

/** @param state undefined: the object is not there */
export function desiredOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  entry: Entry,
  state: State | undefined,
  call: RemoteCall,
): Desired<Content> {
  return entry.kind === 'publish'
    ? adapter.desired(entry.item, state, call)
    : adapter.restored(entry.content, state, call);
}

/** Reads an object, again while the tenant is out of breath. */
export function readCalmly<State, Content>(
  adapter: TenantAdapter<State, Content>,
  remoteId: string,
  call: RemoteCall,
): Promise<Read<State>> {
  return trying(
    () => adapter.read(remoteId, call),
    (read) => (read.kind === 'failed' ? read.failure : undefined),
    call.ports,
  );
}

/** What a read met: the object, or what is there in its stead. */
export interface Met<State> {
  readonly isThere: boolean;
  readonly state: State | undefined;
  /** fingerprint of all that a plan depends on */
  readonly base: string;
}

export function metBy<State, Content>(
  adapter: TenantAdapter<State, Content>,
  read: Exclude<Read<State>, { kind: 'failed' }>,
  { ports }: RemoteCall,
): Met<State> {
  const isThere = read.kind === 'found';
  const state = isThere ? read.state : read.around;
  const base = state === undefined ? ABSENT : fingerprint(adapter.identity(state), ports.crypto);
  return { isThere, state, base };
}

/** Where an object is found: as the tenant said when it was written, which it does not always repeat. */
export function locationOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  extension: string,
  remoteId: string,
  state: State,
  call: RemoteCall,
): string | undefined {
  return lockedOf(extension, call)?.location ?? adapter.location(remoteId, state, call);
}

/** SHA-256 (hex) of what is kept of a revision. */
export const revisionHash = (kept: JsonObject, { ports }: RemoteCall) =>
  fingerprint(kept, ports.crypto);
