import { keyOf } from '../../../shared/directory/key.ts';
import type { Directory, DirectoryKind, DirectoryObject } from '../../../shared/model/directory.ts';
import { type JsonObject, type JsonValue, jsonEquals } from '../../../shared/model/json.ts';
import type { ListEdit, MemberEdit } from '../workspace/json-edit.ts';

/** An object as the directory holds it, and as it is written: without what its schema fills in. */
interface Entry {
  readonly object: DirectoryObject;
  readonly given: JsonObject;
}

/** An object that is new or another by now, with what it was. */
interface Touched {
  readonly object: DirectoryObject;
  readonly before: DirectoryObject | undefined;
}

/** One list of a directory while it is being changed. */
class Draft {
  readonly #kind: DirectoryKind;
  readonly #before: readonly DirectoryObject[];
  readonly #places = new Map<string, number>();
  readonly #changed = new Map<number, Entry | undefined>();
  #end: number;

  constructor(kind: DirectoryKind, before: readonly DirectoryObject[]) {
    this.#kind = kind;
    this.#before = before;
    this.#end = before.length;
    // Of two with one key the first is the one that counts.
    for (let place = before.length - 1; place >= 0; place -= 1) {
      const object = before[place];
      if (object !== undefined) this.#places.set(keyOf(kind, object), place);
    }
  }

  /** The object of that key as it is by now. */
  get(key: string): DirectoryObject | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    return this.#changed.has(place) ? this.#changed.get(place)?.object : this.#before[place];
  }

  /** Adds an object, or puts it in place of the one with its key. */
  put(object: DirectoryObject, given: JsonObject): void {
    const key = keyOf(this.#kind, object);
    const place = this.#places.get(key) ?? this.#end++;
    this.#places.set(key, place);
    this.#changed.set(place, { object, given });
  }

  remove(key: string): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    this.#places.delete(key);
    this.#changed.set(place, undefined);
  }

  *touched(): Iterable<Touched> {
    for (const [place, entry] of this.#changed) {
      if (entry) yield { object: entry.object, before: this.#before[place] };
    }
  }

  /** The whole list as it is by now. */
  list(): DirectoryObject[] {
    const list: DirectoryObject[] = [];
    for (let place = 0; place < this.#end; place += 1) {
      const changed = this.#changed.has(place);
      const object = changed ? this.#changed.get(place)?.object : this.#before[place];
      if (object !== undefined) list.push(object);
    }
    return list;
  }

  /** What became of the list as it was read. */
  edit(): ListEdit {
    const elements = new Map<number, MemberEdit | undefined>();
    const added: JsonObject[] = [];
    for (const [place, entry] of [...this.#changed].sort(([a], [b]) => a - b)) {
      const before = this.#before[place];
      if (before !== undefined) elements.set(place, entry && difference(before, entry.given));
      else if (entry) added.push(entry.given);
    }
    return { elements, added };
  }
}

/** A directory while it is being changed, list by list; lists that don't change stay the very same. */
export class Drafts {
  readonly #before: Directory;
  readonly #drafts = new Map<DirectoryKind, Draft>();

  constructor(before: Directory) {
    this.#before = before;
  }

  of(kind: DirectoryKind): Draft {
    const draft = this.#drafts.get(kind) ?? new Draft(kind, this.#before[kind]);
    this.#drafts.set(kind, draft);
    return draft;
  }

  directory(): Directory {
    const lists = [...this.#drafts].map(([kind, draft]) => [kind, draft.list()]);
    return { ...this.#before, ...Object.fromEntries(lists) };
  }

  touched(): ({ kind: DirectoryKind } & Touched)[] {
    return [...this.#drafts].flatMap(([kind, draft]) =>
      [...draft.touched()].map((touched) => ({ kind, ...touched })),
    );
  }

  edits(): ReadonlyMap<DirectoryKind, ListEdit> {
    return new Map([...this.#drafts].map(([kind, draft]) => [kind, draft.edit()]));
  }
}

function difference(before: object, given: JsonObject): MemberEdit {
  const was = new Map<string, JsonValue | undefined>(Object.entries(before));
  const set = Object.entries(given).filter(([name, value]) => !jsonEquals(was.get(name), value));
  const gone = [...was.keys()].filter((name) => !Object.hasOwn(given, name));
  return { set: Object.fromEntries(set), gone: new Set(gone) };
}
