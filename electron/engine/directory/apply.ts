import { KEY_MEMBERS, keyOf } from '../../../shared/directory/key.ts';
import {
  DIRECTORY_SCHEMAS,
  type Directory,
  type DirectoryChange,
  type DirectoryKind,
  directoryJson,
} from '../../../shared/model/directory.ts';
import { jsonEquals } from '../../../shared/model/json.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { ListEdit } from '../workspace/json-edit.ts';
import { checkNames, checkObject } from './check.ts';
import { detached } from './detach.ts';
import { Drafts } from './draft.ts';
import type { Finding } from './finding.ts';
import { References } from './references.ts';

/** Why a change can't be made, at a path of its object. */
export interface ChangeIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Failure =
  | { readonly status: 'refused'; readonly issues: readonly ChangeIssue[] }
  /** an object is another one by now, or gone */
  | { readonly status: 'conflict'; readonly message: string };

/** What changes make of a directory, or why they can't be made. */
export type Applied =
  | Failure
  | {
      readonly status: 'applied';
      readonly directory: Directory;
      readonly edits: ReadonlyMap<DirectoryKind, ListEdit>;
    };

type Change<A extends DirectoryChange['action']> = Extract<DirectoryChange, { action: A }>;

const SINGULAR: Readonly<Record<DirectoryKind, string>> = {
  users: 'user',
  groups: 'group',
  roles: 'role',
  applications: 'application',
  consents: 'consent',
};

/**
 * Makes several changes as one: all of them or none. What refers to an object that goes loses the
 * reference with it.
 */
export function applyChanges(
  directory: Directory,
  changes: readonly DirectoryChange[],
  platforms: readonly Platform[],
): Applied {
  const drafts = new Drafts(directory);
  for (const change of changes) {
    const failure = change.action === 'remove' ? remove(drafts, change) : put(drafts, change);
    if (failure) return failure;
  }
  const now = drafts.directory();
  const issues = newIssues(directory, now, drafts, platforms);
  if (issues.length > 0) return { status: 'refused', issues };
  return { status: 'applied', directory: now, edits: drafts.edits() };
}

function vanished(kind: DirectoryKind, key: string): Failure {
  return { status: 'conflict', message: `There is no ${SINGULAR[kind]} ${key} any more` };
}

function remove(drafts: Drafts, { kind, key }: Change<'remove'>): Failure | undefined {
  const object = drafts.of(kind).get(key);
  if (object === undefined) return vanished(kind, key);
  drafts.of(kind).remove(key);
  for (const other of detached(kind, object, drafts.directory())) {
    if (other.value === undefined) drafts.of(other.kind).remove(other.key);
    else drafts.of(other.kind).put(other.value, directoryJson(other.value));
  }
  return undefined;
}

function put(drafts: Drafts, change: Change<'add' | 'change'>): Failure | undefined {
  const { kind, value } = change;
  const draft = drafts.of(kind);
  const parsed = DIRECTORY_SCHEMAS[kind].safeParse(value);
  if (!parsed.success) {
    return {
      status: 'refused',
      issues: parsed.error.issues.map(({ path, message }) => issue(path, message)),
    };
  }
  const object = parsed.data;
  const member = KEY_MEMBERS[kind].at(-1) ?? '';
  if (change.action === 'add') {
    if (draft.get(keyOf(kind, object)) !== undefined) {
      return { status: 'refused', issues: [issue([member], 'There is one with this already')] };
    }
    draft.put(object, value);
    return undefined;
  }
  const before = draft.get(change.key);
  if (before === undefined) return vanished(kind, change.key);
  if (change.base !== undefined && !jsonEquals(directoryJson(before), change.base)) {
    return {
      status: 'conflict',
      message: `The ${SINGULAR[kind]} ${change.key} is another one by now`,
    };
  }
  if (keyOf(kind, object) !== change.key) {
    const message = 'It stays as it is: others refer to it. Add another one instead';
    return { status: 'refused', issues: [issue([member], message)] };
  }
  draft.put(object, value);
  return undefined;
}

function issue(path: readonly PropertyKey[], message: string): ChangeIssue {
  return { path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)), message };
}

/** What is wrong with the objects that changed and was not wrong with them before. */
function newIssues(
  before: Directory,
  now: Directory,
  drafts: Drafts,
  platforms: readonly Platform[],
): ChangeIssue[] {
  const were = new References(before);
  const there = new References(now);
  const sign = ({ path, message }: Finding) => JSON.stringify([path, message]);
  const found: Finding[] = [];
  for (const touched of drafts.touched()) {
    const known = new Set(
      touched.before ? checkObject(touched.kind, touched.before, were, platforms).map(sign) : [],
    );
    found.push(
      ...checkObject(touched.kind, touched.object, there, platforms).filter(
        (one) => !known.has(sign(one)),
      ),
    );
    if (touched.kind === 'users') found.push(...checkNames(touched.object, now));
  }
  return found.map(({ path, message }) => issue(path, message));
}
