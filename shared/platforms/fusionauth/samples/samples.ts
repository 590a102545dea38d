import type { JsonObject } from '../../../model/json.ts';
import type { Sample, Trigger } from '../../platform.ts';
import { lambdaTypeOf } from '../types/triggers.ts';
import { SAMPLE_ARGUMENTS } from './arguments.ts';
import { awkward, realistic, sparse } from './people.ts';
import { reconcileArguments } from './reconcile.ts';

type Kind = Sample['kind'];

const PEOPLE: Readonly<Record<Kind, JsonObject>> = { realistic, sparse, awkward };
const NAMES: Readonly<Record<Kind, string>> = {
  realistic: 'Registered user',
  sparse: 'Sparse user, not registered',
  awkward: 'Awkward names and values',
};

/** The arguments of a type, in the order of its parameters: people by name, the rest by type. */
function eventOf(trigger: Trigger, kind: Kind): JsonObject {
  const type = lambdaTypeOf(trigger);
  const own = SAMPLE_ARGUMENTS[type.id]?.[kind] ?? reconcileArguments(type, kind);
  const event: JsonObject = {};
  for (const { name } of type.parameters) {
    const value = own[name] ?? (name === 'context' ? {} : PEOPLE[kind][name]);
    if (value !== undefined) event[name] = value;
  }
  return event;
}

const made = new Map<string, readonly Sample[]>();

/** Inputs of a lambda type; the first, realistic one is the default event. */
export function lambdaSamples(trigger: Trigger): readonly Sample[] {
  const known = made.get(trigger.id);
  if (known !== undefined) return known;
  const names = SAMPLE_ARGUMENTS[trigger.id]?.names ?? NAMES;
  const samples = (['realistic', 'sparse', 'awkward'] as const).map((kind) => ({
    name: names[kind],
    kind,
    event: eventOf(trigger, kind),
  }));
  made.set(trigger.id, samples);
  return samples;
}
