/**
 * The values of a lambda's `type` and the function that its body has to define, in the API's
 * order. Source: docs/contracts/fusionauth.md §7, Types.
 */
export const LAMBDA_TYPES = {
  JWTPopulate: 'populate',
  OpenIDReconcile: 'reconcile',
  SAMLv2Reconcile: 'reconcile',
  SAMLv2Populate: 'populate',
  AppleReconcile: 'reconcile',
  ExternalJWTReconcile: 'reconcile',
  FacebookReconcile: 'reconcile',
  GoogleReconcile: 'reconcile',
  HYPRReconcile: 'reconcile',
  TwitterReconcile: 'reconcile',
  LDAPConnectorReconcile: 'reconcile',
  LinkedInReconcile: 'reconcile',
  EpicGamesReconcile: 'reconcile',
  NintendoReconcile: 'reconcile',
  SonyPSNReconcile: 'reconcile',
  SteamReconcile: 'reconcile',
  TwitchReconcile: 'reconcile',
  XboxReconcile: 'reconcile',
  ClientCredentialsJWTPopulate: 'populate',
  SCIMServerGroupRequestConverter: 'convert',
  SCIMServerGroupResponseConverter: 'convert',
  SCIMServerUserRequestConverter: 'convert',
  SCIMServerUserResponseConverter: 'convert',
  SelfServiceRegistrationValidation: 'validate',
  UserInfoPopulate: 'populate',
  LoginValidation: 'validate',
  MFARequirement: 'checkRequired',
} as const;

export type LambdaType = keyof typeof LAMBDA_TYPES;

const isType = (text: string): text is LambdaType => Object.hasOwn(LAMBDA_TYPES, text);

export const LAMBDA_TYPE_NAMES: readonly LambdaType[] = Object.keys(LAMBDA_TYPES).filter(isType);
