import { keyOf } from '../../../shared/directory/key.ts';
import {
  type Directory,
  type DirectoryChange,
  type DirectoryKind,
  type DirectoryObject,
  directoryJson,
} from '../../../shared/model/directory.ts';
import type { DirectoryObjectView } from '../../../shared/model/directory-view.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { WorkspaceError } from '../workspace/error.ts';
import { detached } from './detach.ts';

/** A hash of a password is no test value: it stays in main. */
const WITHHELD = 'passwordHash';

function find(directory: Directory, kind: DirectoryKind, key: string): DirectoryObject | undefined {
  return directory[kind].find((object) => keyOf(kind, object) === key);
}

/**
 * One object for a form.
 *
 * @throws WorkspaceError when there is no such object
 */
export function objectView(
  directory: Directory,
  kind: DirectoryKind,
  key: string,
): DirectoryObjectView {
  const object = find(directory, kind, key);
  if (object === undefined) {
    throw new WorkspaceError(
      'It is no longer in directory.json.',
      'Another program changed the file.',
    );
  }
  const { [WITHHELD]: hash, ...value } = directoryJson(object);
  return {
    value,
    withheld: hash === undefined ? [] : [WITHHELD],
    referring: detached(kind, object, directory).length,
  };
}

/** A change from a form with what was withheld from it; a password takes the place of its hash. */
export function completed(directory: Directory, change: DirectoryChange): DirectoryChange {
  if (change.action !== 'change') return change;
  const object = find(directory, change.kind, change.key);
  const hash = object && directoryJson(object)[WITHHELD];
  if (hash === undefined) return change;
  const withHash = (value: JsonObject) => ({ ...value, [WITHHELD]: hash });
  return {
    ...change,
    value: change.value.password === undefined ? withHash(change.value) : change.value,
    ...(change.base && { base: withHash(change.base) }),
  };
}
