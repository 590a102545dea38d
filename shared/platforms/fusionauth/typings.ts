import type { LambdaType } from './types/lambda-type.ts';
import cimdClientRegistration from './typings/cimd-client-registration.d.ts.txt?raw';
import clientCredentialsJwtPopulate from './typings/client-credentials-jwt-populate.d.ts.txt?raw';
import identityProviders from './typings/identity-providers.d.ts.txt?raw';
import jwtPopulate from './typings/jwt-populate.d.ts.txt?raw';
import lambdaGlobals from './typings/lambda.d.ts.txt?raw';
import ldapConnectorReconcile from './typings/ldap-connector-reconcile.d.ts.txt?raw';
import loginValidation from './typings/login-validation.d.ts.txt?raw';
import mfaRequirement from './typings/mfa-requirement.d.ts.txt?raw';
import reconciled from './typings/reconciled.d.ts.txt?raw';
import result from './typings/result.d.ts.txt?raw';
import samlResponse from './typings/saml-response.d.ts.txt?raw';
import samlV2Populate from './typings/saml-v2-populate.d.ts.txt?raw';
import scim from './typings/scim.d.ts.txt?raw';
import scimGroupRequestConverter from './typings/scim-group-request-converter.d.ts.txt?raw';
import scimGroupResponseConverter from './typings/scim-group-response-converter.d.ts.txt?raw';
import scimUserRequestConverter from './typings/scim-user-request-converter.d.ts.txt?raw';
import scimUserResponseConverter from './typings/scim-user-response-converter.d.ts.txt?raw';
import selfServiceRegistrationValidation from './typings/self-service-registration-validation.d.ts.txt?raw';
import services from './typings/services.d.ts.txt?raw';
import tokenExchange from './typings/token-exchange.d.ts.txt?raw';
import tokenExchangePolicy from './typings/token-exchange-policy.d.ts.txt?raw';
import tokenExchangePopulate from './typings/token-exchange-populate.d.ts.txt?raw';
import userInfoPopulate from './typings/user-info-populate.d.ts.txt?raw';

/** The declarations of each type, those that they need first. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  JWTPopulate: [jwtPopulate],
  ClientCredentialsJWTPopulate: [services, clientCredentialsJwtPopulate],
  UserInfoPopulate: [services, userInfoPopulate],
  SAMLv2Populate: [services, samlResponse, samlV2Populate],
  SelfServiceRegistrationValidation: [services, result, selfServiceRegistrationValidation],
  LoginValidation: [services, result, loginValidation],
  MFARequirement: [services, mfaRequirement],
  LDAPConnectorReconcile: [services, reconciled, ldapConnectorReconcile],
  SCIMServerUserRequestConverter: [services, reconciled, scim, scimUserRequestConverter],
  SCIMServerUserResponseConverter: [services, scim, scimUserResponseConverter],
  SCIMServerGroupRequestConverter: [services, scim, scimGroupRequestConverter],
  SCIMServerGroupResponseConverter: [services, scim, scimGroupResponseConverter],
  TokenExchangePolicy: [services, tokenExchange, tokenExchangePolicy],
  TokenExchangePopulate: [services, tokenExchange, tokenExchangePopulate],
  CIMDClientRegistration: [services, cimdClientRegistration],
};

/** What the parameters of a lambda that reconciles are. */
const PAYLOADS: Readonly<Record<string, string>> = {
  AppleReconcile: 'AppleIdToken',
  EpicGamesReconcile: 'EpicGamesUserInfo',
  ExternalJWTReconcile: 'OpenIdClaims',
  FacebookReconcile: 'FacebookUser',
  GoogleReconcile: 'OpenIdClaims',
  LinkedInReconcile: 'LinkedInUser',
  NintendoReconcile: 'NintendoUserInfo',
  OpenIDReconcile: 'OpenIdClaims',
  SAMLv2Reconcile: 'Readonly<SamlResponse>',
  SonyPSNReconcile: 'SonyPSNUserInfo',
  SteamReconcile: 'SteamUserInfo',
  TwitchReconcile: 'OpenIdClaims',
  TwitterReconcile: 'TwitterUser',
  XboxReconcile: 'XboxUserInfo',
};
const PARAMETERS: Readonly<Record<string, string>> = {
  user: 'ReconciledUser',
  registration: 'ReconciledRegistration',
  id_token: 'OpenIdClaims | undefined',
  tokens: 'OpenIdTokens',
  context: 'ReconcileContext',
};

function reconcileTypings({ id, parameters }: LambdaType): string[] {
  const typed = parameters.map(
    ({ name }) => `  ${name}: ${PARAMETERS[name] ?? PAYLOADS[id] ?? 'any'},`,
  );
  const type = ['type Reconcile = (', ...typed, ') => void;', ''].join('\n');
  return [services, reconciled, samlResponse, identityProviders, type];
}

/** The globals of a lambda and the parameters of its function, as declarations. */
export function lambdaTypingsOf(type: LambdaType): string {
  const own = Object.hasOwn(OWN, type.id) ? OWN[type.id] : undefined;
  return [lambdaGlobals, ...(own ?? reconcileTypings(type))].join('\n');
}
