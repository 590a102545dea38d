/** Texts of the operation engine, word for word. Source: docs/contracts/asgardeo.md, rows 1.1.5 and 1.1.6. */
export const OPERATION_MESSAGES = {
  unknownPath: 'Unknown path.',
  invalidIndex: 'Invalid index.',
  scopeAdded: 'Scope added.',
  scopeRemoved: 'Scope removed.',
  scopeReplaced: 'Scope replaced.',
  scopeExistsOrInvalid: 'Scope exists or is invalid.',
  noScopesToRemove: 'No scopes to remove.',
  failedToRemoveScope: 'Failed to remove scope.',
  noScopes: 'No scopes.',
  invalidScope: 'Invalid scope.',
  scopeExists: 'Scope already exists.',
  audienceAdded: 'Audience added.',
  audienceRemoved: 'Audience removed.',
  audienceReplaced: 'Audience replaced.',
  audienceInvalid: 'Audience is invalid.',
  audienceExists: 'Audience already exists.',
  audienceClaimNotFound: 'Audience claim not found.',
  audienceNotFound: 'Audience not found.',
  audienceNotStringOrUri: 'Invalid Audience. Must be a valid string or URI.',
  audienceToReplaceExists: 'Audience to replace already exists.',
  claimsNotFound: 'Claims not found.',
  noClaimsToRemove: 'No claims to remove.',
  noClaimsToReplace: 'No claims to replace.',
  claimAdded: 'Claim added.',
  claimRemoved: 'Claim removed.',
  claimReplaced: 'Claim replaced.',
  claimValueRemoved: 'Claim value removed.',
  claimValueReplaced: 'Claim value replaced.',
  claimExists: 'An access token claim already exists.',
  claimNotFound: 'Claim not found.',
  invalidClaim: 'Invalid claim.',
  invalidClaimValue: 'Invalid claim value.',
  invalidPrimitive: 'Invalid claim value. Must be a valid string, number or boolean.',
  scopeIsNoClaim:
    'The operation path is invalid for the scope. Please use the path /accessToken/scopes/',
  failedToRemoveClaim: 'Failed to remove claim.',
  failedToReplaceClaim: 'Failed to replace claim.',
  failedToRemoveClaimValue: 'Failed to remove claim value.',
  removeFromNoArray: 'Claim to remove the value from is not an array.',
  replaceInNoArray: 'Claim to replace the value is not an array.',
  claimValueExists: 'Claim value already exists.',
  expiryUpdated: 'Expiry time updated.',
  expiryFormat: 'Invalid expiry time format.',
  expiryNotPositive: 'Invalid expiry time. Must be positive.',
  parameterAdded: 'Response parameter added.',
  parameterRemoved: 'Response parameter removed.',
  parameterNameEmpty: 'Response parameter name cannot be empty.',
  parameterExists: 'A response parameter already exists with the given name.',
  invalidParameter: 'Invalid parameter.',
} as const;

/** Texts of the ID token's operations that differ. Source: docs/contracts/asgardeo.md, row 1.2.4. */
export const ID_TOKEN_MESSAGES = {
  standardClaim: (name: string) => `Cannot add standard claim '${name}' to ID Token.`,
  claimExists: (name: string) => `Claim with name '${name}' already exists in ID Token.`,
  nameOrValueNull: 'Claim name or value cannot be null.',
  unconvertible: 'Failed to convert the value to Claim object.',
  unsupportedPath: (op: string, path: string) => `Unsupported path for ${op} operation: ${path}`,
} as const;

/** Texts of the operations of a flow extension. Source: docs/contracts/asgardeo.md, row 1.7.3. */
export const FLOW_OPERATION_MESSAGES = {
  pathMissing: 'Operation path is null or empty.',
  onlyReplace: (op: string) => `Unsupported operation type: ${op}. Only REPLACE is supported.`,
  readOnly: 'Modifications are not allowed for the read-only paths',
  unknownPath: 'Unknown path',
  claimUriMissing: 'Invalid claim path. Claim URI is required.',
  valueRequired: 'Value is required for REPLACE operation.',
  dialect: (uri: string) =>
    `Claim URI must be in the local dialect (http://wso2.org/claims/): ${uri}`,
  identityClaim: (uri: string) =>
    `Identity-system claims cannot be modified by Flow Extensions: ${uri}`,
  unknownClaim: (uri: string) => `Unknown local claim URI: ${uri}`,
  claimReplaced: 'User claim replace applied.',
  credentialMissing: 'Invalid credential path. Credential key is required.',
  credentialReplaced: 'User credential replace applied.',
  propertyReplaced: 'Flow property replace applied.',
} as const;

