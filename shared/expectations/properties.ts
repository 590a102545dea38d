import type { Expect, Property, PropertyResult } from '../model/expect.ts';
import { jsonEquals } from '../model/json.ts';
import type { Subject } from './subject.ts';

/** What nobody has to write: an extension that is not expected to fail must not. */
const IMPLIED: readonly Property[] = ['never-throws', 'never-over-limit'];

/** The properties that a saved event is held against. */
export function propertiesOf(expect: Expect | undefined): readonly Property[] {
  const written = expect?.properties ?? [];
  if (expect?.outcome !== undefined) return written;
  return [...new Set([...IMPLIED, ...written])];
}

function seen(
  property: Property,
  subject: Subject,
  again: Subject | undefined,
): string | undefined {
  switch (property) {
    case 'never-throws':
      return subject.failures[0];
    case 'never-over-limit': {
      const [limit] = subject.limits;
      return limit && `the limit of ${limit.name} was hit: ${limit.actual} of ${limit.allowed}`;
    }
    case 'never-refused':
      return refusalOf(subject);
    case 'same-twice':
      return again && differenceOf(subject, again);
  }
}

function refusalOf({ outcome, effects, failures }: Subject): string | undefined {
  if (outcome === 'refused') return failures[0] ?? outcome;
  const refused = effects.find(({ status }) => status === 'refused');
  if (refused === undefined) return undefined;
  const { kind, path, reason } = refused;
  return [kind, path, 'was refused:', reason].filter((part) => part !== undefined).join(' ');
}

function differenceOf(first: Subject, second: Subject): string | undefined {
  if (first.outcome !== second.outcome) return `first ${first.outcome}, then ${second.outcome}`;
  if (!jsonEquals([...first.effects], [...second.effects]))
    return difference(first.effects, second.effects, 'the effects');
  if (!jsonEquals(first.claims, second.claims))
    return difference(first.claims, second.claims, 'the claims');
  return undefined;
}

const MOST_TOLD_CHARS = 500;

function difference(first: unknown, second: unknown, what: string): string {
  const told = (value: unknown) => JSON.stringify(value).slice(0, MOST_TOLD_CHARS);
  return `${what} differ: first ${told(first)}, then ${told(second)}`;
}

/** Holds properties against a result. `again` is the same event fired once more; only `same-twice` asks for it. */
export function holdProperties(
  properties: readonly Property[],
  subject: Subject,
  again?: Subject,
): PropertyResult[] {
  return properties.map((property) => {
    const reason = seen(property, subject, again);
    return { property, ok: reason === undefined, ...(reason !== undefined && { reason }) };
  });
}
