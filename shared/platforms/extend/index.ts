import type { FlowState } from '../../flows/state.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Stage } from '../../model/stage.ts';
import type { BoundExtension, FiresDecision, Platform } from '../platform.ts';
import { PLAIN } from './compiling.ts';
import { endpoint } from './endpoint.ts';
import { authorisation, bodyRules, limits } from './facts.ts';
import { service } from './hosting.ts';
import { installs } from './installed.ts';
import { invoke, storageKey } from './invoke.ts';
import { lint } from './lint.ts';
import { logStreamTable } from './own-log.ts';
import { parity } from './parity.ts';
import { isPoint } from './points.ts';
import { answer } from './product/answer.ts';
import { productEvent } from './product/event.ts';
import { passedOver, rankOf } from './product/metadata.ts';
import { productPointOf } from './product/points.ts';
import { DEFAULT_STAGE } from './product/stages.ts';
import { baseTokens } from './product/tokens.ts';
import { offer } from './remote/offer.ts';
import { samples } from './samples.ts';
import { scaffold, starts, typings } from './scaffold.ts';
import { schedule, scheduleObjections } from './schedule.ts';
import {
  applicationExtrasSchema,
  configOf,
  configSchema,
  eventSchema,
  METHODS,
  nativeSchema,
  optionsSchema,
  settingsSchema,
  userExtrasSchema,
} from './schemas.ts';
import { triggers } from './triggers.ts';

const someSettings = settingsSchema.partial();

/** Of settings that are never changed in place: each call of a webtask asks. */
const instances = new WeakMap<JsonObject, JsonObject>();

function instanceOf(settings: JsonObject): JsonObject {
  const { contract, runtime, strictStorage } = someSettings.parse(settings);
  return {
    ...(contract && { contract }),
    ...(runtime && { runtime }),
    ...(strictStorage !== undefined && { strictStorage }),
  };
}

function fires(stage: Stage, extension: BoundExtension, state: FlowState): FiresDecision {
  const passed = passedOver(extension, state);
  if (passed !== undefined) return { run: false, reason: passed };
  const point = productPointOf(extension.trigger.id);
  if (point !== undefined) {
    const reason = point.skips?.(state);
    return reason === undefined ? { run: true } : { run: false, reason };
  }
  if (extension.trigger.id === PLAIN) return { run: true };
  const chosen = configOf(extension.manifest.config).stage ?? DEFAULT_STAGE;
  if (chosen !== stage) return { run: false, reason: `its config names the stage "${chosen}"` };
  return { run: true };
}

function flowOptions(): JsonObject {
  return { method: 'POST', caller: 'product' };
}

/** Auth0 Extend: webtasks behind the compiler package (docs/contracts/extend.md). */
export const extend: Platform = {
  id: 'extend',
  label: 'Auth0 Extend',
  sessions: true,
  recycles: { idleMs: limits.inactivityMs, lifeMs: limits.lifeMs },
  rules: 'contract 5.5',
  triggers,
  requests: {
    methods: [...METHODS],
    bodyless: [...bodyRules.unread.value],
    callers: [
      { value: 'product', label: 'Product' },
      { value: 'client', label: 'Client' },
    ],
    usual: { method: 'POST', caller: 'product' },
  },
  schemas: {
    config: configSchema,
    options: optionsSchema,
    native: nativeSchema.nullable(),
    settings: settingsSchema,
    event: () => eventSchema,
    directory: { user: userExtrasSchema, application: applicationExtrasSchema },
  },
  parity,
  ownLog: logStreamTable,
  scaffold,
  starts,
  points: triggers.map(({ id }) => id).filter(isPoint),
  generates: [authorisation.secret.value],
  typings,
  lint,
  instance: (settings) => {
    const known = instances.get(settings);
    if (known !== undefined) return known;
    const made = instanceOf(settings);
    instances.set(settings, made);
    return made;
  },
  samples,
  baseTokens: (state) => baseTokens(state),
  rank: rankOf,
  fires,
  event: (stage, { trigger }, state) =>
    productPointOf(trigger.id)?.event(state) ?? productEvent(stage, state),
  flowOptions,
  installs,
  check: scheduleObjections,
  invoke,
  answer,
  endpoint,
  schedule,
  document: {
    label: 'Storage',
    maxBytes: limits.storageBytes.value,
    option: 'storage',
    key: storageKey,
  },
  remote: offer,
  service,
};
