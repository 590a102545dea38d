import type { FlowName } from '../model/run.ts';
import { STAGES, type Stage } from '../model/stage.ts';
import { event } from './event.ts';
import { login } from './login.ts';
import type { Machine } from './machine.ts';
import { passwordUpdate } from './password-update.ts';
import { profileUpdate } from './profile-update.ts';
import { registration } from './registration.ts';
import { token } from './token.ts';

/** The machine of every flow. */
export const MACHINES: Readonly<Record<FlowName, Machine>> = {
  login,
  token,
  registration,
  'password-update': passwordUpdate,
  'profile-update': profileUpdate,
  event,
};

/** The stages that each flow may reach, in their order. */
export const STAGES_OF: Readonly<Record<FlowName, readonly Stage[]>> = {
  login: [
    'user.federate',
    'user.authenticate',
    'mfa.require',
    'message.send',
    'login.validate',
    'event.emit',
  ],
  token: [
    'login.validate',
    'token.access.issue',
    'token.client-credentials.issue',
    'token.id.issue',
    'userinfo.respond',
    'event.emit',
  ],
  registration: ['user.register', 'flow.extend', 'user.registered', 'event.emit'],
  'password-update': [
    'message.send',
    'mfa.require',
    'flow.extend',
    'password.update',
    'event.emit',
  ],
  'profile-update': ['profile.update', 'event.emit'],
  event: STAGES,
};

/** The flows of a transaction that may come to one of these stages, the usual one first. */
export function flowsOf(stages: readonly Stage[]): FlowName[] {
  const flows = Object.entries(STAGES_OF) as [FlowName, readonly Stage[]][];
  const own = flows.filter(
    ([flow, reached]) => flow !== 'event' && stages.some((stage) => reached.includes(stage)),
  );
  return own.map(([flow]) => flow);
}
