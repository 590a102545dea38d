import type { LambdaConfig } from '../schemas.ts';

/** Objects of an instance that name lambdas, as paths and bodies of the API have them. */
export const TARGETS = {
  application: 'application',
  tenant: 'tenant',
  'identity-provider': 'identityProvider',
  connector: 'connector',
} as const;
export type TargetKind = keyof typeof TARGETS;

/** The members of answers that list all objects of a kind. Source: docs/contracts/fusionauth.md §6, Assignment. */
export const LISTS: Readonly<Record<TargetKind, string>> = {
  application: 'applications',
  tenant: 'tenants',
  'identity-provider': 'identityProviders',
  connector: 'connectors',
};

export interface Slots {
  /** the first is meant where an alias names no kind */
  readonly kinds: readonly TargetKind[];
  /** members of the object that name the lambda, with dots */
  readonly paths: readonly string[];
}

const of = (kinds: readonly TargetKind[], ...names: readonly string[]): Slots => ({
  kinds,
  paths: names.map((name) => `lambdaConfiguration.${name}`),
});

const ACCESS = 'accessTokenPopulateId';
const ID = 'idTokenPopulateId';
const scim = (what: string, way: string) =>
  of(['tenant'], ...what.split(' ').map((each) => `scim${each}${way}ConverterId`));

/** Where lambdas of a type are named. Source: docs/contracts/fusionauth.md §6, Assignment. */
const SLOTS: Readonly<Record<string, Slots>> = {
  JWTPopulate: of(['application'], ACCESS, ID),
  SAMLv2Populate: of(['application'], 'samlv2PopulateId'),
  SelfServiceRegistrationValidation: of(['application'], 'selfServiceRegistrationValidationId'),
  UserInfoPopulate: of(['application'], 'userinfoPopulateId'),
  MFARequirement: of(['application', 'tenant'], 'multiFactorRequirementId'),
  LoginValidation: of(['tenant'], 'loginValidationId'),
  ClientCredentialsJWTPopulate: {
    kinds: ['tenant'],
    paths: ['oauthConfiguration.clientCredentialsAccessTokenPopulateLambdaId'],
  },
  SCIMServerUserRequestConverter: scim('User EnterpriseUser', 'Request'),
  SCIMServerUserResponseConverter: scim('User EnterpriseUser', 'Response'),
  SCIMServerGroupRequestConverter: scim('Group', 'Request'),
  SCIMServerGroupResponseConverter: scim('Group', 'Response'),
  LDAPConnectorReconcile: of(['connector'], 'reconcileId'),
};

/** Undefined: the type is named nowhere that is known. */
export function slotsOf(type: string, { token }: Pick<LambdaConfig, 'token'>): Slots | undefined {
  if (type === 'JWTPopulate' && token !== undefined) {
    return of(['application'], token === 'access' ? ACCESS : ID);
  }
  const known = Object.hasOwn(SLOTS, type) ? SLOTS[type] : undefined;
  return (
    known ?? (type.endsWith('Reconcile') ? of(['identity-provider'], 'reconcileId') : undefined)
  );
}
