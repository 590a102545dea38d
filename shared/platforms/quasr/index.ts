import type { Platform } from '../platform.ts';
import { answer } from './answer.ts';
import { event, fires, place } from './event.ts';
import { emitted } from './events/emitted.ts';
import { eventCatalogue } from './events/event-catalogue.ts';
import { functions } from './hosting.ts';
import { invoke } from './invoke.ts';
import { lifecycle } from './lifecycle/lifecycle.ts';
import { lint } from './lint.ts';
import { functionLogTable } from './own-log.ts';
import { parity } from './parity.ts';
import { offer } from './remote/offer.ts';
import { samples } from './samples.ts';
import { nativeSchema, schemas } from './schemas.ts';
import { scaffold, typings } from './starter.ts';
import { baseTokens } from './tokens.ts';
import { triggers } from './triggers.ts';

/** Quasr: code extensions that run as AWS Lambda functions. */
export const quasr: Platform = {
  id: 'quasr',
  label: 'Quasr',
  rules: 'Node 22',
  sessions: true,
  triggers,
  schemas,
  parity,
  ownLog: functionLogTable,
  scaffold,
  typings,
  lint,
  samples,
  baseTokens,
  emitted,
  place,
  fires,
  event,
  catalogue: eventCatalogue,
  invoke,
  lifecycle,
  remote: offer,
  ruleTable: (native) => nativeSchema.safeParse(native).data?.rule,
  answer,
  functions,
};
