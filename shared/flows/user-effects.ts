import { type User, userSchema } from '../model/directory.ts';
import type { Effect } from '../model/invocation.ts';
import type { JsonValue } from '../model/json.ts';
import { joinPath, lastSegment, splitPath } from '../model/path.ts';
import { withUserMember } from './members.ts';
import type { FlowState } from './state.ts';

/** What no extension can change: who the user is, and their password. */
const FIXED: readonly string[] = ['id', 'password', 'passwordHash'];

/**
 * Applies an accepted effect that is about the user. Its path begins with a name for the user
 * (`user.data.plan`); what follows is the member of the directory's user.
 */
export function applyToUser(state: FlowState, effect: Effect, origin: string): void {
  if (state.user === undefined) return;
  const [, ...members] = splitPath(effect.path ?? '');
  switch (effect.kind) {
    case 'user.set':
      change(state, state.user, members, effect.value ?? null, origin);
      break;
    case 'user.remove':
      change(state, state.user, members, undefined, origin);
      break;
    case 'metadata.set':
      change(state, state.user, ['data', ...members], effect.value ?? null, origin);
      break;
    case 'group.set':
    case 'group.remove':
      changeGroups(state, state.user, effect, origin);
      break;
    default:
      break;
  }
}

function change(
  state: FlowState,
  user: User,
  members: readonly string[],
  value: JsonValue | undefined,
  origin: string,
): void {
  const [first] = members;
  if (first === undefined || FIXED.includes(first)) return;
  const path = joinPath(members);
  const changed = userSchema.safeParse(withUserMember(user, path, value));
  if (!changed.success) {
    const text = `${origin} set ${path} of the user to what no user of directory.json has: it is left as it was`;
    const time = new Date(state.issuedAt * 1000).toISOString();
    state.records.push({ time, level: 'error', source: 'flow', text, raw: { path } });
    return;
  }
  state.user = changed.data;
  state.changes.push({ path, ...(value !== undefined && { value }), origin });
}

function changeGroups(state: FlowState, user: User, effect: Effect, origin: string): void {
  const group = lastSegment(effect.path ?? '');
  const others = (user.groups ?? []).filter((name) => name !== group);
  change(
    state,
    user,
    ['groups'],
    effect.kind === 'group.set' ? [...others, group] : others,
    origin,
  );
}
