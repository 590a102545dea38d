import type { ParityNote } from '../../platform.ts';
import { source } from './source.ts';

/** Where lambdas run, and what is published. */
export const flowsNotes: readonly ParityNote[] = [
  {
    code: 'refresh-token',
    triggers: 'all',
    text: 'FusionAuth’s refresh tokens are opaque, not JWTs.',
    assumption: 'A token response of an in-process run holds none.',
    source: source('§5 Token response'),
  },
  {
    code: 'userinfo-base',
    triggers: ['UserInfoPopulate'],
    text: 'Which members FusionAuth itself puts into the answer is documented in part.',
    assumption: 'The standard claims of OpenID Connect for the scopes of the token.',
    source: source('§1.7 userInfo'),
  },
  {
    code: 'password-grant',
    triggers: ['LoginValidation'],
    text: 'Whether the lambda runs when the password grant logs a user in is not documented.',
    assumption: 'It does, and the token endpoint answers 400 with its errors.',
    source: source('§1.6 When they run'),
  },
  {
    code: 'identity-provider-type',
    triggers: 'all',
    text: 'The simulated identity provider has the type that the flow input names.',
    assumption: 'Without one it is OpenIDConnect.',
    source: source('§1.4 Identity providers'),
  },
  {
    code: 'user-apis',
    triggers: ['LoginValidation', 'SelfServiceRegistrationValidation'],
    text: 'Statuses of refused logins are documented in part, for users who are not active not at all.',
    assumption: 'Such a user gets 404, as an unknown one does.',
    source: source('§6.1 Refused logins'),
  },
  {
    code: 'provider-payloads',
    triggers: [
      'AppleReconcile',
      'EpicGamesReconcile',
      'ExternalJWTReconcile',
      'FacebookReconcile',
      'GoogleReconcile',
      'HYPRReconcile',
      'LinkedInReconcile',
      'NintendoReconcile',
      'OpenIDReconcile',
      'SAMLv2Reconcile',
      'SonyPSNReconcile',
      'SteamReconcile',
      'TwitchReconcile',
      'TwitterReconcile',
      'XboxReconcile',
    ],
    text: 'What each provider really says is not FusionAuth’s to document; which members it takes over by itself is documented in part.',
    assumption:
      'Canned payloads have the providers’ usual members; email, username and names are taken over.',
    source: source('§1.4 Payloads'),
  },
  {
    code: 'linked-users',
    triggers: ['OpenIDReconcile', 'GoogleReconcile', 'LDAPConnectorReconcile'],
    text: 'A directory here does not tell which users are linked to which identity provider.',
    assumption: 'A user who is in directory.json counts as linked: email and username stay.',
    source: source('§1.4 Linked users'),
  },
  {
    code: 'reconcile-user-id',
    triggers: ['LDAPConnectorReconcile'],
    text: 'An LDAP lambda usually sets user.id; what becomes of it for a user who is there already is not documented.',
    assumption: 'A new user gets it when it is a UUID; a user of directory.json keeps theirs.',
    source: source('§1.4 LDAP'),
  },
  {
    code: 'reconcile-registration',
    triggers: 'all',
    text: 'What a reconcile lambda gets for a user who is not registered is not documented.',
    assumption:
      'A registration with the id of the application and nothing else; roles that are set register the user.',
    source: source('§1.4 Identity providers'),
  },
  {
    code: 'events-only',
    triggers: [
      'SAMLv2Populate',
      'SCIMServerUserRequestConverter',
      'SCIMServerUserResponseConverter',
      'SCIMServerGroupRequestConverter',
      'SCIMServerGroupResponseConverter',
    ],
    text: 'There is no SAML or SCIM endpoint here.',
    assumption: 'The lambda runs as a raw event; nobody of the directory changes.',
    source: source('§1.4 Raw events'),
  },
  {
    code: 'mfa-other-actions',
    triggers: ['MFARequirement'],
    text: 'Which password changes ask the lambda is not documented, nor what the MFA Status API answers in full.',
    assumption:
      'Users who change their own password are asked, administrators and invitations are not; a login flow with stepUp stands for the Status API, which answers 242 or 200.',
    source: source('§1.6.1 When it runs'),
  },
  {
    code: 'entities',
    triggers: ['ClientCredentialsJWTPopulate'],
    text: 'Entities and their permissions are not part of directory.json.',
    assumption:
      'The application stands for the recipient; scopes target-entity:<id>:<permissions> name the targets.',
    source: source('§1.1 Entities'),
  },
  {
    code: 'instance-version',
    triggers: 'all',
    text: 'Which release an instance runs is asked of nobody: an endpoint for it was not looked up.',
    assumption:
      'The settings of the first connection say it (version, licensed, engine), over them the extras of the application and the options of an event; default 1.69.',
    source: source('§2 Instance'),
  },
  {
    code: 'assignment',
    triggers: 'all',
    text: 'An instance runs a lambda only where an application, a tenant, an identity provider or a connector names it.',
    assumption:
      'Publishing assigns it where the aliases of bind say so, and nowhere without any. Here it runs wherever it is enabled and bound.',
    source: source('§6 Assignment'),
  },
  {
    code: 'publishing-errors',
    triggers: 'all',
    text: 'Codes, texts and fields of several errors of the lambda API are not documented, nor the size limits of a body and a name.',
    assumption:
      'The stand-in has its own for a duplicate id, a body that does not compile and one without its function; see docs/contracts/fusionauth.md §7.',
    source: source('§7 Stand-in'),
  },
  {
    code: 'tenant-key',
    triggers: 'all',
    text: 'Whether an API key of one tenant may write lambdas, which belong to the whole instance, is not known.',
    assumption: 'It is tried, and the answer is told.',
    source: source('§6 Key'),
  },
];
