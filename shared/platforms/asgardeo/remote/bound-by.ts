import { jsonEquals } from '../../../model/json.ts';
import { aliasOf } from '../../../publishing/alias-of.ts';
import type { BoundTo, RemoteCall } from '../../remote.ts';
import type { Expression, Registration } from './registered.ts';

type Rules = Registration['rules'];

/** A rule as a manifest has it: applications that the connection names, and what else is asked of each. */
export interface Parted {
  readonly bound: readonly BoundTo[];
  readonly rules: Rules;
}

const isApplication = ({ field, operator }: Expression) =>
  field === 'application' && operator === 'equals';

/**
 * Takes bindings out of a rule that is what publishing makes of them: each of its applications with the
 * same of everything else. Any other rule stays as it is, and so does one about an application that
 * the connection has no alias for: the API tells its id alone.
 */
export function partedBy(rules: Rules, { connection }: RemoteCall): Parted {
  const whole: Parted = { bound: [], rules };
  const rest = new Map<string, Expression[][]>();
  for (const [first, ...others] of rules) {
    if (first === undefined || !isApplication(first)) return whole;
    rest.set(first.value, [...(rest.get(first.value) ?? []), others]);
  }
  const ids = [...rest.keys()];
  const [own = []] = rest.values();
  const made = ids.flatMap((id) =>
    own.map((others) => [{ field: 'application', operator: 'equals', value: id }, ...others]),
  );
  const bound = ids.flatMap((id): BoundTo[] => {
    const alias = aliasOf(connection, id);
    return alias === undefined ? [] : [{ ids: [id], name: alias }];
  });
  const isAlone = own.length === 1 && own[0]?.length === 0;
  const isMixed = !isAlone && own.some((others) => others.length === 0);
  if (bound.length < ids.length || isMixed) return whole;
  return jsonEquals(plain(made), plain(rules)) ? { bound, rules: isAlone ? [] : own } : whole;
}

const plain = (rules: Rules) =>
  rules.map((expressions) =>
    expressions.map(({ field, operator, value }) => [field, operator, value]),
  );
