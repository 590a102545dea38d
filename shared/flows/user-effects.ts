import { type User, userSchema } from '../model/directory.ts';
import type { Effect } from '../model/invocation.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { joinPath, lastSegment, splitPath } from '../model/path.ts';
import type { FieldChange } from '../model/run.ts';
import { deepCopy, setMember } from './members.ts';
import type { FlowState } from './state.ts';

/** What no extension can change: a password, and who somebody of the directory is. */
const FIXED: readonly string[] = ['password', 'passwordHash'];

/**
 * The accepted effects of one invocation that are about the user. A path begins with a name for the
 * user (`user.data.plan`); what follows is the member of the directory's user. They are applied to
 * one copy, which becomes the user of the flow at the end: there may be very many of them.
 */
export class UserEffects {
  readonly #state: FlowState;
  readonly #changes: FieldChange[] = [];
  #copy: JsonObject | undefined;
  #groups: Set<string> | undefined;

  constructor(state: FlowState) {
    this.#state = state;
  }

  apply(effect: Effect, origin: string): void {
    const [, ...members] = splitPath(effect.path ?? '');
    const value = effect.value ?? null;
    switch (effect.kind) {
      case 'user.set':
        this.#set(members, value, origin);
        break;
      case 'user.remove':
        this.#set(members, undefined, origin);
        break;
      case 'metadata.set':
        this.#set(['data', ...members], value, origin);
        break;
      case 'group.set':
      case 'group.remove':
        this.#setGroup(lastSegment(effect.path ?? ''), effect.kind === 'group.set', origin);
        break;
      default:
        break;
    }
  }

  #set(members: readonly string[], value: JsonValue | undefined, origin: string): void {
    const [first] = members;
    const { user, isNew } = this.#state;
    if (user === undefined || first === undefined || FIXED.includes(first)) return;
    if (first === 'id' && !isNew) return;
    this.#copy ??= deepCopy(user as JsonObject);
    setMember(this.#copy, members, value && deepCopy(value));
    this.#changes.push({ path: joinPath(members), ...(value !== undefined && { value }), origin });
  }

  #setGroup(group: string, member: boolean, origin: string): void {
    if (this.#state.user === undefined) return;
    this.#groups ??= new Set(this.#state.user.groups);
    if (member) this.#groups.add(group);
    else this.#groups.delete(group);
    this.#changes.push({ path: joinPath(['groups', group]), value: member, origin });
  }

  /** Makes the changed user the flow's. A member that no user can have stays as it was. */
  commit(): void {
    const { user } = this.#state;
    if (user === undefined || this.#changes.length === 0) return;
    const copy = this.#copy ?? deepCopy(user as JsonObject);
    if (this.#groups !== undefined) copy.groups = [...this.#groups];
    const { error } = userSchema.safeParse(copy);
    const bad = new Set(error?.issues.map(({ path }) => String(path[0])) ?? []);
    for (const name of bad) setMember(copy, [name], (user as JsonObject)[name]);
    for (const change of this.#changes) {
      if (bad.has(splitPath(change.path)[0] ?? '')) this.#note(change);
      else this.#state.changes.push(change);
    }
    this.#state.user = copy as User;
  }

  #note({ path, origin }: FieldChange): void {
    const time = new Date(this.#state.issuedAt * 1000).toISOString();
    const text = `${origin} set ${path} of the user to what no user of directory.json has: it is left as it was`;
    this.#state.records.push({ time, level: 'error', source: 'flow', text, raw: { path } });
  }
}
