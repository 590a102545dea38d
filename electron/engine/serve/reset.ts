import { html } from 'hono/html';
import type { JsonObject } from '../../../shared/model/json.ts';
import { askLogin } from './log-in.ts';
import { simulatedMessage } from './pages/code.ts';
import { formPage } from './pages/form.ts';
import { takeAnswer } from './steps.ts';
import { type Form, show, textOf, type Visit } from './visit.ts';

export const RESET = 'reset';

const NAME = [{ name: 'username', label: 'Username or email', autocomplete: 'username' }];
const CHANGE = [
  { name: 'code', label: 'Code', autocomplete: 'one-time-code' },
  {
    name: 'password',
    label: 'New password',
    type: 'password' as const,
    autocomplete: 'new-password',
  },
];

export function askReset(visit: Visit, problem?: string) {
  const { c, house, details, form } = visit;
  const asks = house.waiting.get(`${details.uid}/${RESET}`)?.asks;
  const code = asks?.kind === 'code' ? asks : undefined;
  const page = formPage({
    ...form,
    action: `${form.action}/${RESET}`,
    back: form.action,
    title: 'Reset your password',
    lead:
      code === undefined
        ? 'A code is sent first; nothing leaves this computer.'
        : 'Enter the code.',
    button: code === undefined ? 'Send the code' : 'Change the password',
    fields: code === undefined ? NAME : CHANGE,
    note: code && html`${simulatedMessage(code)}`,
    problem,
  });
  return show(c, page, problem === undefined ? 200 : 403);
}

/** Runs one step of the reset; the new password is kept in directory.json, as its hash. */
export async function takeReset(visit: Visit, form: Form) {
  const { house, details } = visit;
  const waits = house.waiting.has(`${details.uid}/${RESET}`);
  const entered: JsonObject = waits
    ? { code: textOf(form.code) ?? '', password: textOf(form.password) ?? '' }
    : { action: 'reset', username: textOf(form.username) ?? '' };
  const end = await takeAnswer(visit, 'password-update', RESET, entered);
  if (end.status === 'refused') return askReset(visit, end.problem);
  return end.status === 'waiting' ? askReset(visit) : askLogin(visit, undefined, end.user.username);
}
