import { type Application, type User, userSchema } from '../model/directory.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { type FlowSteps, type House, reach } from './flow.ts';
import { formOf } from './form.ts';
import { type Machine, stopped } from './machine.ts';
import { withUserMember } from './members.ts';
import { refuse } from './refusals.ts';
import type { FlowState } from './state.ts';

/** Members of the form that are no fields. */
const STEERING: readonly string[] = ['steps', 'totalSteps', 'by'];
/** Fields that are members of the user as they are; any other is kept in `data`. */
const OWN: readonly string[] = Object.keys(userSchema.shape).filter(
  (name) => !['id', 'groups', 'roles', 'platform', 'passwordHash', 'createdAt'].includes(name),
);

/** The names of the fields of a step, where the application says them. */
function fieldsOf(application: Application | undefined, step: number): string[] {
  return application?.registration?.steps?.[step - 1] ?? [];
}

interface Entered {
  readonly steps: readonly JsonObject[];
  readonly total: number;
}

/** What was entered in this run: the first of its steps is the one that the flow is at. */
function entered(state: FlowState): Entered {
  const { steps, totalSteps, by, ...rest } = formOf('registration', state.input);
  const own = Object.entries(rest).filter(([name]) => !STEERING.includes(name));
  const nothing = state.resumedFrom === 'redirect' && own.length === 0;
  const given = steps ?? (nothing ? [] : [Object.fromEntries(own) as JsonObject]);
  const known = state.step?.total ?? totalSteps ?? state.application?.registration?.steps?.length;
  return { steps: given, total: by === 'admin' ? 1 : (known ?? given.length) };
}

/** Goes through the steps of the form: each of them may be refused by an extension. */
function* fill(state: FlowState, house: House): FlowSteps<void> {
  const { steps, total } = entered(state);
  if (state.resumedFrom === 'redirect' && state.step !== undefined) {
    yield* reach('user.register');
    if (stopped(state) !== undefined) return;
  }
  const before = state.step?.number ?? 0;
  for (const [index, fields] of steps.slice(0, total - before).entries()) {
    state.step = { number: before + index + 1, total, fields };
    const { password, ...others } = fields;
    state.update = {
      initiator: formOf('registration', state.input).by ?? 'user',
      action: 'register',
      fields: others,
      ...(typeof password === 'string' && { password }),
    };
    enter(state, house, fields);
    if (stopped(state) !== undefined) return;
    yield* reach('user.register');
    if (stopped(state) !== undefined) return;
  }
  const reached = state.step?.number ?? 0;
  if (reached >= total) return;
  const next = reached + 1;
  state.asks = {
    kind: 'form',
    step: next,
    totalSteps: total,
    fields: fieldsOf(state.application, next),
  };
}

/** Puts what was entered into the user who is being created. */
function enter(state: FlowState, house: House, fields: JsonObject): void {
  const user = state.user ?? newUser(state, house);
  state.isNew = true;
  state.user = user;
  for (const [name, value] of Object.entries(fields)) setField(state, name, value);
  const { username, email } = state.user;
  if (username === '' && email !== undefined) setField(state, 'username', email);
  for (const field of ['username', 'email'] as const) {
    const name = fields[field];
    if (typeof name !== 'string' || name === '' || house.findUser(name) === undefined) continue;
    const text = `"${name}" is the ${field} of a user of directory.json already`;
    refuse(state, house, { reason: 'user-exists', text, field });
    return;
  }
}

/** Somebody registers with an application: they are known to it from the beginning, without roles. */
function newUser({ application }: FlowState, house: House): User {
  const roles = application && { roles: { [application.clientId]: [] } };
  return { id: house.ports.random.uuid(), username: '', ...roles };
}

function setField(state: FlowState, name: string, value: JsonValue): void {
  if (state.user === undefined) return;
  const own = OWN.includes(name) && userSchema.shape[name as 'email'].safeParse(value).success;
  const path = own ? name : `data[${JSON.stringify(name)}]`;
  state.user = withUserMember(state.user, path, value);
  const shown = name === 'password' ? {} : { value };
  state.changes.push({ path, ...shown, origin: 'form' });
}

/** What the platform or an extension asks for besides the form; an administrator is asked nothing. */
function* askFurther(state: FlowState): FlowSteps<void> {
  if (formOf('registration', state.input).by === 'admin') return;
  yield* reach('flow.extend');
}

/** The user is there from here on: nothing stops it any more. */
function* create(state: FlowState, house: House): FlowSteps<void> {
  const { user } = state;
  if (user === undefined) return;
  const { username, email } = user;
  if (username === '') {
    const text = 'a user needs a username or an email: neither was entered';
    refuse(state, house, { reason: 'missing-field', text, field: 'username' });
    return;
  }
  const taken = [username, email].find(
    (name) => name !== undefined && house.findUser(name) !== undefined,
  );
  if (taken !== undefined) {
    const text = `"${taken}" is a user of directory.json already`;
    refuse(state, house, { reason: 'user-exists', text, field: 'username' });
    return;
  }
  const createdAt = new Date(house.ports.clock.now()).toISOString();
  state.user = { ...user, active: user.active ?? true, createdAt };
  yield* reach('user.registered');
}

/** The form of a run that goes on: fields of earlier steps are in the user already. */
export function nextForm(former: JsonObject, form: JsonObject): JsonObject {
  const { steps: _entered, ...steering } = former;
  const kept = Object.entries(steering).filter(([name]) => STEERING.includes(name));
  return { ...Object.fromEntries(kept), ...form };
}

/** Somebody registers, in as many steps as the form has, or is created by an administrator. */
export const registration: Machine = {
  parts: [
    { name: 'form', run: fill },
    { name: 'further', run: askFurther },
    { name: 'create', run: create },
  ],
  success: () => 'done',
  event: () => 'user.registration',
};
