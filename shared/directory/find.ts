import type { Application, Directory, User } from '../model/directory.ts';

/** What a user is found by, in the order in which it is tried. */
export const USER_NAMES = ['id', 'username', 'email'] as const;
export type UserName = (typeof USER_NAMES)[number];

const userIndexes = new WeakMap<readonly User[], Map<UserName, ReadonlyMap<string, User>>>();
const applicationIndexes = new WeakMap<readonly Application[], ReadonlyMap<string, Application>>();

/** Objects by a member; of two with the same the first counts. */
function indexBy<T>(objects: readonly T[], nameOf: (object: T) => string | undefined) {
  const index = new Map<string, T>();
  for (let place = objects.length - 1; place >= 0; place -= 1) {
    const object = objects[place];
    const name = object && nameOf(object);
    if (object && name !== undefined) index.set(name, object);
  }
  return index;
}

/** The users of a directory by one of their names; made once, when it is first asked for. */
export function usersBy(
  { users }: Pick<Directory, 'users'>,
  by: UserName,
): ReadonlyMap<string, User> {
  const indexes = userIndexes.get(users) ?? new Map<UserName, ReadonlyMap<string, User>>();
  userIndexes.set(users, indexes);
  const index = indexes.get(by) ?? indexBy(users, (user) => user[by]);
  indexes.set(by, index);
  return index;
}

/**
 * The user of that id, else of that username, else of that email; undefined when there is none. It
 * takes the same time however many users there are.
 */
export function findUser(directory: Pick<Directory, 'users'>, name: string): User | undefined {
  for (const by of USER_NAMES) {
    const user = usersBy(directory, by).get(name);
    if (user !== undefined) return user;
  }
  return undefined;
}

/** The application of that client id; undefined when there is none. */
export function findApplication(
  { applications }: Pick<Directory, 'applications'>,
  clientId: string,
): Application | undefined {
  const index =
    applicationIndexes.get(applications) ?? indexBy(applications, (each) => each.clientId);
  applicationIndexes.set(applications, index);
  return index.get(clientId);
}
