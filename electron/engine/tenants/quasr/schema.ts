import { buildSchema } from 'graphql';

/** The part of the API's schema that is about extensions. Source: docs/contracts/quasr.md, 1.3. */
export const schema = buildSchema(`
  type Query {
    getExtension(id: ID!): Extension
    listExtensions(limit: Int, nextToken: String): ExtensionConnection
    getAccount(id: ID!): Account
    getTenant(id: ID!): Tenant
  }
  type Mutation {
    createExtension(input: CreateExtensionInput!): Extension
    updateExtension(input: UpdateExtensionInput!): Extension
    deleteExtension(input: DeleteExtensionInput!): Extension
    updateAccount(input: UpdateAccountInput!): Account
  }

  enum ExtensionStatus { ENABLED DISABLED PENDING LOCKED }
  enum ExtensionBuildStatus { QUEUED STARTED SUCCEEDED FAILED }

  type ExtensionConnection { items: [Extension] nextToken: String }
  type Extension {
    id: ID!
    label: String
    status: ExtensionStatus
    created_at: String
    updated_at: String
    expires_at: String
    config: ExtensionConfig
    build: ExtensionBuild
  }
  type ExtensionConfig {
    runtime: String
    memory: Int
    timeout: Int
    variables: String
    code: String
    rule: ExtensionRule
  }
  type ExtensionRule {
    type: [String] origin: [String] action: [String]
    result: [String] reason: [String] account: [String]
  }
  type ExtensionBuild { status: ExtensionBuildStatus updated_at: String }

  type Account { id: ID! subtype: String! label: String config: AccountConfig }
  type AccountConfig { tokens: AccountTokens }
  type AccountTokens { access: AccessToken identity: IdentityToken }
  type AccessToken { exp: Int! aud: [String] ext: ID }
  type IdentityToken { exp: Int! ext: ID }

  type Tenant { id: ID! label: String config: TenantConfig! }
  type TenantConfig { extensions: TenantExtensions }
  type TenantExtensions { pending: PendingLimit enabled: EnabledLimit }
  type PendingLimit { exp: Int! }
  type EnabledLimit { exp: Int! max: Int! }

  input ExtensionRuleInput {
    type: [String] origin: [String] action: [String]
    result: [String] reason: [String] account: [String]
  }
  input CreateExtensionConfigInput { code: String! variables: String rule: ExtensionRuleInput }
  input CreateExtensionInput { label: String config: CreateExtensionConfigInput! }
  input UpdateExtensionConfigInput { code: String variables: String rule: ExtensionRuleInput }
  input UpdateExtensionInput {
    id: ID! label: String status: ExtensionStatus config: UpdateExtensionConfigInput
  }
  input DeleteExtensionInput { id: ID! }
  input AccessTokenInput { exp: Int aud: [String] ext: ID }
  input IdentityTokenInput { exp: Int ext: ID }
  input AccountTokensInput { access: AccessTokenInput identity: IdentityTokenInput }
  input AccountConfigInput { tokens: AccountTokensInput }
  input UpdateAccountInput { id: ID! subtype: String! label: String config: AccountConfigInput }
`);
