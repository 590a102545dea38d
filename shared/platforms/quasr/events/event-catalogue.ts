import type { JsonObject } from '../../../model/json.ts';
import type { EventCatalogue } from '../../event-catalogue.ts';
import type { Trigger } from '../../platform.ts';
import { samples } from '../samples.ts';
import { configSchemaFor } from '../schemas.ts';
import { typings } from '../starter.ts';
import { tokenTrigger } from '../triggers.ts';
import { checkRules } from './check-rules.ts';
import { importEvents } from './import.ts';
import { eventSamples } from './samples.ts';
import { knownEvents, seenIn, seenSchema } from './seen.ts';
import { eventWords } from './words.ts';

const wordsOf = (trigger: Trigger, seen: readonly JsonObject[]) =>
  tokenTrigger(trigger) === undefined ? eventWords(knownEvents(seenIn(seen))) : undefined;

/** Events of Quasr, and what imports saw of them. docs/contracts/quasr.md, 1.6 Replay */
export const eventCatalogue: EventCatalogue = {
  entry: seenSchema,
  import: (exported, seen, from) => importEvents(exported, seenIn(seen), from),
  samples: (trigger, seen) =>
    tokenTrigger(trigger) === undefined ? eventSamples(seenIn(seen)) : samples(trigger),
  typings: (trigger, seen) => typings(trigger, wordsOf(trigger, seen)),
  config: (trigger, seen) => configSchemaFor(wordsOf(trigger, seen)),
  check: (extensions, seen) => checkRules(extensions, eventWords(knownEvents(seenIn(seen)))),
};
