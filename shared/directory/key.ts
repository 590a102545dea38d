import type { Directory, DirectoryKind } from '../model/directory.ts';

type Keys = { readonly [K in DirectoryKind]: (object: Directory[K][number]) => string };

/** What tells the objects of a kind apart: no two of a directory have the same. */
export const KEY_OF: Keys = {
  users: ({ id }) => id,
  groups: ({ id }) => id,
  roles: ({ name, application }) => JSON.stringify([application ?? null, name]),
  applications: ({ clientId }) => clientId,
  consents: ({ user, application }) => JSON.stringify([user, application]),
};

/** The members that a key is made of: they stay as they are for as long as the object is there. */
export const KEY_MEMBERS: { readonly [K in DirectoryKind]: readonly string[] } = {
  users: ['id'],
  groups: ['id'],
  roles: ['application', 'name'],
  applications: ['clientId'],
  consents: ['user', 'application'],
};

/** The key of an object of this kind. */
export function keyOf<K extends DirectoryKind>(kind: K, object: Directory[K][number]): string {
  return KEY_OF[kind](object);
}
