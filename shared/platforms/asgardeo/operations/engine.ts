import type { ActionOperation } from '../action-response.ts';
import { OPERATION_MESSAGES as TEXT } from '../messages.ts';
import { addAudience, isAudiencePath, removeAudience, replaceAudience } from './audience.ts';
import { addClaim } from './claim-add.ts';
import { removeClaim, replaceClaim } from './claim-change.ts';
import { replaceExpiry } from './expiry.ts';
import { addParameter, PARAMETERS_PREFIX, removeParameter } from './parameters.ts';
import {
  failed,
  type OperationContext,
  type OperationResult,
  PlatformCrash,
  UNKNOWN_PATH,
} from './result.ts';
import { addScope, removeScope, replaceScope } from './scopes.ts';
import { copyModel, type TokenModel, type TokenName } from './token-model.ts';

const SCOPES = '/accessToken/scopes/';
const CLAIMS = '/accessToken/claims/';
const REFRESH_CLAIMS = '/refreshToken/claims/';
const AUDIENCE = `${CLAIMS}aud`;
const EXPIRY = `${CLAIMS}expires_in`;
const REFRESH_EXPIRY = `${REFRESH_CLAIMS}expires_in`;

/** An operation with what became of it: several results where the platform logs several. */
export interface AppliedOperation {
  readonly operation: ActionOperation;
  readonly results: readonly OperationResult[];
}

export type EngineResult =
  | {
      readonly ok: true;
      readonly tokens: TokenModel;
      readonly applied: readonly AppliedOperation[];
    }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly operation: ActionOperation;
    };

function isAudience(context: OperationContext): boolean {
  return isAudiencePath(context, AUDIENCE);
}

function add(context: OperationContext): OperationResult {
  const { path } = context.operation;
  if (path.startsWith(SCOPES)) return addScope(context);
  if (path.startsWith(PARAMETERS_PREFIX)) return addParameter(context);
  if (!path.startsWith(CLAIMS)) return UNKNOWN_PATH;
  if (context.sent.claims.length === 0) return failed(TEXT.claimsNotFound);
  return isAudience(context) ? addAudience(context) : addClaim(context);
}

function remove(context: OperationContext): OperationResult {
  const { path } = context.operation;
  if (path.startsWith(SCOPES)) return removeScope(context);
  if (path.startsWith(PARAMETERS_PREFIX)) return removeParameter(context);
  if (!path.startsWith(CLAIMS)) return UNKNOWN_PATH;
  if (context.sent.claims.length === 0) return failed(TEXT.noClaimsToRemove);
  return isAudience(context) ? removeAudience(context) : removeClaim(context);
}

function replaceInAccessToken(context: OperationContext): OperationResult {
  const { path } = context.operation;
  if (path.startsWith(SCOPES)) return replaceScope(context);
  if (!path.startsWith(CLAIMS)) return UNKNOWN_PATH;
  if (context.sent.claims.length === 0) return failed(TEXT.noClaimsToReplace);
  if (path === EXPIRY) return replaceExpiry(context, 'accessToken', context.grown.claims);
  return isAudience(context) ? replaceAudience(context) : replaceClaim(context);
}

function replaceInRefreshToken(context: OperationContext): OperationResult {
  const { path } = context.operation;
  const claims = context.grown.refreshClaims;
  if (claims === undefined || !path.startsWith(REFRESH_CLAIMS)) return UNKNOWN_PATH;
  if (claims.length === 0) return failed(TEXT.noClaimsToReplace);
  if (path === REFRESH_EXPIRY) return replaceExpiry(context, 'refreshToken', claims);
  return failed(TEXT.claimNotFound);
}

/** With a refresh token the platform tries each replace on both tokens and logs both results. */
function replace(context: OperationContext): OperationResult[] {
  if (context.sent.refreshClaims === undefined) return [replaceInAccessToken(context)];
  if (context.quirks) return [replaceInAccessToken(context), replaceInRefreshToken(context)];
  const isRefresh = context.operation.path.startsWith(REFRESH_CLAIMS);
  return [isRefresh ? replaceInRefreshToken(context) : replaceInAccessToken(context)];
}

/** The results of one operation, as many as the platform logs. */
export type Apply = (context: OperationContext) => readonly OperationResult[];

/** The operations of an access token action. */
export const applyToAccessToken: Apply = (context) => {
  switch (context.operation.op) {
    case 'add':
      return [add(context)];
    case 'remove':
      return [remove(context)];
    case 'replace':
      return replace(context);
    default:
      return [];
  }
};

/**
 * Applies the allowed operations to the tokens of a request. Indices refer to the lists as sent;
 * what grows in between is said at each operation. Never throws: where the platform throws, the
 * result is `ok: false`. Source: docs/contracts/asgardeo.md, rows 1.1.5 and 1.1.6.
 */
export function applyOperations(
  sent: TokenModel,
  operations: readonly ActionOperation[],
  quirks: boolean,
  token: TokenName = 'accessToken',
  apply: Apply = applyToAccessToken,
): EngineResult {
  const grown = copyModel(sent);
  const applied: AppliedOperation[] = [];
  for (const operation of operations) {
    const { path } = operation;
    if (path === undefined) continue;
    try {
      applied.push({
        operation,
        results: apply({ operation: { ...operation, path }, token, sent, grown, quirks }),
      });
    } catch (error) {
      if (!(error instanceof PlatformCrash)) throw error;
      return { ok: false, code: error.code, message: error.message, operation };
    }
  }
  return { ok: true, tokens: grown, applied };
}
