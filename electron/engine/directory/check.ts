import { USER_NAMES, usersBy } from '../../../shared/directory/find.ts';
import { KEY_MEMBERS, keyOf } from '../../../shared/directory/key.ts';
import {
  DIRECTORY_KINDS,
  type Directory,
  type DirectoryKind,
  type DirectoryObject,
  type User,
} from '../../../shared/model/directory.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { applicationExtras, platformExtras } from './extras.ts';
import type { Finding } from './finding.ts';
import { References } from './references.ts';

type Path = Finding['path'];

const quoted = (text: string) => JSON.stringify(text);

function missing(path: Path, what: string, name: string): Finding {
  return {
    path,
    severity: 'warning',
    code: 'directory.missing',
    message: `There is no ${what} ${quoted(name)} in this directory`,
    hint: 'Add it, or take the reference out.',
  };
}

function repeated(path: Path, member: string, value: string, list: string): Finding {
  return {
    path,
    severity: 'error',
    code: 'directory.repeated',
    message: `"${member}" ${quoted(value)} is used twice in "${list}"`,
    hint: 'Give each its own; the first one is used.',
  };
}

function userReferences({ groups, roles }: User, there: References): Finding[] {
  const found: Finding[] = [];
  for (const [index, id] of groups?.entries() ?? []) {
    if (!there.groups.has(id)) found.push(missing(['groups', index], 'group', id));
  }
  for (const application in roles) {
    if (!there.applications.has(application)) {
      found.push(missing(['roles', application], 'application', application));
      continue;
    }
    for (const [index, name] of roles[application]?.entries() ?? []) {
      if (there.hasRole(application, name)) continue;
      found.push(missing(['roles', application, index], `role of "${application}"`, name));
    }
  }
  return found;
}

type Checks = {
  readonly [K in DirectoryKind]: (
    object: Directory[K][number],
    there: References,
    platforms: readonly Platform[],
  ) => Finding[];
};

const CHECKS: Checks = {
  users: (user, there, platforms) => [
    ...userReferences(user, there),
    ...platformExtras(user.platform, 'user', platforms),
  ],
  groups: (group, _there, platforms) => platformExtras(group.platform, 'group', platforms),
  roles: ({ application }, there) =>
    application === undefined || there.applications.has(application)
      ? []
      : [missing(['application'], 'application', application)],
  applications: (application, _there, platforms) => applicationExtras(application, platforms),
  consents: ({ user, application }, there) => [
    ...(there.hasUser(user) ? [] : [missing(['user'], 'user', user)]),
    ...(there.applications.has(application)
      ? []
      : [missing(['application'], 'application', application)]),
  ],
};

/** What is wrong with one object among the others, at paths within it; not what it repeats. */
export function checkObject<K extends DirectoryKind>(
  kind: K,
  object: Directory[K][number],
  there: References,
  platforms: readonly Platform[],
): Finding[] {
  return CHECKS[kind](object, there, platforms);
}

/** What of a user another one before it in the directory has already. */
export function checkNames(user: DirectoryObject, directory: Directory): Finding[] {
  return USER_NAMES.flatMap((by) => {
    const name = user[by];
    if (typeof name !== 'string' || usersBy(directory, by).get(name) === user) return [];
    return [repeated([by], by, name, 'users')];
  });
}

function repeatedNames(directory: Directory): Finding[] {
  const { users } = directory;
  // As many names as users that have one: none is there twice, and nobody has to be looked up.
  const isDistinct = USER_NAMES.every((by) => {
    let named = 0;
    for (const user of users) if (user[by] !== undefined) named += 1;
    return usersBy(directory, by).size === named;
  });
  if (isDistinct) return [];
  return users.flatMap((user, index) =>
    checkNames(user, directory).map((finding) => within(finding, 'users', index)),
  );
}

function repeats(directory: Directory, kind: DirectoryKind): Finding[] {
  if (kind === 'users') return repeatedNames(directory);
  const member = KEY_MEMBERS[kind].at(-1) ?? '';
  const seen = new Set<string>();
  return directory[kind].flatMap((object, index) => {
    const key = keyOf(kind, object);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [repeated([kind, index, member], member, String(object[member]), kind)];
  });
}

const within = (finding: Finding, kind: DirectoryKind, index: number): Finding => ({
  ...finding,
  path: [kind, index, ...finding.path],
});

/** Everything that is wrong with a directory beyond its schema, list by list. */
export function checkDirectory(directory: Directory, platforms: readonly Platform[]): Finding[] {
  const there = new References(directory);
  const ofKind = (kind: DirectoryKind) =>
    directory[kind].flatMap((object, index) =>
      checkObject(kind, object, there, platforms).map((finding) => within(finding, kind, index)),
    );
  return DIRECTORY_KINDS.flatMap((kind) => [...repeats(directory, kind), ...ofKind(kind)]);
}
