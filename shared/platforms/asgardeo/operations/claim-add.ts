import { joinPath } from '../../../model/path.ts';
import { ID_TOKEN_CLAIMS, STANDARD_CLAIMS, TOKEN_CLAIMS } from '../facts.ts';
import { type JsonNode, toJson } from '../json-text.ts';
import { OPERATION_MESSAGES as TEXT } from '../messages.ts';
import { listIndex } from './list-index.ts';
import { namedValue } from './named-value.ts';
import {
  done,
  failed,
  isResult,
  type OperationContext,
  type OperationResult,
  PlatformCrash,
  valueOr,
} from './result.ts';
import { claimNamed, type TokenName } from './token-model.ts';

/** What a claim may be added as. */
export function isClaimValue(value: JsonNode | undefined): value is JsonNode {
  if (value === undefined) return false;
  if (value.kind === 'array') return value.items.every((item) => item.kind === 'string');
  return value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean';
}

const RESERVED: Readonly<Record<TokenName, ReadonlySet<string>>> = {
  accessToken: new Set(STANDARD_CLAIMS.value),
  idToken: new Set(ID_TOKEN_CLAIMS.value),
};
const WRITTEN_LATER: ReadonlySet<string> = new Set(TOKEN_CLAIMS.value);

/** Why the platform drops a claim of this name later on, or undefined. */
export function discardReason(name: string, token: TokenName = 'accessToken'): string | undefined {
  if (RESERVED[token].has(name)) {
    return `reserved: the platform sets "${name}" itself; it reports "${TEXT.claimAdded}" and drops the value`;
  }
  if (WRITTEN_LATER.has(name)) {
    return `reserved: the platform writes "${name}" into the token itself; that an action can't override it is an assumption`;
  }
  return undefined;
}

export function addClaim(context: OperationContext): OperationResult {
  const { operation, sent, grown, quirks } = context;
  if (listIndex(operation.path, sent.claims.length) === undefined) return failed(TEXT.invalidIndex);
  const node = valueOr(context, TEXT.invalidClaim);
  if (isResult(node)) return node;
  const claim = namedValue(node);
  if (claim === undefined) return failed(TEXT.invalidClaim);
  const { name, value } = claim;
  if (name?.toLowerCase() === 'scope') return failed(TEXT.scopeIsNoClaim);
  if (name !== undefined && claimNamed(sent.claims, name) !== undefined)
    return failed(TEXT.claimExists);
  if (!isClaimValue(value)) return failed(TEXT.invalidClaimValue);
  if (name === undefined) {
    if (!quirks) return failed(TEXT.invalidClaim);
    throw new PlatformCrash(
      'claim-without-name',
      `operations[${operation.index}] adds a claim without a name: what the platform does then is not known; a failed flow is assumed`,
    );
  }
  const discarded = discardReason(name);
  if (!quirks && (discarded !== undefined || claimNamed(grown.claims, name) !== undefined)) {
    return failed(TEXT.claimExists);
  }
  grown.claims.push({ name, value });
  return done(TEXT.claimAdded, {
    kind: 'claim.set',
    path: joinPath(['accessToken', 'claims', name]),
    value: toJson(value),
    ...(discarded === undefined ? {} : { discarded }),
  });
}
