import type { JsonObject } from '../../model/json.ts';
import type { Platform } from '../platform.ts';
import { DEFAULT_VERSION } from './facts.ts';
import { lambdaAnswer } from './flow/answer.ts';
import { lambdaEvent } from './flow/event.ts';
import { lambdaFires } from './flow/fires.ts';
import { vouched } from './flow/identity-providers.ts';
import { placeEffects } from './flow/place.ts';
import { lambdaBaseTokens } from './flow/tokens.ts';
import { instanceOf, instanceOptions } from './instance.ts';
import { invokeLambda } from './invocation/invoke.ts';
import { lambdaOwnApi } from './invocation/own-api.ts';
import { lambdaRules } from './invocation/settings.ts';
import { lintLambda } from './lint/lint.ts';
import { eventLogTable } from './own-log.ts';
import { lambdaParity } from './parity.ts';
import { offer } from './remote/offer.ts';
import { eventSchemaOf } from './samples/event-schemas.ts';
import { lambdaSamples } from './samples/samples.ts';
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
import { lambdaTypeOf, lambdaTypes } from './types/triggers.ts';
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
  remote: offer,
};
