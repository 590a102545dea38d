import { keyOf } from '../../../shared/directory/key.ts';
import type {
  Directory,
  DirectoryKind,
  DirectoryObject,
  User,
} from '../../../shared/model/directory.ts';

/** An object that refers to one that goes: as it is without the reference, or gone with it. */
export interface Detached {
  readonly kind: DirectoryKind;
  readonly key: string;
  readonly value: DirectoryObject | undefined;
}

type Detach = {
  readonly [K in DirectoryKind]: (object: Directory[K][number], directory: Directory) => Detached[];
};

const changed = (user: User, value: User): Detached => ({ kind: 'users', key: user.id, value });
const gone = <K extends DirectoryKind>(kind: K, object: Directory[K][number]): Detached => ({
  kind,
  key: keyOf(kind, object),
  value: undefined,
});

/** The user's roles with those of some applications narrowed; empty lists go. */
function withRoles(user: User, kept: (application: string, name: string) => boolean): User {
  const roles = Object.entries(user.roles ?? {}).flatMap(([application, names]) => {
    const rest = names.filter((name) => kept(application, name));
    return rest.length > 0 || names.length === 0 ? [[application, rest] as const] : [];
  });
  return { ...user, roles: Object.fromEntries(roles) };
}

const DETACH: Detach = {
  users: ({ id }, { consents }) =>
    consents.filter(({ user }) => user === id).map((consent) => gone('consents', consent)),
  groups: ({ id }, { users }) =>
    users
      .filter(({ groups }) => groups?.includes(id))
      .map((user) => changed(user, { ...user, groups: user.groups?.filter((one) => one !== id) })),
  roles: ({ name, application }, { users, roles }) => {
    const others = roles.filter((role) => role.name === name && role.application !== application);
    const stays = (client: string) =>
      others.some((role) => role.application === undefined || role.application === client) ||
      (application !== undefined && client !== application);
    return users
      .filter(({ roles = {} }) =>
        Object.entries(roles).some(([client, names]) => names.includes(name) && !stays(client)),
      )
      .map((user) =>
        changed(
          user,
          withRoles(user, (client, one) => one !== name || stays(client)),
        ),
      );
  },
  applications: ({ clientId }, { users, roles, consents }) => [
    ...users
      .filter((user) => user.roles !== undefined && Object.hasOwn(user.roles, clientId))
      .map((user) => {
        const { [clientId]: _, ...rest } = user.roles ?? {};
        return changed(user, { ...user, roles: rest });
      }),
    ...roles
      .filter(({ application }) => application === clientId)
      .map((role) => gone('roles', role)),
    ...consents
      .filter(({ application }) => application === clientId)
      .map((consent) => gone('consents', consent)),
  ],
  consents: () => [],
};

/** What else changes when an object goes, so that nothing refers to what is not there. */
export function detached<K extends DirectoryKind>(
  kind: K,
  object: Directory[K][number],
  directory: Directory,
): Detached[] {
  return DETACH[kind](object, directory);
}
