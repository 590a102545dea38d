import type { SourceText } from '../../model/sandbox.ts';
import cimdClientRegistration from './scaffold/cimd-client-registration.js.txt?raw';
import clientCredentialsJwtPopulate from './scaffold/client-credentials-jwt-populate.js.txt?raw';
import hyprReconcile from './scaffold/hypr-reconcile.js.txt?raw';
import jwtPopulate from './scaffold/jwt-populate.js.txt?raw';
import ldapConnectorReconcile from './scaffold/ldap-connector-reconcile.js.txt?raw';
import loginValidation from './scaffold/login-validation.js.txt?raw';
import mfaRequirement from './scaffold/mfa-requirement.js.txt?raw';
import samlV2Populate from './scaffold/saml-v2-populate.js.txt?raw';
import scimGroupRequestConverter from './scaffold/scim-group-request-converter.js.txt?raw';
import scimGroupResponseConverter from './scaffold/scim-group-response-converter.js.txt?raw';
import scimUserRequestConverter from './scaffold/scim-user-request-converter.js.txt?raw';
import scimUserResponseConverter from './scaffold/scim-user-response-converter.js.txt?raw';
import selfServiceRegistrationValidation from './scaffold/self-service-registration-validation.js.txt?raw';
import tokenExchangePolicy from './scaffold/token-exchange-policy.js.txt?raw';
import tokenExchangePopulate from './scaffold/token-exchange-populate.js.txt?raw';
import userInfoPopulate from './scaffold/user-info-populate.js.txt?raw';
import type { LambdaType } from './types/lambda-type.ts';

const STARTERS: Readonly<Record<string, string>> = {
  JWTPopulate: jwtPopulate,
  ClientCredentialsJWTPopulate: clientCredentialsJwtPopulate,
  UserInfoPopulate: userInfoPopulate,
  SAMLv2Populate: samlV2Populate,
  SelfServiceRegistrationValidation: selfServiceRegistrationValidation,
  LoginValidation: loginValidation,
  MFARequirement: mfaRequirement,
  LDAPConnectorReconcile: ldapConnectorReconcile,
  HYPRReconcile: hyprReconcile,
  SCIMServerUserRequestConverter: scimUserRequestConverter,
  SCIMServerUserResponseConverter: scimUserResponseConverter,
  SCIMServerGroupRequestConverter: scimGroupRequestConverter,
  SCIMServerGroupResponseConverter: scimGroupResponseConverter,
  TokenExchangePolicy: tokenExchangePolicy,
  TokenExchangePopulate: tokenExchangePopulate,
  CIMDClientRegistration: cimdClientRegistration,
};

/** What a provider calls the id of its user; others name it as OpenID Connect does. */
const PROVIDER_IDS: Readonly<Record<string, string>> = {
  EpicGamesReconcile: 'accountId',
  FacebookReconcile: 'id',
  NintendoReconcile: 'id',
  SAMLv2Reconcile: 'assertion.subject.nameIDs[0].id',
  SonyPSNReconcile: 'account_id',
  SteamReconcile: 'steamid',
  TwitterReconcile: 'id_str',
  XboxReconcile: 'xid',
};

/** What a provider says is in the parameter after `registration`. */
function reconcileStarter({ id, label, signature, parameters }: LambdaType): string {
  const payload = parameters[2]?.name ?? '';
  const provider = label.replace(/ reconcile$/, '');
  return `// Called when a login at an identity provider of the type ${provider} completes.
// Changes to user and registration count; an exception fails the login.
/** @type {Reconcile} */
function ${signature} {
  // user.data = { ...user.data, from${provider.replace(/\W/g, '')}: ${payload}.${PROVIDER_IDS[id] ?? 'sub'} };
}
`;
}

/** Starter code that changes nothing. */
export function lambdaScaffold(type: LambdaType): SourceText {
  const code = Object.hasOwn(STARTERS, type.id) ? STARTERS[type.id] : undefined;
  return { file: 'index.js', code: code ?? reconcileStarter(type) };
}
