import { joinPath } from '../../../model/path.ts';
import { javaText, parseLong } from '../java-text.ts';
import { OPERATION_MESSAGES as TEXT } from '../messages.ts';
import {
  done,
  failed,
  isResult,
  type OperationContext,
  type OperationResult,
  valueOr,
} from './result.ts';
import type { ClaimEntry, TokenName } from './token-model.ts';

/** Sets the life time in seconds: a whole positive number, or its text. */
export function replaceExpiry(
  context: OperationContext,
  token: TokenName | 'refreshToken',
  claims: ClaimEntry[],
): OperationResult {
  const value = valueOr(context, TEXT.expiryFormat);
  if (isResult(value)) return value;
  const seconds = parseLong(javaText(value));
  if (seconds === undefined) return failed(TEXT.expiryFormat);
  if (seconds <= 0) return failed(TEXT.expiryNotPositive);
  const others = claims.filter((claim) => claim.name !== 'expires_in');
  others.push({ name: 'expires_in', value: { kind: 'number', text: String(seconds) } });
  claims.splice(0, claims.length, ...others);
  return done(TEXT.expiryUpdated, {
    kind: 'expiry.set',
    path: joinPath([token, 'claims', 'expires_in']),
    value: seconds,
  });
}
