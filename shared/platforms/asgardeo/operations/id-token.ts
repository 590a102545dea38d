import { joinPath } from '../../../model/path.ts';
import { ID_TOKEN_CLAIMS, ID_TOKEN_OBJECT_CLAIMS } from '../facts.ts';
import { toJson } from '../json-text.ts';
import { ID_TOKEN_MESSAGES, OPERATION_MESSAGES as TEXT } from '../messages.ts';
import { addAudience, isAudiencePath, removeAudience, replaceAudience } from './audience.ts';
import { discardReason, isClaimValue } from './claim-add.ts';
import { removeClaim, replaceClaim } from './claim-change.ts';
import type { Apply } from './engine.ts';
import { replaceExpiry } from './expiry.ts';
import { listIndex } from './list-index.ts';
import { namedValue } from './named-value.ts';
import {
  done,
  failed,
  isResult,
  type OperationContext,
  type OperationResult,
  valueOr,
} from './result.ts';
import { claimNamed } from './token-model.ts';

const CLAIMS = '/idToken/claims/';
const AUDIENCE = `${CLAIMS}aud`;
const EXPIRY = `${CLAIMS}expires_in`;

function addClaim(context: OperationContext): OperationResult {
  const { operation, sent, grown, quirks } = context;
  if (listIndex(operation.path, sent.claims.length) === undefined) return failed(TEXT.invalidIndex);
  const node = valueOr(context, ID_TOKEN_MESSAGES.unconvertible);
  if (isResult(node)) return node;
  const claim = namedValue(node);
  if (claim === undefined) return failed(ID_TOKEN_MESSAGES.unconvertible);
  const { name, value } = claim;
  if (name === undefined || value === undefined) return failed(ID_TOKEN_MESSAGES.nameOrValueNull);
  if (ID_TOKEN_CLAIMS.value.includes(name)) return failed(ID_TOKEN_MESSAGES.standardClaim(name));
  const exists = claimNamed(quirks ? sent.claims : grown.claims, name) !== undefined;
  if (exists) return failed(ID_TOKEN_MESSAGES.claimExists(name));
  const isObject = ID_TOKEN_OBJECT_CLAIMS.value && value.kind === 'object';
  if (!isObject && !isClaimValue(value)) return failed(TEXT.invalidClaimValue);
  grown.claims.push({ name, value });
  const discarded = discardReason(name, 'idToken');
  return done(TEXT.claimAdded, {
    kind: 'claim.set',
    path: joinPath(['idToken', 'claims', name]),
    value: toJson(value),
    ...(discarded === undefined ? {} : { discarded }),
  });
}

function onClaims(
  context: OperationContext,
  audience: (context: OperationContext) => OperationResult,
  claim: (context: OperationContext) => OperationResult,
): OperationResult {
  return isAudiencePath(context, AUDIENCE) ? audience(context) : claim(context);
}

/** The operations of an ID token action. Source: docs/contracts/asgardeo.md, row 1.2.4. */
export const applyToIdToken: Apply = (context) => {
  const { op = '', path } = context.operation;
  if (!['add', 'remove', 'replace'].includes(op)) return [];
  if (!path.startsWith(CLAIMS)) {
    return [failed(ID_TOKEN_MESSAGES.unsupportedPath(op.toUpperCase(), path))];
  }
  if (op === 'add') return [onClaims(context, addAudience, addClaim)];
  if (op === 'remove') return [onClaims(context, removeAudience, removeClaim)];
  if (path === EXPIRY) return [replaceExpiry(context, 'idToken', context.grown.claims)];
  return [onClaims(context, replaceAudience, replaceClaim)];
};
