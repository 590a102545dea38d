import { type Field, formPage } from './pages/form.ts';
import { takeAnswer } from './steps.ts';
import { clientName, type Form, finish, show, textOf, type Visit } from './visit.ts';

export const SIGN_UP = 'register';

/** Asked for where the application does not say what it asks for. */
const USUAL: readonly string[] = ['username', 'email', 'firstName', 'lastName', 'password'];

const KINDS: Readonly<Record<string, Pick<Field, 'type' | 'autocomplete'>>> = {
  username: { autocomplete: 'username' },
  email: { type: 'email', autocomplete: 'email' },
  password: { type: 'password', autocomplete: 'new-password' },
  phone: { type: 'tel', autocomplete: 'tel' },
  firstName: { autocomplete: 'given-name' },
  lastName: { autocomplete: 'family-name' },
  birthDate: { type: 'date', autocomplete: 'bday' },
};

/** "firstName" as people write it. */
function labelOf(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where a registration stands: its fields, and which of how many steps it is. */
function stepOf({ house, details, application }: Visit) {
  const asks = house.waiting.get(`${details.uid}/${SIGN_UP}`)?.asks;
  if (asks?.kind === 'form') {
    return { names: asks.fields, number: asks.step, total: asks.totalSteps };
  }
  const steps = application.registration?.steps ?? [];
  return { names: steps[0] ?? USUAL, number: 1, total: Math.max(1, steps.length) };
}

export function askSignUp(visit: Visit, problem?: string, former: Form = {}) {
  const { c, application, form } = visit;
  const { names, number, total } = stepOf(visit);
  const page = formPage({
    ...form,
    action: `${form.action}/${SIGN_UP}`,
    back: form.action,
    title: `Register for ${clientName(application)}`,
    lead: total > 1 ? `Step ${number} of ${total}` : 'A new test user of directory.json',
    button: number < total ? 'Continue' : 'Register',
    fields: names.map((name) => ({
      name,
      label: labelOf(name),
      ...KINDS[name],
      ...(name !== 'password' && { value: textOf(former[name]) }),
    })),
    problem,
  });
  return show(c, page, problem === undefined ? 200 : 403);
}

/** Runs one step of the registration; a user that it makes is kept in directory.json. */
export async function takeSignUp(visit: Visit, form: Form) {
  const { names } = stepOf(visit);
  const fields = names.map((name) => [name, textOf(form[name]) ?? ''] as const);
  const entered = Object.fromEntries(fields.filter(([, value]) => value !== ''));
  const end = await takeAnswer(visit, 'registration', SIGN_UP, entered);
  if (end.status === 'refused') return askSignUp(visit, end.problem, form);
  if (end.status === 'waiting') return askSignUp(visit);
  return finish(visit, { login: { accountId: end.user.id } });
}