/** Texts of the diagnostic log, word for word. Source: docs/contracts/asgardeo.md, row 3. */
export const LOG_MESSAGES = {
  initiated: (type: string) => `${type} action execution is initiated.`,
  started: (type: string) => `${type} action execution started.`,
  noRule: (type: string) => `No rule configured for action ${type}. Proceed executing the action.`,
  rule: (type: string, satisfied: boolean) => `Rule of ${type} action evaluated to ${satisfied}`,
  call: (type: string, endpoint: string) =>
    `Call external service endpoint ${endpoint} for ${type} action.`,
  unavailable: (endpoint: string, then: string) =>
    `External endpoint ${endpoint} for action execution seems to be unavailable. ${then}`,
  retryCall: (attempt: number, of: number) => `Retrying API call attempt ${attempt} of ${of}.`,
  timedOut: (endpoint: string, then: string) =>
    `Request to the external endpoint ${endpoint} for action execution timed out. ${then}`,
  retryTimeout: (attempt: number, of: number) => `Retrying attempt ${attempt} of ${of}.`,
  retriesExhausted: 'Maximum retry attempts reached.',
  callFailed: (endpoint: string) =>
    `Request for external endpoint ${endpoint} for action failed due to an error.`,
  success: (type: string, endpoint: string) =>
    `Received success response from external endpoint ${endpoint} for ${type} action.`,
  incomplete: (type: string, endpoint: string) =>
    `Received response with INCOMPLETE status from external endpoint ${endpoint} for ${type} action.`,
  error: (type: string, endpoint: string) =>
    `Received error response from external endpoint ${endpoint} for ${type} action.`,
  failure: (type: string, endpoint: string) =>
    `Received failure response from external endpoint ${endpoint} for ${type} action.`,
  unusable: (type: string, errorLog: string) =>
    `Failed to call external endpoint for ${type} action. ${errorLog}`,
  tokenRetrieved: (type: string) =>
    `Successfully retrieved the access token for the external endpoint of ${type} action.`,
  tokenFailed: (type: string) =>
    `Failed to retrieve the access token for the external endpoint of ${type} action.`,
  unauthorized: (endpoint: string, attempt: number, of: number) =>
    `Received an unauthorized response from external endpoint ${endpoint}. Refreshing the access token and retrying attempt ${attempt} of ${of}.`,
  unauthorizedEnd: (endpoint: string) =>
    `Received an unauthorized response from external endpoint ${endpoint}. Maximum retry attempts reached.`,
  validated: (type: string) => `Validated operations to perform on ${type} action.`,
  invalidReason: 'Invalid value for failedReason attribute at FAILED state.',
  executed: (type: string) => `Allowed operations are executed for ${type} action.`,
} as const;

/** Why an answer could not be used, word for word. Source: docs/contracts/asgardeo.md, row 3.2. */
export const ERROR_LOGS = {
  contentType:
    'Unexpected response for status code: 200. The response content type is not application/json.',
  reading: 'Unexpected response for status code: 200. Reading JSON response failed.',
  parsing: (status: number) =>
    `Unexpected error response received for the status code: ${status}. Parsing JSON response failed.`,
  noJson: (status: number) =>
    `Failed to execute the action request. Received status code: ${status}.`,
  status: (status: number) => `Unexpected response received with status code: ${status}.`,
  noResponse: 'Failed to execute the action request or maximum retry attempts reached.',
  /** the platform's own spelling */
  unknown: 'Unknown error occured.',
} as const;

/** What the platform throws with several actions of one type. Source: docs/contracts/asgardeo.md, row 1.0.11. */
export const SEVERAL_ACTIONS = (type: string) =>
  `Multiple actions found for action type: ${type}. Current implementation doesn't support multiple actions for a single action type.`;
