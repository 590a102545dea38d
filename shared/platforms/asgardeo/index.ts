import type { z } from 'zod';
import type { JsonObject } from '../../model/json.ts';
import type { Platform } from '../platform.ts';
import { answer } from './answer.ts';
import { bodies } from './bodies.ts';
import { check } from './check.ts';
import { fires, flowOptions, requestFor } from './event.ts';
import { service } from './hosting.ts';
import { invoke } from './invoke.ts';
import { lint } from './lint.ts';
import { nativeSchema } from './native.ts';
import { diagnosticLogTable } from './own-log.ts';
import { PARITY } from './parity/index.ts';
import { connectionSchema } from './remote/connection.ts';
import { offer } from './remote/offer.ts';
import { samplesOf } from './samples/index.ts';
import { scaffold } from './scaffold.ts';
import { configSchema, optionsSchema } from './settings.ts';
import { applicationExtrasSchema, userExtrasSchema } from './state-schema.ts';
import { baseTokens } from './tokens.ts';
import { ACTION_TYPES, actionTypeOf } from './triggers.ts';

/** What was parsed from JSON is JSON: optional members are absent, never undefined. */
function asJson(schema: z.ZodType): z.ZodType<JsonObject> {
  return schema as z.ZodType<JsonObject>;
}

/** Asgardeo and the WSO2 Identity Server: actions. */
export const asgardeo: Platform = {
  id: 'asgardeo',
  label: 'Asgardeo',
  rulesOf: ({ id }) => actionTypeOf(id).versions.at(-1) ?? '',
  triggers: ACTION_TYPES.map(({ trigger }) => trigger),
  schemas: {
    config: asJson(configSchema),
    options: asJson(optionsSchema),
    native: nativeSchema,
    settings: asJson(connectionSchema),
    event: ({ id }) => actionTypeOf(id).schema,
    directory: { user: userExtrasSchema, application: applicationExtrasSchema },
  },
  parity: PARITY,
  ownLog: diagnosticLogTable,
  scaffold,
  typings: ({ id }) => actionTypeOf(id).typings,
  lint,
  samples: ({ id }) => samplesOf(actionTypeOf(id)),
  baseTokens,
  fires,
  check,
  event: requestFor,
  flowOptions,
  invoke,
  bodies,
  answer,
  service,
  remote: offer,
};
