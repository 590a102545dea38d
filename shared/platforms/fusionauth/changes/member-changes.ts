import type { Effect } from '../../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonEquals } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import type { Yields } from '../types/lambda-type.ts';
import { samlWarnings } from './saml-attributes.ts';
import {
  flawWarnings,
  type Judging,
  memberPlaces,
  type Subject,
  type SubjectChanges,
  settled,
  UNSAFE_KEYS,
} from './subject.ts';

interface Kinds {
  readonly set: Effect['kind'];
  /** absent: what is taken away is set to null */
  readonly remove?: Effect['kind'];
  /** each member by itself, however deep; otherwise only those of the argument */
  readonly deep: boolean;
}

/** What changes of members are, by what the parameter yields. */
const KINDS: Readonly<Record<Exclude<Yields, 'claims' | 'errors'>, Kinds>> = {
  user: { set: 'user.set', remove: 'user.remove', deep: true },
  registration: { set: 'user.set', remove: 'user.remove', deep: true },
  response: { set: 'response.set', remove: 'response.remove', deep: true },
  group: { set: 'group.set', remove: 'group.remove', deep: true },
  members: { set: 'group.set', deep: false },
  options: { set: 'option.set', deep: false },
  client: { set: 'option.set', deep: false },
  mfa: { set: 'mfa.set', deep: false },
};

/** Deeper members are not told one by one: what holds them is, whole. A path stays short so. */
const DEEPEST = 8;

interface Change {
  readonly path: readonly string[];
  readonly value: JsonValue | undefined;
}

/**
 * The members of an argument that are other than before, in the order of the writes. Lists are
 * compared whole.
 */
export function memberChanges(subject: Subject, judging: Judging): SubjectChanges {
  const { parameter, before, after } = subject;
  const yields = parameter.yields as keyof typeof KINDS;
  const kinds = KINDS[yields];
  const changes: Change[] = [];
  if (isJsonObject(before) && isJsonObject(after)) collect(before, after, [], kinds.deep, changes);
  else if (!jsonEquals(before, after)) changes.push({ path: [], value: after });
  const written = writtenAt(subject);
  const ordered = changes
    .map((change) => ({ ...change, place: written(change.path) }))
    .sort((a, b) => (a.place?.order ?? Infinity) - (b.place?.order ?? Infinity) || 0);
  const effects = ordered.map(({ path, value, place }): Effect => {
    const reason = judging.discard ?? refusalOf(yields, path, judging);
    const removed = value === undefined;
    const denies = yields === 'client' && path[0] === 'allowed' && value === false;
    return {
      kind: denies ? 'deny' : removed ? (kinds.remove ?? kinds.set) : kinds.set,
      path: joinPath([parameter.name, ...path]),
      ...(removed ? kinds.remove === undefined && { value: null } : { value }),
      ...settled(reason, judging.locate(place?.stack ?? '')),
    };
  });
  const refused = effects.some(({ status }) => status === 'refused');
  return {
    effects,
    warnings: [
      ...flawWarnings(subject, memberPlaces(subject), judging.locate, effects),
      ...(yields === 'response' ? samlWarnings(parameter.name, after) : []),
    ],
    kept: refused ? keptOf(subject, ordered, effects) : withoutUnsafe(after),
  };
}

/** `sendSuspiciousLoginEvent` counts in a login only. Source: docs/contracts/fusionauth.md §1.6.1. */
function refusalOf(yields: Yields, [name]: readonly string[], { context }: Judging) {
  const other = yields === 'mfa' && name === 'sendSuspiciousLoginEvent';
  return other && context.action !== undefined && context.action !== 'login'
    ? `FusionAuth takes it in a login only: the action is "${String(context.action)}"`
    : undefined;
}

function collect(
  before: JsonObject,
  after: JsonObject,
  path: readonly string[],
  deep: boolean,
  changes: Change[],
): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (UNSAFE_KEYS.includes(name)) continue;
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    const value = Object.hasOwn(after, name) ? after[name] : undefined;
    if (deep && path.length < DEEPEST - 1 && isJsonObject(old) && isJsonObject(value)) {
      collect(old, value, [...path, name], deep, changes);
    } else if (!jsonEquals(old, value)) changes.push({ path: [...path, name], value });
  }
}

interface Written {
  readonly order: number;
  readonly stack: string;
}

/** Where a member was written: itself, something inside it, or what holds it. */
function writtenAt({ writes, position }: Subject) {
  const known = new Map<string, Written>();
  const inner = new Map<string, Written>();
  for (const [order, { path, stack }] of writes.toReversed().entries()) {
    if (path[0] !== String(position)) continue;
    const members = path.slice(1, DEEPEST + 1);
    const note = (map: Map<string, Written>, key: string) =>
      map.set(key, { order: map.get(key)?.order ?? order, stack });
    note(known, JSON.stringify(members));
    for (let length = 0; length < members.length; length++) {
      note(inner, JSON.stringify(members.slice(0, length)));
    }
  }
  return (path: readonly string[]): Written | undefined => {
    const own = JSON.stringify(path);
    const found = known.get(own) ?? inner.get(own);
    if (found !== undefined) return found;
    for (let length = path.length - 1; length >= 0; length--) {
      const holder = known.get(JSON.stringify(path.slice(0, length)));
      if (holder !== undefined) return holder;
    }
    return undefined;
  };
}

/** What was passed, with the accepted changes. They are few where some are refused, or none is taken. */
function keptOf(
  { before }: Subject,
  changes: readonly Change[],
  effects: readonly Effect[],
): Subject['before'] {
  if (!isJsonObject(before)) return before;
  const kept = { ...before };
  for (const [index, { path, value }] of changes.entries()) {
    const [name] = path;
    if (effects[index]?.status === 'refused' || name === undefined || path.length > 1) continue;
    if (value === undefined) delete kept[name];
    else kept[name] = value;
  }
  return kept;
}

function withoutUnsafe(value: Subject['after']): Subject['after'] {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !UNSAFE_KEYS.includes(name)));
}
