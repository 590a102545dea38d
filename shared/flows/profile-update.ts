import { userSchema } from '../model/directory.ts';
import type { JsonValue } from '../model/json.ts';
import { splitPath } from '../model/path.ts';
import { type FlowSteps, type House, reach } from './flow.ts';
import { formOf } from './form.ts';
import { type Machine, stopped } from './machine.ts';
import { withUserMember } from './members.ts';
import { refuse } from './refusals.ts';
import type { FlowState } from './state.ts';

/** What a profile update may not touch: the password has a flow of its own. */
const FIXED: readonly string[] = ['id', 'password', 'passwordHash'];

/** Extensions see what is asked for before it counts, and may change it. */
function* update(state: FlowState, house: House): FlowSteps<void> {
  const { by, set = {}, remove = [] } = formOf('profile-update', state.input);
  const wanted: (readonly [path: string, value: JsonValue | undefined])[] = [
    ...Object.entries(set),
    ...remove.map((path) => [path, undefined] as const),
  ];
  const [fixed] = wanted.find(([path]) => FIXED.includes(splitPath(path)[0] ?? '')) ?? [];
  if (fixed !== undefined) {
    const text = `"${fixed}" is not part of a profile: a password is changed by the flow password-update, an id never`;
    refuse(state, house, { reason: 'fixed-field', text, field: fixed });
    return;
  }
  state.update = { initiator: by ?? 'user', action: 'update', fields: set };
  const { user } = state;
  if (user === undefined) return;
  const taken = [set.username, set.email].find((name) => {
    const other = typeof name === 'string' ? house.findUser(name) : undefined;
    return other !== undefined && other.id !== user.id;
  });
  if (taken !== undefined) {
    const text = `${JSON.stringify(taken)} is the name of another user of directory.json`;
    refuse(state, house, { reason: 'user-exists', text });
    return;
  }
  yield* reach('profile.update');
  if (stopped(state) !== undefined) return;
  // what an extension set stands over what was asked for
  const changed = new Set(state.changes.map(({ path }) => path));
  for (const [path, value] of wanted) if (!changed.has(path)) put(state, house, path, value);
}

function put(state: FlowState, house: House, path: string, value: JsonValue | undefined): void {
  if (state.user === undefined || stopped(state) !== undefined) return;
  const changed = withUserMember(state.user, path, value);
  if (!userSchema.safeParse(changed).success) {
    const text = `${path} was asked to be what no user of directory.json has`;
    refuse(state, house, { reason: 'invalid-field', text, field: path });
    return;
  }
  state.user = changed;
  state.changes.push({ path, ...(value !== undefined && { value }), origin: 'form' });
}

/** Somebody changes members of a user. */
export const profileUpdate: Machine = {
  parts: [{ name: 'update', run: update }],
  success: () => 'done',
  event: () => 'user.update',
};
