import type { JsonObject } from '../../model/json.ts';
import type { Platform } from '../platform.ts';
import { lambdaAnswer } from './answer.ts';
import { lambdaEvent } from './event.ts';
import { eventSchemaOf } from './event-schemas.ts';
import { DEFAULT_VERSION } from './facts.ts';
import { lambdaFires } from './fires.ts';
import { vouched } from './identity-providers.ts';
import { instanceOf, instanceOptions } from './instance.ts';
import { invokeLambda } from './invoke.ts';
import { lintLambda } from './lint.ts';
import { lambdaOwnApi } from './own-api.ts';
import { eventLogTable } from './own-log.ts';
import { lambdaParity } from './parity.ts';
import { placeEffects } from './place.ts';
import { lambdaRemote } from './remote.ts';
import { lambdaSamples } from './samples.ts';
import { lambdaScaffold } from './scaffold.ts';
import {
  applicationExtrasSchema,
  configSchema,
  groupExtrasSchema,
  type LambdaConfig,
  nativeSchema,
  optionsSchema,
  settingsSchema,
  userExtrasSchema,
} from './schemas.ts';
import { lambdaRules } from './settings.ts';
import { lambdaBaseTokens } from './tokens.ts';
import { lambdaTypeOf, lambdaTypes } from './triggers.ts';
import { lambdaTypingsOf } from './typings.ts';

const configOf = (config: JsonObject | undefined): LambdaConfig =>
  configSchema.safeParse(config).data ?? {};

const lintAt: Platform['lint'] = (source, trigger, surroundings) => {
  const instance = instanceOf(surroundings?.instance ?? {});
  return lintLambda(
    source,
    lambdaRules(lambdaTypeOf(trigger), instance, configOf(surroundings?.config)),
  );
};

/** FusionAuth lambdas. Facts and sources: docs/contracts/fusionauth.md. */
export const fusionauth: Platform = {
  id: 'fusionauth',
  label: 'FusionAuth',
  rules: DEFAULT_VERSION,
  asksFactor: true,
  triggers: lambdaTypes,
  schemas: {
    config: configSchema,
    options: optionsSchema,
    native: nativeSchema,
    settings: settingsSchema,
    event: (trigger) => eventSchemaOf(lambdaTypeOf(trigger)),
    directory: {
      user: userExtrasSchema,
      group: groupExtrasSchema,
      application: applicationExtrasSchema,
    },
  },
  parity: lambdaParity,
  ownLog: eventLogTable,
  scaffold: (trigger) => lambdaScaffold(lambdaTypeOf(trigger)),
  typings: (trigger) => lambdaTypingsOf(lambdaTypeOf(trigger)),
  lint: lintAt,
  samples: lambdaSamples,
  baseTokens: lambdaBaseTokens,
  fires: (stage, { trigger, manifest }, state) =>
    lambdaFires(stage, lambdaTypeOf(trigger), configOf(manifest.config), state),
  event: (stage, { trigger }, state) => lambdaEvent(lambdaTypeOf(trigger), stage, state),
  instance: instanceOptions,
  vouches: vouched,
  place: (_stage, { trigger }, effects, state) =>
    placeEffects(lambdaTypeOf(trigger), effects, state),
  invoke: invokeLambda,
  answer: lambdaAnswer,
  ownApi: lambdaOwnApi,
  remote: lambdaRemote,
};
