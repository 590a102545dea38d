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
  const parts = KEY_MEMBERS[kind].map((member) => object[member] ?? null);
  return parts.length === 1 ? String(parts[0]) : JSON.stringify(parts);
}
