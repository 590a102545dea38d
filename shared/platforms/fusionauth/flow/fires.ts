import { formOf } from '../../../flows/form.ts';
import type { FlowState } from '../../../flows/state.ts';
import type { Stage } from '../../../model/stage.ts';
import type { FiresDecision } from '../../platform.ts';
import { instanceOf } from '../instance.ts';
import { tooEarly } from '../invocation/settings.ts';
import type { LambdaConfig } from '../schemas.ts';
import type { LambdaType } from '../types/lambda-type.ts';
import { federatedForm, linkingOf, PROVIDER_TYPES, providerTypeOf } from './identity-providers.ts';

const RUN: FiresDecision = { run: true };
const skip = (reason: string): FiresDecision => ({ run: false, reason });

const NOT_FOUND = skip('no application: FusionAuth finds the lambda by the application');
const NO_EXCHANGE = skip('no token is exchanged: this grant is not simulated, fire it as an event');

/**
 * Whether FusionAuth would call the lambda here.
 * Source: docs/contracts/fusionauth.md §1 When it runs, §1.4, §1.6 When they run, §1.7 When it runs.
 */
export function lambdaFires(
  stage: Stage,
  type: LambdaType,
  config: LambdaConfig,
  state: FlowState,
): FiresDecision {
  const early = tooEarly({ type, version: instanceOf(state.instance).version });
  if (early !== undefined) return skip(early);
  switch (type.id) {
    case 'JWTPopulate':
      return populates(stage, config, state);
    case 'UserInfoPopulate':
      return informs(state);
    case 'SelfServiceRegistrationValidation':
      return formOf('registration', state.input).by === 'admin'
        ? skip('an administrator creates the user: nobody registers')
        : RUN;
    case 'LDAPConnectorReconcile':
      return formOf('login', state.input).connector === undefined
        ? skip('no LDAP connector authenticates this login (form: connector)')
        : RUN;
    case 'TokenExchangePolicy':
    case 'TokenExchangePopulate':
      return NO_EXCHANGE;
    case 'CIMDClientRegistration':
      return skip('no client registers by a metadata document here: fire it as an event');
    default:
      return type.stages.includes('user.federate') ? reconciles(type, config, state) : RUN;
  }
}

function populates(
  stage: Stage,
  { token }: LambdaConfig,
  { user, application }: FlowState,
): FiresDecision {
  if (token !== undefined && stage !== `token.${token}.issue`) {
    return skip(`its config sets it on the ${token} token`);
  }
  if (user === undefined) {
    return skip(
      'no user: a token of client credentials is populated by ClientCredentialsJWTPopulate',
    );
  }
  return application === undefined ? NOT_FOUND : RUN;
}

function informs({ user, application }: FlowState): FiresDecision {
  if (user === undefined) return skip('no user: there is nobody to tell of');
  return application === undefined ? NOT_FOUND : RUN;
}

function reconciles(
  { id }: LambdaType,
  { identityProvider }: LambdaConfig,
  state: FlowState,
): FiresDecision {
  const type = providerTypeOf(state.federation ?? {});
  const wanted = Object.hasOwn(PROVIDER_TYPES, type) ? PROVIDER_TYPES[type]?.lambda : undefined;
  if (wanted !== id) {
    const whose = wanted === undefined ? 'FusionAuth has no such type' : `its lambda is ${wanted}`;
    return skip(`the identity provider is of the type "${type}": ${whose}`);
  }
  if (identityProvider !== undefined && identityProvider !== state.federation?.provider) {
    return skip(`its config sets it on the identity provider "${identityProvider}"`);
  }
  return linkingOf(federatedForm(state)) === 'anonymous'
    ? skip('the identity provider links anonymously: FusionAuth calls no lambda then')
    : RUN;
}
