import { buildSchema } from 'graphql';

/** The part of the API's schema that is about extensions. Source: docs/contracts/quasr.md, 1.3. */
export const schema = buildSchema(`
  type Query {
    getExtension(id: ID!): Extension
    listExtensions(filter: TableExtensionFilterInput, limit: Int, nextToken: String): ExtensionConnection
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
    created_by: String
    updated_at: String
    updated_by: String
    expires_at: String
    config: ExtensionConfig
    build: ExtensionBuild
    statistics: ExtensionStatistics!
  }
  type ExtensionConfig {
    runtime: String
    memory: Int
    timeout: Int
    concurrency: Int
    variables: String
    code: String
    rule: ExtensionRule
  }
  type ExtensionRule {
    type: [String] origin: [String] action: [String]
    result: [String] reason: [String] account: [String]
  }
  type ExtensionBuild { status: ExtensionBuildStatus updated_at: String }
  type ExtensionStatistics { runs: ResultStatistics logs: ResultStatistics updated_at: String }
  type ResultStatistics { pending: Int! success: Int! failed: Int! }

  type Account {
    id: ID!
    subtype: String!
    label: String
    status: AccountStatus
    config: AccountConfig
  }
  enum AccountStatus { ENABLED DISABLED PENDING LOCKED }
  type AccountConfig { tokens: AccountTokensConfig }
  type AccountTokensConfig {
    access: AccountAccessTokenConfig
    identity: AccountIdentityTokenConfig
    refresh: AccountRefreshTokenConfig
  }
  type AccountAccessTokenConfig {
    exp: String!
    use: Int!
    aud: [String]!
    ext: String
    jwk: String
  }
  type AccountIdentityTokenConfig { exp: String! use: Int! ext: String jwk: String }
  type AccountRefreshTokenConfig { exp: String! use: Int! }

  type Tenant { id: ID! label: String config: TenantConfig! }
  type TenantConfig { extensions: TenantExtensionsConfig }
  type TenantExtensionsConfig {
    pending: TenantPendingExtensionConfig
    enabled: TenantEnabledExtensionConfig
  }
  type TenantPendingExtensionConfig { exp: String! }
  type TenantEnabledExtensionConfig { exp: String! max: Int! }

  input TableIDFilterInput {
    eq: ID ne: ID lt: ID le: ID gt: ID ge: ID
    contains: ID notContains: ID beginsWith: ID between: [ID]
  }
  input TableStringFilterInput {
    eq: String ne: String lt: String le: String gt: String ge: String
    contains: String notContains: String beginsWith: String between: [String]
  }
  input TableExtensionFilterInput {
    id: TableIDFilterInput
    label: TableStringFilterInput
    status: TableStringFilterInput
    created_at: TableStringFilterInput
    created_by: TableStringFilterInput
    updated_at: TableStringFilterInput
    updated_by: TableStringFilterInput
    expires_at: TableStringFilterInput
  }
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
  input AccountAccessTokenInput { exp: String aud: [String] ext: String jwk: String }
  input AccountIdentityTokenInput { exp: String ext: String jwk: String }
  input AccountRefreshTokenInput { exp: String use: Int }
  input AccountTokensInput {
    access: AccountAccessTokenInput
    identity: AccountIdentityTokenInput
    refresh: AccountRefreshTokenInput
  }
  input AccountConfigInput { tokens: AccountTokensInput }
  input UpdateAccountInput {
    id: ID! subtype: String! label: String status: AccountStatus config: AccountConfigInput
  }
`);
