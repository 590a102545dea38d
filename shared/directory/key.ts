import type { DirectoryKind, DirectoryObject } from '../model/directory.ts';

/**
 * The members that tell the objects of a kind apart: no two of a directory have the same, and they
 * stay as they are for as long as the object is there.
 */
export const KEY_MEMBERS: { readonly [K in DirectoryKind]: readonly string[] } = {
  users: ['id'],
  groups: ['id'],
  roles: ['application', 'name'],
  applications: ['clientId'],
  consents: ['user', 'application'],
};

/** Names an object among those of its kind: its id or client id, or JSON text of two members. */
export function keyOf(kind: DirectoryKind, object: DirectoryObject): string {
  const members = KEY_MEMBERS[kind];
  const [only = ''] = members;
  if (members.length === 1) return String(object[only] ?? null);
  return JSON.stringify(members.map((member) => object[member] ?? null));
}
